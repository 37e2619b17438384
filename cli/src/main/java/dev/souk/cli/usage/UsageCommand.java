package dev.souk.cli.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk usage}: the records themselves, or their sums. */
@Command(name = "usage", description = "Show the usage records, newest first, or sums of them with --by.")
public final class UsageCommand extends ClientCommand {

    @Option(names = "--by", paramLabel = "model|key|day", description = "Sums for each of these instead of records.")
    private @Nullable Grouping grouping;
    @Option(names = "--key", paramLabel = "ID", description = "Only records of this virtual key.")
    private @Nullable String key;
    @Option(names = "--model", paramLabel = "MODEL", description = "Only records of this requested model.")
    private @Nullable String model;
    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "The newest N records (default: ${DEFAULT-VALUE}).")
    private int limit;

    public UsageCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        if (grouping != null) {
            JsonObject summary = api.get("/usage/summary?by=" + grouping);
            print(wantsJson() ? summary.encode() : UsageTables.summary(grouping, summary));
            return;
        }
        Map<String, String> filter = new LinkedHashMap<>();
        if (key != null) {
            filter.put("key", key);
        }
        if (model != null) {
            filter.put("model", model);
        }
        List<JsonObject> records = api.upTo("/usage", filter, Math.max(1, limit));
        print(wantsJson()
                ? new JsonObject().put("data", new JsonArray(records)).encode()
                : UsageTables.records(records));
    }
}
