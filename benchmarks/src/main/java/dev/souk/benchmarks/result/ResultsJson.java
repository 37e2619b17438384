package dev.souk.benchmarks.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;

/** Results as JSON: each figure with its samples, and with the statistics for whoever reads it without this program. */
public final class ResultsJson {

    private static final double PRECISION = 10_000;

    private ResultsJson() {}

    public static JsonObject write(Results results) {
        return new JsonObject().put("date", results.date())
                .put("machine", JsonObject.of("processor", results.machine().processor(), "cores",
                        results.machine().cores(), "memory_gib", results.machine().memoryGib(), "kernel",
                        results.machine().kernel(), "java", results.machine().java()))
                .put("targets", array(results.contenders(), one -> JsonObject.of("target", one.target().id(),
                        "version", one.version(), "configuration", one.configuration())))
                .put("left_out", array(results.leftOut(),
                        one -> JsonObject.of("what", one.what(), "reason", one.reason())))
                .put("scenarios", array(results.scenarios(), ResultsJson::write));
    }

    public static Results read(JsonObject json) {
        JsonObject machine = json.getJsonObject("machine");
        return new Results(json.getString("date"),
                new Machine(machine.getString("processor"), machine.getInteger("cores"),
                        machine.getInteger("memory_gib"), machine.getString("kernel"), machine.getString("java")),
                list(json.getJsonArray("targets"), one -> new Contender(Target.named(one.getString("target")),
                        one.getString("version"), one.getString("configuration"))),
                list(json.getJsonArray("left_out"),
                        one -> new LeftOut(one.getString("what"), one.getString("reason"))),
                list(json.getJsonArray("scenarios"), ResultsJson::readScenario));
    }

    private static JsonObject write(ScenarioResult scenario) {
        JsonObject targets = new JsonObject();
        scenario.targets().forEach(target -> targets.put(target.id(), write(scenario, target)));
        return JsonObject.of("id", scenario.id(), "title", scenario.title(), "care", scenario.care(), "targets",
                targets);
    }

    private static JsonObject write(ScenarioResult scenario, Target target) {
        JsonObject figures = new JsonObject();
        for (Figure figure : Figure.values()) {
            scenario.statistic(target, figure)
                    .ifPresent(statistic -> figures.put(figure.id(), write(scenario, target, figure, statistic)));
        }
        return JsonObject.of("client_bound", scenario.isClientBound(target), "figures", figures);
    }

    private static JsonObject write(ScenarioResult scenario, Target target, Figure figure, Statistic statistic) {
        JsonArray samples = new JsonArray();
        scenario.of(target).forEach(sample -> sample.of(figure).ifPresent(value -> samples.add(rounded(value))));
        JsonObject json = JsonObject.of("median", rounded(statistic.median()), "min", rounded(statistic.min()), "max",
                rounded(statistic.max()), "samples", samples);
        scenario.ratio(target, Target.NGINX, figure)
                .ifPresent(ratio -> json.put("to_nginx", rounded(ratio.median())));
        return json;
    }

    private static ScenarioResult readScenario(JsonObject json) {
        Map<Target, List<Sample>> samples = new EnumMap<>(Target.class);
        JsonObject targets = json.getJsonObject("targets");
        targets.fieldNames()
                .forEach(id -> samples.put(Target.named(id),
                        readSamples(targets.getJsonObject(id).getJsonObject("figures"))));
        return new ScenarioResult(json.getString("id"), json.getString("title"), json.getString("care"), samples);
    }

    /** Each figure has a sample for each round. */
    private static List<Sample> readSamples(JsonObject figures) {
        List<Sample> samples = new ArrayList<>();
        for (Figure figure : Arrays.stream(Figure.values()).filter(one -> figures.containsKey(one.id())).toList()) {
            JsonArray values = figures.getJsonObject(figure.id()).getJsonArray("samples");
            for (int round = 0; round < values.size(); round++) {
                if (round == samples.size()) {
                    samples.add(new Sample(Map.of()));
                }
                samples.set(round, samples.get(round).with(figure, values.getDouble(round)));
            }
        }
        return List.copyOf(samples);
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> writer) {
        return new JsonArray(items.stream().map(writer).toList());
    }

    private static <T> List<T> list(JsonArray array, Function<JsonObject, T> reader) {
        return array.stream().map(JsonObject.class::cast).map(reader).toList();
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }
}
