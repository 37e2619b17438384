package dev.souk.benchmarks.targets;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

    @Test
    void theMetricsTellWhatWaitsAndWhatIsWritten() {
        assertThat(Journal.State.parse("""
                                       # HELP souk_usage_records_waiting records not in the database yet
                                       souk_usage_records_waiting 12.0
                                       souk_usage_records_written_total 1.23456E7
                                       """)).isEqualTo(new Journal.State(12, 12_345_600));
    }

    @Test
    void beforeTheFirstRecordNothingIsWritten() {
        assertThat(Journal.State.parse("souk_usage_records_waiting 0.0\n")).isEqualTo(new Journal.State(0, 0));
    }

    @Test
    void aJvmIsCopiedWithoutWhatBelongsToItsProgram() {
        assertThat(JvmOptions.select(List.of("/jdk/bin/java", "-XX:AOTCache=x.aot", "-cp", "a.jar:b.jar",
                "-Dsouk.home=/here", "--enable-native-access=ALL-UNNAMED", "-Xmx1g", "dev.souk.cli.Souk", "up",
                "--json")))
                .containsExactly("--enable-native-access=ALL-UNNAMED", "-Xmx1g");
    }
}
