package dev.souk.benchmarks.measure;

import dev.souk.benchmarks.load.LoadClient;
import dev.souk.benchmarks.load.LoadOrder;
import dev.souk.benchmarks.load.LoadRun;
import dev.souk.benchmarks.load.MockProvider;
import dev.souk.benchmarks.targets.Tested;

/** What every run has around its target. */
public record Bench(LoadClient client, MockProvider mock) {

    LoadRun load(Tested tested, LoadOrder order) {
        return client.start(tested.endpoint(), order);
    }
}
