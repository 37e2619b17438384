package dev.souk.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;

import dev.souk.cli.CliFailure;
import dev.souk.platform.config.HttpConfig;
import dev.souk.platform.config.TlsFiles;
import dev.souk.platform.http.CertificateForTests;
import dev.souk.platform.http.PublicEdge;
import dev.souk.platform.http.ServedCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerTrustTest {

    @TempDir
    private static Path folder;
    private static Vertx vertx;
    private static TlsFiles own;
    private static TlsFiles other;
    private static int port;

    @BeforeAll
    static void listen() {
        vertx = Vertx.vertx();
        own = CertificateForTests.in(folder, "own");
        other = CertificateForTests.in(folder, "other");
        HttpConfig limits = new HttpConfig(Optional.empty(), Optional.empty(), List.of(), 16_384,
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(75));
        port = new PublicEdge(vertx, limits, Optional.of(ServedCertificate.load(vertx, "gateway", own)))
                .listen("gateway.port", "0.0.0.0", 0, request -> request.response().end("{\"it\":\"answers\"}"),
                        (_, _) -> {})
                .await()
                .actualPort();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void believesTheServerHereByItsOwnCertificateWhateverItsName() {
        assertThat(answer("127.0.0.1", ServerTrust.of(Optional.empty(), Optional.of(own.certificate()))))
                .isEqualTo("answers");
        // Not a name in the certificate.
        assertThat(answer("127.0.0.2", ServerTrust.of(Optional.empty(), Optional.of(own.certificate()))))
                .isEqualTo("answers");
    }

    @Test
    void refusesAnotherCertificateThanThatOfTheServerHere() {
        assertRefused(new ServerTrust.Own(other.certificate()), "another certificate",
                "Expected the one in " + other.certificate());
    }

    @Test
    void believesNobodyUnknownUnlessAnAuthorityIsNamed() {
        assertRefused(new ServerTrust.Usual(), "--ca or SOUK_CA");
        assertRefused(new ServerTrust.Authorities(other.certificate()), other.certificate().toString());
        assertThat(answer("127.0.0.1", ServerTrust.of(Optional.of(own.certificate()), Optional.empty())))
                .isEqualTo("answers");
    }

    @Test
    void saysWhenTheFileHoldsNoCertificate() {
        assertThatExceptionOfType(CliFailure.class)
                .isThrownBy(() -> answer("127.0.0.1", new ServerTrust.Authorities(folder.resolve("none.pem"))))
                .withMessageContaining("none.pem")
                .withMessageContaining("PEM");
    }

    private static void assertRefused(ServerTrust trust, String... said) {
        assertThatExceptionOfType(CliFailure.class).isThrownBy(() -> answer("127.0.0.1", trust))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(said));
    }

    private static String answer(String host, ServerTrust trust) {
        URI url = URI.create("https://" + host + ":" + port);
        try (ApiClient api = new ApiClient(new Server(url, "token", trust))) {
            return api.get("/anything").getString("it");
        }
    }
}
