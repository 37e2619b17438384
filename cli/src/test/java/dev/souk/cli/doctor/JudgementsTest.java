package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.vertx.pgclient.PgException;

import dev.souk.cli.FreePort;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.postgres.TlsMode;
import dev.souk.platform.redis.RedisFacts;
import dev.souk.platform.redis.RedisUrl;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as broken, and whether the mend is the one for that very trouble. */
final class JudgementsTest {

    private static final PostgresUrl DATABASE = new PostgresUrl("db", 5432, "souk", "app", "hunter2", TlsMode.PREFER);
    private static final RedisUrl REDIS = new RedisUrl(false, "cache", 6379, 0, "app", "hunter2", Optional.empty());

    @Test
    void aDiskIsWatchedBeforeItIsFull() {
        Path folder = Path.of("/data");
        assertThat(DiskCheck.space(folder, 100L << 20)).isInstanceOf(Finding.Problem.class);
        assertThat(DiskCheck.space(folder, 1L << 30)).isInstanceOf(Finding.Warning.class);
        assertThat(DiskCheck.space(folder, 3L << 30)).isEqualTo(new Finding.Ok("3.0 GiB free below /data"));
    }

    @Test
    void fewFileDescriptorsAreTooFew() {
        assertThat(FileDescriptorCheck.judged(256, "it")).isInstanceOfSatisfying(Finding.Problem.class,
                problem -> assertThat(problem.mend()).contains("ulimit -n", "LimitNOFILE"));
        assertThat(FileDescriptorCheck.judged(1_024, "it")).isInstanceOf(Finding.Warning.class);
        assertThat(FileDescriptorCheck.judged(65_536, "it")).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void littleMemoryIsMendedWhereTheLimitIs() {
        assertThat(MemoryCheck.judged(256L << 20, 1, true).howToMend().orElse("")).contains("docker run --memory");
        assertThat(MemoryCheck.judged(1L << 30, 1, false)).isInstanceOf(Finding.Warning.class);
        assertThat(MemoryCheck.judged(8L << 30, 4, false)).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void aClockBeforeTheBuildIsWrong() {
        Instant built = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(ClockCheck.judged(Instant.parse("1970-01-01T00:01:00Z"), built)).isInstanceOf(Finding.Problem.class);
        assertThat(ClockCheck.judged(built.plusSeconds(1), built)).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void eachTroubleWithADatabaseHasItsOwnMend() {
        assertThat(mendOf(new PgException("no", "FATAL", "28P01", ""))).contains("password", "SOUK_DATABASE_URL");
        assertThat(mendOf(new PgException("no", "FATAL", "3D000", ""))).contains("CREATE DATABASE souk");
        assertThat(mendOf(new PgException("no", "FATAL", "53300", ""))).contains("max_connections");
        assertThat(mendOf(new UnknownHostException("db"))).contains("host", "getent hosts db");
        assertThat(mendOf(new IOException("SSL handshake failed"))).contains("sslmode");
        assertThat(mendOf(new IOException("Connection refused: db:5432"))).contains("pg_isready -h db -p 5432");
        assertThat(DatabaseFailure.explained(DATABASE, new TimeoutException()).found()).contains("in time");
    }

    @Test
    void aRedisHasToBeNewEnoughAndRunScripts() {
        Duration quick = Duration.ofMillis(1);
        assertThat(RedisCheck.judged(REDIS, new RedisFacts("5.0.7", quick, true))).isInstanceOf(Finding.Problem.class);
        assertThat(RedisCheck.judged(REDIS, new RedisFacts("7.2.4", quick, false)).howToMend().orElse(""))
                .contains("ACL SETUSER app", "+eval");
        assertThat(RedisCheck.judged(REDIS, new RedisFacts("7.2.4", quick, true)).howToMend().orElse(""))
                .contains("rediss://");
        assertThat(RedisCheck.judged(new RedisUrl(true, "cache", 6379, 0, "", "", Optional.empty()),
                new RedisFacts("", quick, true))).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void aPortThatIsTakenNamesTheProcessAndAnotherPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = port("127.0.0.1", taken.getLocalPort());
            assertThat(finding).isInstanceOf(Finding.Problem.class);
            assertThat(finding.found()).contains("process " + ProcessHandle.current().pid(), "java");
            assertThat(finding.howToMend().orElse("")).contains("./souk up --port ");
        }
    }

    @Test
    void aFreePortIsInOrderAndAnAddressOfAnotherMachineIsNot() {
        assertThat(port("127.0.0.1", FreePort.pick())).isInstanceOf(Finding.Ok.class);
        assertThat(port("127.0.0.1", 0)).isInstanceOf(Finding.Ok.class);
        assertThat(port("192.0.2.1", 18_080)).isInstanceOfSatisfying(Finding.Problem.class,
                problem -> assertThat(problem.mend()).contains("SOUK_GATEWAY_HOST"));
    }

    private static Finding port(String host, int port) {
        return new PortCheck("gateway.port", host, port, Optional.empty()).run().getFirst();
    }

    private static String mendOf(Throwable failure) {
        Finding finding = DatabaseFailure.explained(DATABASE, failure);
        assertThat(finding.found()).doesNotContain("hunter2");
        return finding.howToMend().orElse("");
    }
}
