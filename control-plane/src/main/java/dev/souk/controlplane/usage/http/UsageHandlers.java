package dev.souk.controlplane.usage.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.usage.Grouping;
import dev.souk.controlplane.usage.ListUsage;
import dev.souk.controlplane.usage.SummariseUsage;
import dev.souk.controlplane.usage.TimeSpan;
import dev.souk.controlplane.usage.UsageFilter;
import dev.souk.controlplane.usage.UsageSummary;
import dev.souk.core.id.VirtualKeyId;

/** Usage at {@code /api/v1/usage}. */
public final class UsageHandlers {

    private final ListUsage list;
    private final SummariseUsage summarise;

    public UsageHandlers(ListUsage list, SummariseUsage summarise) {
        this.list = list;
        this.summarise = summarise;
    }

    public Future<Answer> list(ApiCall call) {
        UsageFilter filter = new UsageFilter(call.valid().query("key", VirtualKeyId::of).orElse(null),
                call.valid().query().getString("model"));
        return list.run(new ListUsage.Input(call.caller(), filter, call.page()))
                .map(output -> Answer.page(output.page(), UsageJson::of));
    }

    public Future<Answer> summarise(ApiCall call) {
        Grouping by = Grouping.of(call.valid().query().getString("by"));
        TimeSpan span = new TimeSpan(call.valid().query("from", UsageHandlers::time).orElse(null),
                call.valid().query("to", UsageHandlers::time).orElse(null));
        return summarise.run(new SummariseUsage.Input(call.caller(), by, span))
                .map(output -> Answer.ok(shown(output.summary())));
    }

    private static JsonObject shown(UsageSummary summary) {
        JsonArray groups = new JsonArray();
        summary.groups().forEach(group -> groups.add(sums(new JsonObject().put("group", group.name()), group.sums())));
        return new JsonObject().put("data", groups)
                .put("total", sums(new JsonObject(), summary.total()))
                .put("truncated", summary.isTruncated());
    }

    private static JsonObject sums(JsonObject into, UsageSummary.Sums sums) {
        return into.put("requests", sums.requests())
                .put("failed", sums.failed())
                .put("input_tokens", sums.inputTokens())
                .put("output_tokens", sums.outputTokens())
                .put("cost_usd", sums.cost().toUsd())
                .put("cost_nano_usd", sums.cost().value())
                .put("unpriced_requests", sums.unpricedRequests());
    }

    /** RFC 3339, or a day that stands for its first instant in UTC. */
    private static Instant time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }
}
