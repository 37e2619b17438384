package dev.souk.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.config.HttpConfig;
import dev.souk.platform.config.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Peers that send too much, too slowly, or nothing at all. */
@Timeout(30)
class PublicEdgeTest {

    private static final Duration HEAD = Duration.ofMillis(500);
    private static final Duration BODY = Duration.ofMillis(600);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final HttpConfig LIMITS = new HttpConfig(Optional.empty(), Optional.empty(), List.of(), 2_048, HEAD,
            BODY, IDLE);

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @TempDir
    private static Path folder;
    private static Vertx vertx;
    private static TlsFiles tls;
    private static int port;
    private static int tlsPort;

    @BeforeAll
    static void listen() {
        vertx = Vertx.vertx();
        tls = CertificateForTests.in(folder, "edge");
        port = listen(Optional.empty());
        tlsPort = listen(Optional.of(ServedCertificate.load(vertx, "gateway", tls)));
    }

    private static int listen(Optional<ServedCertificate> certificate) {
        return new PublicEdge(vertx, LIMITS, certificate)
                .listen("gateway.port", "127.0.0.1", 0, PublicEdgeTest::answer, PublicEdgeTest::refuse)
                .await()
                .actualPort();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/slow" -> vertx.setTimer(IDLE.multipliedBy(2).toMillis(), _ -> request.response().end("late"));
            case "/big" -> request.response().end(Buffer.buffer(new byte[32 * 1024 * 1024]));
            case "/missing" -> refuse(request,
                    Failure.of(dev.souk.core.failure.ErrorCode.NOT_FOUND, "nothing is here"));
            case null, default -> request.body()
                    .onSuccess(body -> request.response().end(request.version() + " " + body.length()));
        }
    }

    private static void refuse(HttpServerRequest request, Failure failure) {
        Problems.send(request, failure, new RequestId(Uuids.v7()));
    }

    @Test
    void closesAConnectionThatSendsNothing() throws IOException {
        for (int each : List.of(port, tlsPort)) {
            try (Socket socket = connect(each)) {
                assertThat(rest(socket)).isEmpty();
            }
        }
    }

    @Test
    void closesAConnectionWhoseHeadTrickles() throws Exception {
        try (Socket socket = connect(port)) {
            long start = System.nanoTime();
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nhost: here\r\nx-long: " + "a".repeat(1_000))).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(HEAD.toNanos());
        }
    }

    @Test
    void closesAConnectionWhoseSecondHeadTricklesSoonerThanAnIdleOne() throws Exception {
        try (Socket socket = connect(port)) {
            send(socket, "GET / HTTP/1.1\r\nhost: here\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            Thread.sleep(300);
            long start = System.nanoTime();
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nx-long: " + "a".repeat(1_000))).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(HEAD.toNanos());
        }
    }

    @Test
    void closesAKeptConnectionThatIsIdle() throws Exception {
        try (Socket socket = connect(port)) {
            send(socket, "GET / HTTP/1.1\r\nhost: here\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            long start = System.nanoTime();
            assertThat(rest(socket)).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThan(HEAD.toNanos());
        }
    }

    @Test
    void waitsForAnAnswerLongerThanAnIdleConnectionMayLast() throws Exception {
        try (Socket socket = connect(port); HttpClient http = http2()) {
            send(socket, "GET /slow HTTP/1.1\r\nhost: here\r\n\r\n");
            HttpResponse<String> overHttp2 = http.send(request("/slow").build(), BodyHandlers.ofString());
            assertThat(overHttp2.body()).isEqualTo("late");
            assertThat(overHttp2.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("late");
        }
    }

    @Test
    void waitsForAReaderThatIsSlowButReads() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            send(socket, "GET /big HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
            InputStream in = socket.getInputStream();
            long read = 0;
            long pauses = 0;
            for (byte[] part = new byte[64 * 1024];;) {
                int next = in.read(part);
                if (next < 0) {
                    break;
                }
                read += next;
                if (read / (4 * 1024 * 1024) > pauses) {
                    pauses++;
                    Thread.sleep(150);
                }
            }
            assertThat(read).isGreaterThan(32L * 1024 * 1024);
        }
    }

    @Test
    void refusesABodyThatStallsOrTrickles() throws Exception {
        String head = "POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10000\r\n\r\n";
        try (Socket stalled = connect(port); Socket trickling = connect(port)) {
            send(stalled, head + "abc");
            send(trickling, head);
            assertThat(trickle(trickling, "a".repeat(10_000))).startsWith("HTTP/1.1 408")
                    .contains("\"code\":\"request_timeout\"", "'http.body-timeout'");
            assertThat(rest(stalled)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void takesASlowBodyThatKeepsThePace() throws Exception {
        try (Socket socket = connect(port)) {
            send(socket, "POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 9000\r\n\r\n");
            for (int i = 0; i < 9; i++) {
                Thread.sleep(150);
                send(socket, "a".repeat(1_000));
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("9000");
        }
    }

    @Test
    void refusesHeadsThatAreTooLarge() throws Exception {
        assertThat(exchange("GET / HTTP/1.1\r\nhost: here\r\nx-long: " + "a".repeat(3_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("headers_too_large", "2048 bytes", "http.max-header-size", "application/problem+json");
        assertThat(exchange("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nhost: here\r\n\r\n"))
                .startsWith("HTTP/1.0 414")
                .contains("uri_too_long", "8192 bytes");
        try (HttpClient http = http2()) {
            assertThat(http
                    .send(request("/").header("x-long", "a".repeat(2_200)).build(), BodyHandlers.ofString())
                    .statusCode()).isEqualTo(431);
            assertThat(http.send(request("/").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    /** Where two servers could see two different ends of a request, the second half would be a request of its own. */
    @ParameterizedTest
    @ValueSource(strings = {
        "content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
        "content-length: 5, 6\r\n\r\nabcdef",
        "content-length: +5\r\n\r\nabcde",
        "content-length: -5\r\n\r\n",
        "content-length : 5\r\n\r\nabcde",
        "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
        "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        "transfer-encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "x-a: 1\rx-b: 2\r\n\r\n",
        "x-a: \u0000\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n2;a=\nb\r\nab\r\n0\r\n\r\n"})
    void refusesRequestsWhoseEndIsNotClear(String rest) throws IOException {
        String answers = exchange(
                "POST / HTTP/1.1\r\nhost: here\r\n" + rest + "GET /second HTTP/1.1\r\nhost: x\r\n\r\n");
        assertThat(answers).doesNotContain(" 200 ");
        assertThat(answers.split("HTTP/1\\.[01] ", -1)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void answersAHeadOverHttp2WithoutABody() throws Exception {
        try (HttpClient http = http2()) {
            HttpResponse<String> answer = http.send(request("/missing").method("HEAD", BodyPublishers.noBody()).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("content-length")).isPresent();
        }
    }

    @Test
    void speaksNoHttp2InTheClear() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("HTTP_1_1 0");
        }
        assertThat(exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain("200");
    }

    /** Connections that each send a byte now and then hold nothing that others wait for. */
    @Test
    void otherRequestsDoNotNoticeManyThatTrickle() throws Exception {
        List<Socket> trickling = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 200; i++) {
                Socket socket = connect(port);
                send(socket, "GET / HTTP/1.1\r\nx-long: a");
                trickling.add(socket);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                        BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            }
            for (Socket each : trickling) {
                assertThat(rest(each)).isEmpty();
            }
        } finally {
            for (Socket each : trickling) {
                each.close();
            }
        }
    }

    private static HttpClient http2() {
        return CertificateForTests.trusting(HttpClient.newBuilder(), tls.certificate()).build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + tlsPort + path));
    }

    private static Socket connect(int where) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), where);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String exchange(String text) throws IOException {
        try (Socket socket = connect(port)) {
            send(socket, text);
            return rest(socket);
        }
    }

    /** Sends a byte every 50 ms until the other side has had enough, and returns what that said. */
    private static String trickle(Socket socket, String text) throws Exception {
        try {
            for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                if (socket.getInputStream().available() > 0) {
                    break;
                }
                socket.getOutputStream().write(each);
                Thread.sleep(50);
            }
        } catch (IOException _) {
            return "";
        }
        return rest(socket);
    }

    /** All until the other side closes. */
    private static String rest(Socket socket) throws SocketTimeoutException {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
                text.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            // A reset is an end, too.
        }
        return text.toString();
    }

    /** One answer with a content length. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) socket.getInputStream().read());
        }
        String head = text.toString();
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
        return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }
}
