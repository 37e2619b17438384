package dev.souk.cli.up;

import java.nio.file.Path;

/** The announcement for people: what is where, what to try, how to go on and how to stop. */
final class Banner {

    private Banner() {}

    /** @param hasDemo whether the demo provider answers, so that there is something to try without a key */
    static String text(Announcement up, Path data, boolean hasDemo, boolean isDetached) {
        StringBuilder text = new StringBuilder("\nSouk is up.\n\n");
        line(text, "url", up.url() + "   (OpenAI base URL: " + up.url() + "/v1)");
        line(text, "management", up.managementUrl() + "/readyz");
        line(text, "data", data + "   (the admin token is in admin.token there)");
        if (up.signInUrl() != null) {
            line(text, "sign in", up.signInUrl() + "   (works once, for 15 minutes)");
        }
        if (up.apiKey() != null) {
            line(text, "virtual key", up.apiKey() + "   (shown once)");
        }
        if (up.apiKey() != null && hasDemo) {
            text.append("\nStream an answer; the demo provider needs no key of yours:\n\n").append(curl(up));
        }
        if (up.apiKey() != null) {
            text.append("\nBring your own provider key:  ./souk credential add openai\n");
        }
        return text.append(isDetached ? "Stop it:                      ./souk down\n" : stop()).toString();
    }

    private static String stop() {
        return "Stop with Ctrl-C: running streams end first.\n";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-12s %s%n", name, value));
    }

    /** With TLS unchecked: the certificate names the server as others reach it, not this machine. */
    private static String curl(Announcement up) {
        return """
               curl -N%s %s/v1/chat/completions \\
                 -H "Authorization: Bearer %s" -H 'content-type: application/json' \\
                 -d '{"model":"demo/chat","stream":true,"messages":[{"role":"user","content":"Hello, who are you?"}]}'
               """.formatted("https".equals(up.url().getScheme()) ? "k" : "", up.url(), up.apiKey());
    }
}
