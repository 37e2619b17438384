package dev.souk.benchmarks.process;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProcTest {

    @Test
    void timesAreReadFromTheStatLine() {
        assertThat(ProcStat.parse("4711 (nginx) S 1 4711 4711 0 -1 4194560 900 0 0 0 120 34 5 6 20 0 1 0 100 1 1"))
                .isEqualTo(new ProcStat(4_711, 1, 154, 11));
    }

    @Test
    void aNameMayHoldSpacesAndBrackets() {
        ProcStat stat = ProcStat.parse("7 (a) b (c) R 3 7 7 0 -1 0 0 0 0 0 1 2 3 4 20 0 1 0 100 1 1");
        assertThat(stat).isEqualTo(new ProcStat(7, 3, 3, 7));
    }

    @Test
    void otherTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcStat.parse("no process"))
                .withMessageContaining("no process");
        assertThatIllegalArgumentException().isThrownBy(() -> ProcStat.parse("7 (a) R 3"))
                .withMessageContaining("ends");
    }

    @Test
    void aCoreIsBusyWithAllButIdlingAndWaiting() {
        List<String> lines = List.of("cpu  9 9 9 9 9 9 9 9 9 9", "cpu0 100 1 20 5000 300 4 50 77 0 0",
                "cpu1 1 1 1 1 1 1 1 1 0 0");
        assertThat(CoreTimes.parse(lines, 0)).isEqualTo(new CoreTimes(175));
    }

    @Test
    void ourOwnTimeRunsOn() {
        ProcessTree mine = new ProcessTree(ProcessHandle.current().pid());
        long before = mine.cpuNanos();
        double sum = 0;
        for (int i = 1; i < 3_000_000; i++) {
            sum += Math.log(i);
        }
        assertThat(sum).isPositive();
        assertThat(mine.cpuNanos()).isGreaterThan(before);
        assertThat(mine.residentBytes()).isPositive();
    }
}
