package dev.souk.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.ResultsForTests;
import dev.souk.benchmarks.result.ResultsJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PageTest {

    private static final Layout LAYOUT = new Layout(Path.of("..").toAbsolutePath().normalize());

    private static String page(double... souk) {
        return new Page(ResultsForTests.withBurst(souk), new Parts(LAYOUT.parts())).markdown();
    }

    @Test
    void aGoalIsReachedOrMissed() {
        assertThat(page(5, 5.2, 5.4)).contains("| at most 1.1 × nginx | 1.04 × nginx | reached |");
        assertThat(page(6, 6, 6)).contains("| at most 1.1 × nginx | 1.20 × nginx | **missed** |");
    }

    @Test
    void aTableShowsMedianBoundsAndRatio() {
        assertThat(page(4, 5, 6)).contains("| **Souk** | 5.00 <sub>4.00–6.00</sub> | 1.00 × |");
    }

    @Test
    void aCapacityThatWasComputedIsMarked() {
        assertThat(page(4, 5, 6)).contains("200,000 <sub>166,667–250,000</sub> ⁽ᶜ⁾");
    }

    @Test
    void whatWasLeftOutIsTold() {
        assertThat(page(5, 5, 5)).contains("- LiteLLM proxy: it could not be installed: no network");
    }

    @Test
    void theCommittedPageSaysWhatTheCommittedResultsSay() throws IOException {
        assumeTrue(Files.exists(LAYOUT.baseline()), "nothing was published yet");
        Page page = new Page(ResultsJson.read(new JsonObject(Files.readString(LAYOUT.baseline()))),
                new Parts(LAYOUT.parts()));
        assertThat(Files.readString(LAYOUT.page())).as("docs/performance.md is made from benchmarks/results and"
                + " benchmarks/report; benchmarks/run --page makes it anew").isEqualTo(page.markdown());
    }
}
