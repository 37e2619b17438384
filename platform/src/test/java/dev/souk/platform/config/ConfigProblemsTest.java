package dev.souk.platform.config;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator can get wrong in a setting, and how it is told. */
class ConfigProblemsTest {

    @TempDir
    private Path base;

    @Test
    void tellsAllProblemsOfAllPlacesTogether() {
        List<ConfigProblem> problems = new ConfigFixture(base).file("""
                                                                    production: maybe
                                                                    gateway:
                                                                      port: 99999
                                                                      conect-timeout: 5s
                                                                      gap-timeout: 60
                                                                    egress:
                                                                      allow: [localhost:1, nowhere, "x:0"]
                                                                    """)
                .environment("SOUK_WORKER_PORT", "http")
                .environment("SOUK_GATWAY_HOST", "0.0.0.0")
                .option("data", " ")
                .problems();
        assertThat(problems).map(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "config/souk.yaml line 1 column 13: production 'maybe': expected true or false",
                        "config/souk.yaml line 3 column 9: gateway.port '99999': expected a port, 0 (any free one) to 65535",
                        "config/souk.yaml line 4 column 3: gateway.conect-timeout: expected a known name: did you mean "
                                + "gateway.connect-timeout?",
                        "config/souk.yaml line 5 column 16: gateway.gap-timeout '60': expected a duration from 1ms to 24h, such "
                                + "as 500ms, 5s, 2m or 1h",
                        "config/souk.yaml line 7 column 24: egress.allow 'nowhere': expected host:port, such as 10.0.0.5:8000 or "
                                + "[fd00::5]:8000",
                        "config/souk.yaml line 7 column 33: egress.allow 'x:0': expected host:port, such as 10.0.0.5:8000 or "
                                + "[fd00::5]:8000",
                        "environment SOUK_WORKER_PORT: worker.port 'http': expected a port, 0 (any free one) to 65535",
                        "environment SOUK_GATWAY_HOST: expected a known name: did you mean SOUK_GATEWAY_HOST?",
                        "--data: data ' ': expected a path");
    }

    @Test
    void aBadValueIsToldEvenWhereAnOptionStandsAboveIt() {
        ConfigProblem problem = new ConfigFixture(base).file("gateway: {port: eighty}")
                .option("gateway.port", "9000")
                .onlyProblem();
        assertThat(problem).isEqualTo(new ConfigProblem("gateway.port", "eighty",
                "a port, 0 (any free one) to 65535", "config/souk.yaml line 1 column 17"));
    }

