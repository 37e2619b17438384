package dev.souk.cli;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

final class CellsTest {

    @Test
    void aNameCannotSteerTheTerminal() {
        assertThat(Cells.text(new JsonObject().put("name", "a\u001b[2Jb\nc"), "name")).isEqualTo("a?[2Jb?c");
    }

    @Test
    void timesAreShortAndInUtc() {
        assertThat(Cells.time(new JsonObject().put("at", "2026-11-23T10:00:01.123Z"), "at"))
                .isEqualTo("2026-11-23 10:00:01");
    }

    @Test
    void whatIsAbsentIsADash() {
        assertThat(Cells.text(new JsonObject(), "name")).isEqualTo("-");
        assertThat(Cells.time(new JsonObject().putNull("at"), "at")).isEqualTo("-");
    }
}
