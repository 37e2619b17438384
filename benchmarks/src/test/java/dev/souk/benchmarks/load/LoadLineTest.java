package dev.souk.benchmarks.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadLineTest {

    private static final String RESULT = """
                                         {"event":"result","mode":"stream","connections":4,"rate":0,"elapsed_s":0.500,"requests":100,"events":1978,\
                                         "reads":2065,"bytes_in":554958,"latency_us":{"p50":20119.6,"p90":20381.7,"p99":21664.5,"p999":21664.5,\
                                         "max":21664.5,"mean":20222.6},"ttft_us":{"p50":91.9,"p90":181.8,"p99":265.2,"p999":278.5,"max":278.5,\
                                         "mean":101.9},"gap_us":{"p50":1001.5,"p90":1110.0,"p99":3694.6,"p999":9470.0,"max":9518.0,"mean":1063.4},\
                                         "errors":{"connect":0,"status":2,"cut":0,"short":0,"timeout":0},"error_total":2,\
                                         "first_error":"status: 503","client_cpu_us":22685,"achieved_rate":199.99}""";

    @Test
    void theEdgesOfTheWindowAreRead() {
        assertThat(LoadLine.parse("{\"event\":\"measuring\"}")).isEqualTo(new LoadLine.Measuring());
        assertThat(LoadLine.parse("{\"event\":\"measured\"}")).isEqualTo(new LoadLine.Measured());
        assertThat(LoadLine.parse("{\"event\":\"open\",\"streams\":9000}")).isEqualTo(new LoadLine.Open(9_000));
    }

    @Test
    void aResultIsRead() {
        assertThat(LoadLine.parse(RESULT)).isEqualTo(new LoadLine.Result(new LoadResult(0.5, 100, 1_978,
                new Percentiles(20_119.6, 21_664.5), new Percentiles(91.9, 265.2), new Percentiles(1_001.5, 3_694.6), 2,
                "status: 503", 22_685)));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LoadLine.parse("Segmentation fault"))
                .withMessageContaining("Segmentation fault");
        assertThatIllegalArgumentException().isThrownBy(() -> LoadLine.parse("{\"event\":\"lunch\"}"))
                .withMessageContaining("lunch");
    }
}
