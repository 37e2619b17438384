package dev.souk.benchmarks.measure;

import java.time.Duration;
import java.util.Optional;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.LoadOrder;
import dev.souk.benchmarks.load.LoadResult;
import dev.souk.benchmarks.load.LoadRun;
import dev.souk.benchmarks.load.MockStats;
import dev.souk.benchmarks.process.Pause;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.targets.Journal;
import dev.souk.benchmarks.targets.Tested;

/** One load with a window in it, and what it cost. */
record WindowRun(Bench bench, Tested tested) {

    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final int SETTLE_TRIES = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    WindowCost run(LoadOrder order, int connections) {
        Reading before = Reading.take(bench, tested);
        Optional<Journal.State> journalBefore = tested.journal().map(Journal::state);
        try (LoadRun load = bench.load(tested, order)) {
            load.awaitMeasuring();
            Optional<Journal.State> begin = tested.journal().map(Journal::state);
            MockStats served = bench.mock().stats();
            long counted = System.nanoTime();
            Reading from = Reading.take(bench, tested);
            load.awaitMeasured();
            Reading to = Reading.take(bench, tested);
            MockStats servedAtEnd = bench.mock().stats();
            double seconds = (to.at() - counted) / NANOS_PER_SECOND;
            long resident = tested.tree().map(ProcessTree::residentBytes).orElse(0L);
            LoadResult result = load.awaitResult();
            refuse(result, tested);
            Audit.of(result, servedAtEnd.requests() - served.requests(), seconds, connections)
                    .ifPresent(problem -> {
                        throw new RunRefused(problem);
                    });
            Span span = new Span(from, to);
            Optional<JournalCost> journal = tested.journal()
                    .map(state -> journal(state, begin.orElseThrow(), journalBefore.orElseThrow(), before));
            settle();
            return new WindowCost(span, result, resident, journal);
        }
    }

    /** What the records cost that were still in memory when the load ended. */
    private JournalCost journal(Journal journal, Journal.State begin, Journal.State before, Reading start) {
        Journal.State end = journal.state();
        Reading from = Reading.take(bench, tested);
        Journal.State drained = journal.drain();
        Reading to = Reading.take(bench, tested);
        return JournalCost.of(begin.waiting(), end.waiting(), drained.written() - before.written(),
                new Span(from, to).targetMicros(), new Span(start, to).databaseMicros());
    }

    static void refuse(LoadResult result, Tested tested) {
        tested.complaint()
                .ifPresent(words -> {
                    throw new RunRefused("it ended during the run: " + words);
                });
        if (result.errors() > 0) {
            throw new RunRefused("%,d errors, the first: %s".formatted(result.errors(), result.firstError()));
        }
    }

    /** Until the provider has noticed that the streams of this load are over. */
    void settle() {
        for (int i = 0; i < SETTLE_TRIES && bench.mock().stats().streamsOpen() > 0; i++) {
            Pause.of(SETTLE);
        }
        long open = bench.mock().stats().streamsOpen();
        if (open > 0) {
            throw new RunRefused(open + " streams are still open at the provider although their clients have left");
        }
        Pause.of(SETTLE);
    }
}
