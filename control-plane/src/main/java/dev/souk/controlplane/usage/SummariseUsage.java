package dev.souk.controlplane.usage;

import java.time.Instant;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Sums up the usage of the caller's organisation. */
public final class SummariseUsage {

    public record Input(Caller caller, Grouping by, TimeSpan span) {}

    public record Output(UsageSummary summary) {}

    private final UsageRecords records;

    public SummariseUsage(UsageRecords records) {
        this.records = records;
    }

    /** Fails with {@code INVALID_REQUEST} when the span ends before it begins. */
    public Future<Output> run(Input input) {
        Instant from = input.span().from();
        Instant to = input.span().to();
        if (from != null && to != null && to.isBefore(from)) {
            return Future.failedFuture(Failure.of(ErrorCode.INVALID_REQUEST,
                    "'to' (" + to + ") lies before 'from' (" + from + "): expected it after", "to").asException());
        }
        return records.summarise(input.caller().organisation(), input.by(), input.span()).map(Output::new);
    }
}
