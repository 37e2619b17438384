package dev.souk.controlplane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds answers against the contract: the status, the content type, and a body that has all and only what it says. */
final class PromisedAnswers {

    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions().setDraft(Draft.DRAFT202012)
            .setBaseUri("urn:souk:answers")
            .setOutputFormat(OutputFormat.Basic);

    private final Map<ContractOperation, Pattern> paths = new LinkedHashMap<>();
    private final Map<String, Validator> validators = new ConcurrentHashMap<>();

    PromisedAnswers(Contract contract) {
        contract.operations()
                .forEach(each -> paths.put(each, Pattern.compile(each.path().replaceAll("\\{[^}]+}", "[^/]*"))));
    }

    /** The operation that such a request calls; empty when it calls none. */
    Optional<ContractOperation> called(String method, String path) {
        return paths.entrySet()
                .stream()
                .filter(each -> each.getKey().method().name().equals(method) && each.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void check(String method, String path, Reply reply) {
        called(method, path).ifPresent(operation -> check(operation, reply));
    }

    private void check(ContractOperation operation, Reply reply) {
        JsonObject responses = operation.node().getJsonObject("responses");
        String status = responses.containsKey("" + reply.status()) ? "" + reply.status() : "default";
        assertThat(status.equals("default") && reply.status() < 400)
                .as("%s answers %s, which the contract does not name", operation.id(), reply.status())
                .isFalse();
        assertThat(UUID.fromString(reply.header("x-request-id")).version()).as(operation.id()).isEqualTo(7);
        JsonObject content = responses.getJsonObject(status).getJsonObject("content");
        if (content == null) {
            assertThat(reply.text()).as(operation.id()).isEmpty();
            return;
        }
        assertThat(reply.header("content-type")).as(operation.id()).isEqualTo(content.fieldNames().iterator().next());
        OutputUnit output = validators.computeIfAbsent(operation.id() + " " + status, _ -> validator(content))
                .validate(Json.decodeValue(reply.text()));
        assertThat(output.getValid()).as("%s %s %s: %s", operation.id(), status, reply.text(), told(output)).isTrue();
    }

    private static Validator validator(JsonObject content) {
        JsonObject schema = content.getJsonObject(content.fieldNames().iterator().next()).getJsonObject("schema");
        return Validator.create(JsonSchema.of(closed(schema)), OPTIONS);
    }

    /** The schema without room for fields that it does not name. */
    private static JsonObject closed(JsonObject schema) {
        JsonObject copy = withClosedParts(schema);
        boolean isObject = schema.containsKey("properties") || schema.containsKey("allOf");
        return isObject && !schema.containsKey("additionalProperties")
                ? copy.put("unevaluatedProperties", false)
                : copy;
    }

    private static JsonObject withClosedParts(JsonObject schema) {
        JsonObject copy = schema.copy();
        if (schema.containsKey("properties")) {
            JsonObject properties = new JsonObject();
            schema.getJsonObject("properties")
                    .forEach(each -> properties.put(each.getKey(), closed((JsonObject) each.getValue())));
            copy.put("properties", properties);
        }
        if (schema.containsKey("items")) {
            copy.put("items", closed(schema.getJsonObject("items")));
        }
        if (schema.containsKey("allOf")) {
            JsonArray all = new JsonArray();
            schema.getJsonArray("allOf").forEach(each -> all.add(withClosedParts((JsonObject) each)));
            copy.put("allOf", all);
        }
        return copy;
    }

    private static List<String> told(OutputUnit output) {
        List<String> told = new ArrayList<>();
        if (output.getErrors() != null) {
            output.getErrors().forEach(each -> told.add(each.getInstanceLocation() + " " + each.getError()));
        }
        return told;
    }
}
