package dev.souk.benchmarks.jmh;

import java.nio.charset.StandardCharsets;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.vertx.core.buffer.Buffer;

import dev.souk.gateway.chat.ChatRequest;
import dev.souk.gateway.client.openai.ChatRequestReader;

/** Reading a chat request, and making the upstream's of it: its model, and the request for usage. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ChatRequestBenchmark extends Measured {

    private static final String TURN = "{\"role\":\"%s\",\"content\":\"He said: \\\"Where is the souk?\\\"\\n"
            + "Behind the mosque, past the tanners – 世界 – as it has been for six hundred years.\"},";

    @Param({"1", "300"})
    int kilobytes;

    private byte[] body;

    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("{\"model\":\"openai/gpt-4o-mini\",\"temperature\":0.7,\"messages\":[");
        while (text.length() < kilobytes * 1_000) {
            text.append(TURN.formatted("user")).append(TURN.formatted("assistant"));
        }
        text.append("{\"role\":\"user\",\"content\":\"And now?\"}],\"stream\":true}");
        body = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public ChatRequest read() {
        return ChatRequestReader.read(body);
    }

    @Benchmark
    public Buffer readAndRewrite() {
        return ChatRequestReader.read(body).body().forUpstream("gpt-4o-mini", true);
    }
}
