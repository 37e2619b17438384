package dev.souk.controlplane.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.vertx.core.json.JsonObject;

/** The files that the contract is written in, one beside the resources of each feature, put together into one document. */
final class ContractFragments {

    private static final String FOLDER = "/dev/souk/controlplane/";
    /** The first one holds what all share; the others follow in the order in which the docs show them. */
    private static final List<String> FEATURES = List.of("contract", "keys", "providers", "credentials", "usage",
            "signin");
    private static final List<String> MAPS_OF_COMPONENTS = List.of("securitySchemes", "parameters", "headers",
            "responses", "schemas");

    private ContractFragments() {}

    /** Reads the class path. Throws when a file is missing or broken, or when two of them name the same thing. */
    static JsonObject joined() {
        JsonObject whole = read(FEATURES.getFirst());
        for (String feature : FEATURES.subList(1, FEATURES.size())) {
            JsonObject part = read(feature);
            part.getJsonArray("tags").forEach(whole.getJsonArray("tags")::add);
            add(whole, part, "paths", feature);
            for (String kind : MAPS_OF_COMPONENTS) {
                add(whole.getJsonObject("components"), part.getJsonObject("components"), kind, feature);
            }
        }
        return whole;
    }

    private static void add(JsonObject whole, JsonObject part, String kind, String feature) {
        JsonObject into = whole.getJsonObject(kind);
        for (Map.Entry<String, Object> each : part.getJsonObject(kind, new JsonObject())) {
            if (into.containsKey(each.getKey())) {
                throw new IllegalStateException("the contract has " + kind + " '" + each.getKey()
                        + "' twice, the second time in that of '" + feature + "': expected one");
            }
            into.put(each.getKey(), each.getValue());
        }
    }

    private static JsonObject read(String feature) {
        String name = FOLDER + feature + "/openapi.yaml";
        try (InputStream file = ContractFragments.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(
                        "'" + name + "' is not on the class path: expected it in this module's resources");
            }
            LoadSettings strict = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
            @SuppressWarnings("unchecked") // What is no map with string keys fails where it is used, at start.
            Map<String, Object> fields = (Map<String, Object>) new Load(strict).loadFromInputStream(file);
            return new JsonObject(new JsonObject(fields).encode());
        } catch (IOException e) {
            throw new IllegalStateException("'" + name + "' cannot be read from the class path", e);
        }
    }
}
