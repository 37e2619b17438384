package dev.souk.platform.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.platform.config.HttpConfig;
import dev.souk.platform.config.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServedCertificateTest {

    private static final Duration LOOK = Duration.ofMillis(150);

    @TempDir
    private static Path folder;
    private static TlsFiles first;
    private static TlsFiles second;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void make() {
        first = CertificateForTests.in(folder, "first");
        second = CertificateForTests.in(folder, "second", "RSA", "-0d", 60);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws IOException {
        TlsFiles expired = CertificateForTests.in(folder, "expired", "EC", "-10d", 3);
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        Path encrypted = Files.writeString(folder.resolve("encrypted.key"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n");
        Path garbled = Files.writeString(folder.resolve("garbled.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertProblem(folder.resolve("none.pem"), first.key(), "gateway.tls.certificate", "none.pem", "does not exist");
        assertProblem(first.certificate(), folder, "gateway.tls.key", folder.toString(), "cannot be read");
        assertProblem(nonsense, first.key(), "gateway.tls.certificate", "nonsense.pem", "PEM");
        assertProblem(first.certificate(), nonsense, "gateway.tls.key", "nonsense.pem", "private key");
        assertProblem(first.certificate(), first.certificate(), "gateway.tls.key", "first.pem", "private key");
        assertProblem(first.certificate(), encrypted, "gateway.tls.key", "encrypted.key", "without a passphrase");
        assertProblem(garbled, first.key(), "garbled.pem", "cannot be used", "expected");
        TlsFiles other = CertificateForTests.in(folder, "other");
        assertProblem(first.certificate(), other.key(), "gateway.tls.key", "other.key", "does not belong", "first.pem");
        assertProblem(first.certificate(), second.key(), "gateway.tls", "second.key", "first.pem");
        assertProblem(expired.certificate(), expired.key(), "gateway.tls.certificate", "expired.pem", "CN=expired",
                "expired at");
    }

    @Test
    void tellsWhenItEnds() {
        ServedCertificate certificate = ServedCertificate.load(vertx, "gateway", first);
        assertThat(certificate.expiresAt()).isBetween(Instant.now().plus(Duration.ofDays(89)),
                Instant.now().plus(Duration.ofDays(91)));
        assertThat(certificate.listener()).isEqualTo("gateway");
    }

    /** As cert-manager does it: both names lead through one link, which is swapped. */
    @Test
    void servesARenewedCertificateOnEveryEventLoopAndLeavesStreamsAlone() throws Exception {
        Path link = folder.resolve("current");
        TlsFiles files = new TlsFiles(link.resolve("tls.crt"), link.resolve("tls.key"));
        swap(link, first, "a");
        ServedCertificate certificate = ServedCertificate.load(vertx, "gateway", files, LOOK);
        List<Loop> loops = List.of(new Loop(certificate), new Loop(certificate));
        for (Loop loop : loops) {
            vertx.deployVerticle(loop).await();
        }
        int port = loops.getFirst().port;
        assertThat(shown(port)).isEqualTo("CN=first");

        try (HttpClient http = CertificateForTests.trusting(HttpClient.newBuilder(), first.certificate()).build()) {
            HttpResponse<java.io.InputStream> stream = http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/stream")).build(),
                    BodyHandlers.ofInputStream());
            assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("tick");
                swap(link, second, "b");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(List.of(shown(port), shown(port), shown(port), shown(port)))
                                .containsOnly("CN=second"));
                assertThat(certificate.expiresAt()).isBefore(Instant.now().plus(Duration.ofDays(61)));

                // A key that does not fit changes nothing.
                Files.copy(first.key(), link.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
                Instant judged = Instant.now().plus(LOOK.multipliedBy(8));
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                    assertThat(shown(port)).isEqualTo("CN=second");
                    return Instant.now().isAfter(judged);
                });
                for (int i = 0; i < 50; i++) {
                    assertThat(lines.readLine()).isEqualTo("tick");
                }
            }
        }
    }

    private static void swap(Path link, TlsFiles pair, String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        Files.copy(pair.certificate(), target.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pair.key(), target.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
        Path next = folder.resolve("next");
        Files.createSymbolicLink(next, target);
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void assertProblem(Path certificate, Path key, String... said) {
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> ServedCertificate.load(vertx, "gateway", new TlsFiles(certificate, key)))
                .satisfies(problem -> assertThat(problem.getMessage()).contains(said)
                        .contains("expected")
                        .doesNotContain("PRIVATE KEY-----\n"));
    }

    /** The name in the certificate that a new connection gets. */
    private static String shown(int port) throws Exception {
        SSLContext anyone = SSLContext.getInstance("TLSv1.2");
        anyone.init(null, new TrustManager[]{new Anyone()}, null);
        try (SSLSocket socket = (SSLSocket) anyone.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal()
                    .getName();
        }
    }

    /** One of several event loops that share a port. */
    private static final class Loop extends AbstractVerticle {

        private final ServedCertificate certificate;
        private volatile int port;

        private Loop(ServedCertificate certificate) {
            this.certificate = certificate;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpConfig limits = new HttpConfig(Optional.empty(), Optional.empty(), List.of(), 16_384,
                    Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(75));
            new PublicEdge(vertx, limits, Optional.of(certificate))
                    .listen("gateway.port", "127.0.0.1", -4711, request -> tick(request.response()), (_, _) -> {})
                    .onSuccess(open -> port = open.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void tick(HttpServerResponse response) {
            response.setChunked(true);
            long timer = vertx.setPeriodic(20, _ -> response.write("tick\n"));
            response.closeHandler(_ -> vertx.cancelTimer(timer));
        }
    }

    private static final class Anyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
    }
}
