package dev.souk.controlplane.usage;

import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.usage.UsageRecord;

/** The stored usage records; the gateway writes them, here they are only read. */
public interface UsageRecords {

    /** Newest first. */
    Future<Page<UsageRecord, UUID>> list(OrganisationId organisation, UsageFilter filter, PageRequest<UUID> page);

    /** Completes with the sums; records of no group leave the total at zero. */
    Future<UsageSummary> summarise(OrganisationId organisation, Grouping by, TimeSpan span);
}
