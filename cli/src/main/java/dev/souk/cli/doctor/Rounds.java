package dev.souk.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs checks beside each other. One that hangs costs its own line, not the report. */
final class Rounds {

    private final Duration limit;

    /** @param limit for all checks together: they begin at the same time */
    Rounds(Duration limit) {
        this.limit = limit;
    }

    /** The results in the order of the checks, whichever ended first. */
    List<CheckResult> run(List<Check> checks) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> running = checks.stream().map(check -> threads.submit(check::run)).toList();
            Stream.Builder<CheckResult> results = Stream.builder();
            for (int i = 0; i < checks.size(); i++) {
                String name = checks.get(i).name();
                findings(running.get(i), end).forEach(finding -> results.add(new CheckResult(name, finding)));
            }
            return results.build().toList();
        } finally {
            // Not close(), which waits for those that hang.
            threads.shutdownNow();
        }
    }

    private List<Finding> findings(Future<List<Finding>> check, long end) throws InterruptedException {
        try {
            return check.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            check.cancel(true);
            return List.of(new Finding.Problem("no answer within " + limit.toSeconds() + " s",
                    "what it asks hangs (a name server, a firewall that drops packets, a full disk): mend that, then "
                            + "run souk doctor again"));
        } catch (ExecutionException broken) {
            return List.of(new Finding.Problem("this check broke off: " + broken.getCause(),
                    "report it as a bug of Souk, with this line"));
        }
    }
}
