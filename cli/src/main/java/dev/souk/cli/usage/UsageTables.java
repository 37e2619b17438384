package dev.souk.cli.usage;

import java.util.List;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.Cells;
import dev.souk.cli.Table;

/** Usage as tables. Money is printed as the server gives it. */
final class UsageTables {

    private UsageTables() {}

    static String records(List<JsonObject> records) {
        Table table = new Table("started", "model", "provider", ">input", ">output", ">cost USD", ">latency ms",
                ">TTFT ms", "finish", ">status", "error", "request");
        for (JsonObject each : records) {
            JsonObject usage = each.getJsonObject("usage", new JsonObject());
            table.add(Cells.time(each, "started_at"), Cells.text(each, "requested_model"), Cells.text(each, "provider"),
                    Cells.text(usage, "input_tokens"), Cells.text(usage, "output_tokens"), cost(each),
                    Cells.millis(each, "latency_ms"), Cells.millis(each, "ttft_ms"), Cells.text(each, "finish_reason"),
                    Cells.text(each, "status"), Cells.text(each, "error_code"), Cells.text(each, "id"));
        }
        return table.isEmpty() ? "There are no usage records yet." : table.text().stripTrailing();
    }

    static String summary(Grouping grouping, JsonObject summary) {
        Table table = new Table(grouping.toString(), ">requests", ">failed", ">input", ">output", ">cost USD",
                ">unpriced");
        summary.getJsonArray("data")
                .forEach(row -> add(table, Cells.text((JsonObject) row, "group"), (JsonObject) row));
        add(table, "total", summary.getJsonObject("total"));
        return table.text().stripTrailing();
    }

    private static void add(Table table, String group, JsonObject sums) {
        table.add(group, Cells.text(sums, "requests"), Cells.text(sums, "failed"), Cells.text(sums, "input_tokens"),
                Cells.text(sums, "output_tokens"), Cells.text(sums, "cost_usd"),
                Cells.text(sums, "unpriced_requests"));
    }

    private static String cost(JsonObject each) {
        return each.getBoolean("unpriced", false) ? "unpriced" : Cells.text(each, "cost_usd");
    }
}
