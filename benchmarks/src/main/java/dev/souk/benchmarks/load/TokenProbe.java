package dev.souk.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.process.Pause;

/** Asks for a stream of one event, every few milliseconds, until its first token is there. */
public final class TokenProbe {

    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final String WANTED = "\ndata: {";

    private final byte[] request;
    private final int port;
    private String lastAnswer = "no connection";

    public TokenProbe(Endpoint endpoint) {
        this.port = endpoint.port();
        String body = "{\"model\":\"" + endpoint.model() + "\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"souk-mock events=1 gap_us=0 bytes=8\"}]}";
        String headers = endpoint.headers().isEmpty() ? "" : String.join("\r\n", endpoint.headers()) + "\r\n";
        this.request = ("POST " + Endpoint.PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n" + headers
                + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns once a token has come; gives up when the process has ended or nothing comes for long. */
    public void await(BooleanSupplier isAlive, String who) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isServed()) {
            if (!isAlive.getAsBoolean()) {
                throw new RunRefused(who + " ended at its start");
            }
            if (System.nanoTime() > giveUp) {
                throw new RunRefused(who + " gave no token within " + PATIENCE + ": " + lastAnswer);
            }
            Pause.of(PAUSE);
        }
    }

    private boolean isServed() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_TIMEOUT_MILLIS);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request);
            return readsToken(socket.getInputStream());
        } catch (IOException e) {
            lastAnswer = e.toString();
            return false;
        }
    }

    private boolean readsToken(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8_192];
        int count;
        while ((count = in.read(buffer)) > 0) {
            answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            lastAnswer = answer.toString();
            boolean isRefusal = answer.length() >= 12 && !answer.substring(9, 12).equals("200");
            if (isRefusal || answer.indexOf(WANTED) >= 0) {
                return !isRefusal;
            }
        }
        return false;
    }
}
