package dev.souk.controlplane.usage;

import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.usage.UsageRecord;

/** Lists the usage records of the caller's organisation, newest first. */
public final class ListUsage {

    public record Input(Caller caller, UsageFilter filter, PageRequest<UUID> page) {}

    public record Output(Page<UsageRecord, UUID> page) {}

    private final UsageRecords records;

    public ListUsage(UsageRecords records) {
        this.records = records;
    }

    public Future<Output> run(Input input) {
        return records.list(input.caller().organisation(), input.filter(), input.page()).map(Output::new);
    }
}
