package dev.souk.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.ReceivedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that goes away in the middle: the upstream stops at once, and what was produced is recorded. */
class ClientLeavesTest {

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void resetsTheUpstreamWithinATenthOfASecondAndRecordsWhatWasProduced() throws IOException {
        String key = souk.key();
        Instant left;
        String requestId;
        int seen = 0;
        try (Socket socket = send(key, GatewayFixture.streamBody("demo/tokens-2000+gap-10"));
                BufferedReader reader = reader(socket)) {
            requestId = header(reader, "x-request-id: ");
            while (seen < 20) {
                seen += reader.readLine().contains("\"content\":\"") ? 1 : 0;
            }
            left = Instant.now();
        }
        ReceivedRequest upstream = Awaitility.await()
                .until(() -> souk.fake().received().getLast(),
                        request -> request.clientLeftAt().isPresent());
        assertThat(Duration.between(left, upstream.clientLeftAt().orElseThrow())).isLessThan(Duration.ofMillis(100));

        JsonObject record = souk.record(requestId);
        assertThat(record.getString("finish_reason")).isEqualTo("cancelled");
        assertThat(record.getString("error_code")).isEqualTo("client_left");
        assertThat(record.getBoolean("estimated")).isTrue();
        assertThat(record.getLong("output_tokens")).isBetween(19L, (long) upstream.tokensSent());
    }

    @Test
    void stopsAnAnswerInOnePieceToo() throws IOException {
        String key = souk.key();
        Socket socket = send(key, GatewayFixture.streamBody("demo/delay-8000").replace("true", "false"));
        ReceivedRequest running = Awaitility.await()
                .until(() -> souk.fake().received().getLast(),
                        request -> request.model().filter("delay-8000"::equals).isPresent());
        Instant left = Instant.now();
        socket.close();
        ReceivedRequest upstream = Awaitility.await()
                .until(
                        () -> souk.fake()
                                .received()
                                .stream()
                                .filter(r -> r.number() == running.number())
                                .findFirst()
                                .orElseThrow(),
                        request -> request.clientLeftAt().isPresent());
        assertThat(Duration.between(left, upstream.clientLeftAt().orElseThrow())).isLessThan(Duration.ofMillis(100));
        JsonObject record = Awaitility.await()
                .until(() -> souk.records("requested_model = 'demo/delay-8000'"), found -> found.size() == 1)
                .getFirst();
        assertThat(record.getString("finish_reason")).isEqualTo("cancelled");
        assertThat(record.getInteger("status")).isEqualTo(499);
    }

    @Test
    void slowsTheUpstreamDownForAClientThatReadsSlowly() throws IOException {
        String key = souk.key();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), souk.port()));
            write(socket, key, GatewayFixture.streamBody("demo/big-200000+fast"));
            ReceivedRequest running = Awaitility.await()
                    .until(() -> souk.fake().received().getLast(),
                            request -> request.tokensSent() > 0);
            Awaitility.await()
                    .during(Duration.ofMillis(700))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> tokensSent(running.number()), new Settled());
            assertThat(tokensSent(running.number())).as("KiB of 200,000").isLessThan(40_000);
        }
    }

    private static int tokensSent(long number) {
        return souk.fake()
                .received()
                .stream()
                .filter(request -> request.number() == number)
                .findFirst()
                .orElseThrow()
                .tokensSent();
    }

    /** True while the number stays what it was. */
    private static final class Settled extends TypeSafeMatcher<Integer> {
        private int before = -1;

        @Override
        protected boolean matchesSafely(Integer now) {
            boolean same = now == before;
            before = now;
            return same;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a number that no longer grows");
        }
    }

    private static Socket send(String key, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port());
        write(socket, key, body);
        return socket;
    }

    private static void write(Socket socket, String key, String body) throws IOException {
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String header(BufferedReader reader, String name) throws IOException {
        String line = reader.readLine();
        while (!line.startsWith(name)) {
            line = reader.readLine();
        }
        return line.substring(name.length());
    }
}
