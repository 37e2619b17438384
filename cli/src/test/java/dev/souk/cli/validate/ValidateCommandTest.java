package dev.souk.cli.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

final class ValidateCommandTest {

    private static final String DATABASE = "postgresql://app:hunter2@db/souk";

    @TempDir
    private Path folder;

    @Test
    void saysThatTheShippedConfigurationIsValid() {
        Outcome outcome = new Terminal(folder).run("validate");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("valid");
    }

    @Test
    void tellsEveryProblemWithItsPlaceAndWhatWasExpected() throws IOException {
        Path file = Files.writeString(folder.resolve("souk.yaml"), "gateway:\n  port: 99999\n");

        Outcome outcome = new Terminal(folder).with("SOUK_DATABASE_URL", DATABASE + "?x")
                .run("validate", "--config", file.toString(), "--json");

        assertThat(outcome.exitCode()).isEqualTo(2);
        JsonObject answer = outcome.json();
        assertThat(answer.getBoolean("valid")).isFalse();
        assertThat(answer.getJsonArray("problems").stream().map(JsonObject.class::cast))
                .anySatisfy(problem -> {
                    assertThat(problem.getString("key")).isEqualTo("gateway.port");
                    assertThat(problem.getString("where")).contains("souk.yaml line 2");
                    assertThat(problem.getString("expected")).contains("65535");
                })
                .anySatisfy(problem -> assertThat(problem.getString("where")).contains("SOUK_DATABASE_URL"));
        assertThat(outcome.out()).doesNotContain("hunter2");
    }

    @Test
    void showsEachValueWithItsSourceAndNoSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("souk.yaml"), "gateway:\n  host: 0.0.0.0\n");

        Outcome outcome = new Terminal(folder).with("SOUK_DATABASE_URL", DATABASE)
                .with("SOUK_EGRESS_ALLOW", "localhost:11434,10.0.0.5:8000")
                .run("validate", "--config", file.toString(), "--port", "9000", "--show");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("gateway.host +0.0.0.0 +.*souk.yaml line 2")
                .containsPattern("gateway.port +9000 +--port")
                .containsPattern("management.port +8090 +default")
                .containsPattern("database.url +… +environment SOUK_DATABASE_URL")
                .containsPattern("egress.allow +localhost:11434,10.0.0.5:8000 +environment SOUK_EGRESS_ALLOW")
                .doesNotContain("hunter2");
    }
}
