package dev.souk.cli.doctor;

import java.util.List;

/**
 * An engine that people run on their own machine, where it usually listens.
 *
 * @param title    as people call it
 * @param provider the name that its provider would get
 * @param port     on loopback
 * @param probe    a path that it answers with a JSON object and status 200
 */
record LocalEngine(String title, String provider, int port, String probe) {

    static final List<LocalEngine> USUAL = List.of(new LocalEngine("Ollama", "ollama", 11_434, "/api/version"),
            new LocalEngine("llama.cpp", "llamacpp", 8080, "/health"),
            new LocalEngine("LM Studio", "lmstudio", 1234, "/v1/models"));

    String place() {
        return "127.0.0.1:" + port;
    }
}
