package dev.souk.benchmarks.result;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.ResultsForTests;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsJsonTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Results results = ResultsForTests.withBurst(4, 5, 6.25);
        assertThat(ResultsJson.read(new JsonObject(ResultsJson.write(results).encode()))).isEqualTo(results);
    }

    @Test
    void statisticsAndRatiosAreThereForReadersWithoutThisProgram() {
        JsonObject souk = ResultsJson.write(ResultsForTests.withBurst(4, 5, 6))
                .getJsonArray("scenarios")
                .getJsonObject(0)
                .getJsonObject("targets")
                .getJsonObject("souk");
        assertThat(souk.getBoolean("client_bound")).isTrue();
        JsonObject figure = souk.getJsonObject("figures").getJsonObject("cpu_us_per_event");
        assertThat(figure.getDouble("median")).isEqualTo(5);
        assertThat(figure.getDouble("to_nginx")).isEqualTo(1);
    }
}
