package dev.souk.cli.database;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.keys.IssueVirtualKey;
import dev.souk.controlplane.keys.postgres.PgVirtualKeys;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.core.usage.UsageRecord;
import dev.souk.gateway.metering.PgUsageRecords;
import dev.souk.platform.catalog.Catalog;

/**
 * Development data, through the code and into the tables of the real thing. Keys are told by their names and records by
 * ids that follow from their day, so that nothing is added twice. The secrets of the keys are thrown away.
 */
final class Seed {

    private static final int DAYS = 14;
    private static final List<String> NAMES = List.of("seed: web shop", "seed: support desk", "seed: research");
    private static final String KEYS = """
                                       SELECT name, id FROM virtual_keys
                                       WHERE organisation_id = $1 AND owner_id = $2 AND revoked_at IS NULL""";
    private static final String COUNT = "SELECT count(*) FROM usage_records";

    /** How much was not there before. */
    record Outcome(int keys, long records) {}

    private final Pool pool;
    private final SeedDay day;

    Seed(Pool pool, Catalog catalog) {
        this.pool = pool;
        this.day = new SeedDay(catalog);
    }

    /** Completes when all is stored. */
    Future<Outcome> plant() {
        return existing().compose(there -> missing(there).compose(
                keys -> count().compose(before -> records(keys)
                        .compose(_ -> count())
                        .map(after -> new Outcome(keys.size() - there.size(), after - before)))));
    }

    private Future<Map<String, VirtualKeyId>> existing() {
        return pool.preparedQuery(KEYS)
                .execute(Tuple.of(Caller.OPERATOR.organisation().value(), Caller.OPERATOR.user().value()))
                .map(rows -> {
                    Map<String, VirtualKeyId> keys = new LinkedHashMap<>();
                    rows.forEach(row -> keys.put(row.getString("name"), new VirtualKeyId(row.getUUID("id"))));
                    keys.keySet().retainAll(NAMES);
                    return keys;
                });
    }

    /** All keys by name, with those that were not there issued now. */
    private Future<Map<String, VirtualKeyId>> missing(Map<String, VirtualKeyId> there) {
        IssueVirtualKey issue = new IssueVirtualKey(new PgVirtualKeys(new Queries(pool)));
        Map<String, VirtualKeyId> all = new LinkedHashMap<>(there);
        Future<Void> issued = Future.succeededFuture();
        for (String name : NAMES) {
            if (!there.containsKey(name)) {
                issued = issued.compose(_ -> issue.run(IssueVirtualKey.Input.named(Caller.OPERATOR, name)))
                        .map(output -> {
                            all.put(name, output.key().id());
                            return null;
                        });
            }
        }
        return issued.map(_ -> all);
    }

    private Future<Void> records(Map<String, VirtualKeyId> keys) {
        PgUsageRecords records = new PgUsageRecords(pool);
        List<VirtualKeyId> inOrder = NAMES.stream().map(keys::get).toList();
        List<List<UsageRecord>> days = new ArrayList<>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int back = DAYS - 1; back >= 0; back--) {
            days.add(day.records(today.minusDays(back), inOrder));
        }
        Future<Void> written = Future.succeededFuture();
        for (List<UsageRecord> each : days) {
            written = written.compose(_ -> each.isEmpty() ? Future.succeededFuture() : records.add(each));
        }
        return written;
    }

    private Future<Long> count() {
        return pool.query(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }
}
