package dev.souk.controlplane.usage.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.controlplane.usage.Grouping;
import dev.souk.controlplane.usage.TimeSpan;
import dev.souk.controlplane.usage.UsageFilter;
import dev.souk.controlplane.usage.UsageRecords;
import dev.souk.controlplane.usage.UsageSummary;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.money.NanoUsd;
import dev.souk.core.usage.UsageRecord;

/** Reads {@code usage_records}. */
public final class PgUsageRecords implements UsageRecords {

    private static final String LIST = """
                                       SELECT * FROM usage_records
                                       WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2)
                                         AND ($3::uuid IS NULL OR key_id = $3) AND ($4::text IS NULL OR requested_model = $4)
                                       ORDER BY id DESC LIMIT $5
                                       """;
    /** One statement for groups and total, so that they are sums over the same rows; the total comes first. */
    private static final String SUMMARISE = """
                                            SELECT GROUPING(%1$s) AS is_total, %1$s AS name, count(*) AS requests, count(error_code) AS failed,
                                              coalesce(sum(input_tokens), 0)::bigint AS input_tokens,
                                              coalesce(sum(output_tokens), 0)::bigint AS output_tokens,
                                              coalesce(sum(cost_nano_usd), 0)::bigint AS cost_nano_usd,
                                              count(*) FILTER (WHERE unpriced) AS unpriced_requests
                                            FROM usage_records
                                            WHERE organisation_id = $1 AND ($2::timestamptz IS NULL OR started_at >= $2)
                                              AND ($3::timestamptz IS NULL OR started_at < $3)
                                            GROUP BY GROUPING SETS ((%1$s), ())
                                            ORDER BY is_total DESC, %2$s LIMIT $4
                                            """;

    private final Queries queries;

    public PgUsageRecords(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<Page<UsageRecord, UUID>> list(OrganisationId organisation, UsageFilter filter,
            PageRequest<UUID> page) {
        return queries
                .run(LIST, organisation.value(), page.after(), filter.key() == null ? null : filter.key().value(),
                        filter.model(), page.limit() + 1)
                .map(rows -> {
                    List<UsageRecord> found = new ArrayList<>();
                    rows.forEach(row -> found.add(UsageRows.read(row)));
                    return Page.of(found, page.limit(), each -> each.id().value());
                });
    }

    @Override
    public Future<UsageSummary> summarise(OrganisationId organisation, Grouping by, TimeSpan span) {
        String sql = switch (by) {
            case MODEL -> SUMMARISE.formatted("requested_model", "requests DESC, name");
            case KEY -> SUMMARISE.formatted("key_id::text", "requests DESC, name");
            case DAY -> SUMMARISE.formatted("to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')", "name DESC");
        };
        return queries
                .run(sql, organisation.value(), Queries.parameter(span.from()), Queries.parameter(span.to()),
                        UsageSummary.MAX_GROUPS + 2)
                .map(PgUsageRecords::summary);
    }

    private static UsageSummary summary(RowSet<Row> rows) {
        UsageSummary.Sums total = UsageSummary.Sums.ZERO;
        List<UsageSummary.Group> groups = new ArrayList<>();
        for (Row row : rows) {
            if (row.getInteger("is_total") == 1) {
                total = sums(row);
            } else {
                groups.add(new UsageSummary.Group(row.getString("name"), sums(row)));
            }
        }
        boolean isTruncated = groups.size() > UsageSummary.MAX_GROUPS;
        return new UsageSummary(isTruncated ? groups.subList(0, UsageSummary.MAX_GROUPS) : groups, total, isTruncated);
    }

    private static UsageSummary.Sums sums(Row row) {
        return new UsageSummary.Sums(row.getLong("requests"), row.getLong("failed"), row.getLong("input_tokens"),
                row.getLong("output_tokens"), new NanoUsd(row.getLong("cost_nano_usd")),
                row.getLong("unpriced_requests"));
    }
}
