package dev.souk.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersLeanRight() {
        Table table = new Table("name", ">requests", "note");
        table.add("gpt-4o-mini", "7", "");
        table.add("chat", "12345", "demo");

        assertThat(table.text()).isEqualTo("""
                                           NAME         REQUESTS  NOTE
                                           gpt-4o-mini         7
                                           chat            12345  demo
                                           """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("a", "b").add("1")).withMessageContaining("2");
    }
}
