package dev.souk.platform.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;

import dev.souk.platform.management.Dependency;
import dev.souk.platform.management.Health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Against a real Redis, in the clear and behind TLS. */
class RedisProbeTest {

    private static RedisForTests redis;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        redis = RedisForTests.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void tellsVersionRoundTripAndThatScriptsRun() {
        RedisFacts facts = probe(redis.url()).facts().await();

        assertThat(facts.version()).matches("[0-9]+\\.[0-9]+\\..*");
        assertThat(facts.roundTrip()).isPositive().isLessThan(Duration.ofSeconds(5));
        assertThat(facts.mayRunScripts()).isTrue();
    }

    @Test
    void tellsThatAUserMayNotRunScripts() {
        RedisFacts facts = probe(redis.url(RedisForTests.GUEST, RedisForTests.PASSWORD)).facts().await();

        assertThat(facts.mayRunScripts()).isFalse();
        assertThat(facts.version()).as("INFO is not this user's either").isEmpty();
    }

    @Test
    void failsWithoutRepeatingAPasswordThatIsWrong() {
        assertThatThrownBy(() -> probe(redis.url("", "hunter2-wrong")).ping().await())
                .hasMessageContaining("WRONGPASS")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void failsInTimeWhenTheServerStaysSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RedisUrl url = new RedisUrl(false, "127.0.0.1", silent.getLocalPort(), 0, "", "", Optional.empty());
            assertThatThrownBy(
                    () -> new RedisProbe(RedisClients.client(vertx, url), Duration.ofMillis(200)).facts().await())
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void trustsAPrivateAuthorityOnlyWhenItIsTold() throws Exception {
        TlsFront front = TlsFront.before(vertx, folder, redis.port());

        assertThat(probe(tls("localhost", front, Optional.of(front.authority()))).facts().await().mayRunScripts())
                .isTrue();
        assertThatThrownBy(() -> probe(tls("localhost", front, Optional.empty())).ping().await())
                .hasMessageContaining("SSL connection");
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        TlsFront front = TlsFront.before(vertx, folder, redis.port());

        assertThatThrownBy(() -> probe(tls("127.0.0.1", front, Optional.of(front.authority()))).ping().await())
                .hasMessageContaining("SSL connection");
    }

    @Test
    void isDegradedWhileRedisIsAwayAndWellAgainAfterwards() {
        try (RedisForTests own = RedisForTests.start()) {
            RedisHealth health = RedisHealth.watch(vertx, own.url());
            await().atMost(Duration.ofSeconds(20)).until(() -> health.dependency().equals(Dependency.OK));

            own.stop();
            await().atMost(Duration.ofSeconds(20)).until(() -> health.dependency().health() == Health.DEGRADED);
            assertThat(health.dependency().reason()).contains("redis://127.0.0.1:" + own.port())
                    .doesNotContain(RedisForTests.PASSWORD);

            own.startAgain();
            await().atMost(Duration.ofSeconds(20)).until(() -> health.dependency().equals(Dependency.OK));
        }
    }

    private RedisProbe probe(RedisUrl url) {
        return new RedisProbe(RedisClients.client(vertx, url), Duration.ofSeconds(10));
    }

    private static RedisUrl tls(String host, TlsFront front, Optional<Path> ca) {
        return new RedisUrl(true, host, front.port(), 0, "", RedisForTests.PASSWORD, ca);
    }
}
