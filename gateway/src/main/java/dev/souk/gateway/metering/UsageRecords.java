package dev.souk.gateway.metering;

import java.util.List;

import io.vertx.core.Future;

import dev.souk.core.usage.UsageRecord;

/** Where usage records are kept. */
public interface UsageRecords {

    /**
     * Adds records; one whose id is there already is left as it is. Completes when all are durable, or fails and may
     * then have added some: the same records can be added again.
     */
    Future<Void> add(List<UsageRecord> records);
}