    @ParameterizedTest
    @CsvSource({"gateway.port, 65536", "gateway.port, -1", "gateway.port, 80.0", "gateway.port, 8_080",
        "gateway.event-loops, 0", "gateway.event-loops, many", "gateway.max-body, 32MB", "gateway.max-body, 2GiB",
        "gateway.max-body, 12B", "gateway.connect-timeout, 0s", "gateway.connect-timeout, 25h",
        "gateway.connect-timeout, 5 s", "gateway.connect-timeout, 1d", "gateway.max-usage-backlog, 0",
        "gateway.host, http://localhost", "gateway.host, localhost:8080", "production, yes",
        "database.pool-size, 0", "database.pool-size, 9999999999"})
    void refusesAValueOutOfRangeOrOfTheWrongType(String key, String value) {
        ConfigProblem problem = new ConfigFixture(base).option(key, value).onlyProblem();
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.value()).isEqualTo(value);
        assertThat(problem.where()).isEqualTo(key.equals("gateway.port") ? "--port" : "option " + key);
    }

    @Test
    void anEmptyValueIsNotADefault() {
        assertThat(new ConfigFixture(base).file("gateway: {port: }").onlyProblem().key()).isEqualTo("gateway.port");
    }

    @Test
    void refusesAListASectionOrAValueInThePlaceOfAnother() {
        assertThat(new ConfigFixture(base).file("""
                                                gateway: 8080
                                                worker: {port: [1, 2]}
                                                management: {host: {name: x}}
                                                egress: {allow: [[a]]}
                                                """).problems()).map(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "config/souk.yaml line 1 column 10: gateway '8080': expected a section with keys of its own: host, port, "
                                + "event-loops, max-body, connect-timeout, first-byte-timeout, answer-timeout, gap-timeout, "
                                + "ping-interval, drain-timeout, max-usage-backlog, tls.certificate, tls.key",
                        "config/souk.yaml line 2 column 16: worker.port 'a list': expected a port, 0 (any free one) to 65535",
                        "config/souk.yaml line 3 column 20: management.host 'a section': expected a host name or IP address "
                                + "without a port",
                        "config/souk.yaml line 4 column 18: egress.allow 'a list': expected host:port, such as 10.0.0.5:8000 or "
                                + "[fd00::5]:8000");
    }

    @Test
    void namesTheNearestKnownKeyOrThePageOfAll() {
        assertThat(new ConfigFixture(base).file("gatewya: {port: 1}").onlyProblem().expected())
                .isEqualTo("a known name: did you mean gateway?");
        assertThat(new ConfigFixture(base).file("colour: blue").onlyProblem().expected())
                .isEqualTo("a known name: all stand in docs/configuration.md");
        assertThat(new ConfigFixture(base).file("").option("gateway.prt", "1").onlyProblem().toString())
                .isEqualTo("option gateway.prt: expected a known name: did you mean gateway.port?");
    }

    @Test
    void refusesTheManagementPortWhereAnotherListenerStands() {
        ConfigProblem problem = new ConfigFixture(base).file("management: {port: 9000}")
                .option("gateway.port", "9000")
                .onlyProblem();
        assertThat(problem.toString()).isEqualTo(
                "config/souk.yaml line 1 column 20: management.port '9000': expected another port than gateway.port (--port)");
        assertThat(new ConfigFixture(base).file("")
                .environment("SOUK_GATEWAY_PORT", "8090")
                .environment("SOUK_GATEWAY_HOST", "0.0.0.0")
                .onlyProblem()
                .key()).isEqualTo("management.port");
    }

    @Test
    void aMigrationUrlNeedsADatabaseUrl() {
        ConfigProblem problem = new ConfigFixture(base)
                .environment("SOUK_DATABASE_MIGRATION_URL", "postgresql://owner:hunter2@db/souk")
                .onlyProblem();
        assertThat(problem.toString()).contains("database.url to be set too").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"SOUK_DATABASE_URL, mysql://app:hunter2@db/souk", "SOUK_DATABASE_URL, postgresql://app:hunter2@db",
        "SOUK_DATABASE_URL, postgresql://app:hunter2@db:0/souk",
        "SOUK_DATABASE_URL, postgresql://app:hun/ter2@db/souk", "SOUK_DATABASE_URL, postgresql://app:hun?ter2@db/souk",
        "SOUK_DATABASE_URL, postgresql://app:hunter2%zz@db/souk",
        "SOUK_DATABASE_URL, postgresql://app:hunter2@db/souk?sslmode=maybe",
        "SOUK_DATABASE_URL, postgresql://app:x@db/souk?password=hunter2", "SOUK_KEK, hunter2",
        "SOUK_KEK, gcp-kms://hunter2", "SOUK_DATBASE_URL, postgresql://app:hunter2@db/souk"})
    void neverShowsWhatMayBeASecret(String variable, String value) {
        ConfigProblem problem = new ConfigFixture(base).environment(variable, value).onlyProblem();
        assertThat(problem.toString()).contains(variable).doesNotContain("hun").doesNotContain("ter2");
    }

    @Test
    void neverShowsWhatStandsInThePlaceOfASectionWithSecrets() {
        assertThat(new ConfigFixture(base).file("database: postgresql://app:hunter2@db/souk").onlyProblem().toString())
                .isEqualTo("config/souk.yaml line 1 column 11: database '…': expected a section with keys of its own: "
                        + "url, migration-url, pool-size");
    }
}
