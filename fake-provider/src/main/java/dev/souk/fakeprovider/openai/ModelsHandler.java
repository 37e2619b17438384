package dev.souk.fakeprovider.openai;

import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.scenario.ScenarioResolver;

/** Lists the models. */
final class ModelsHandler {

    /** Some moment: a model of the fake provider was never made, so that it cannot be news. */
    private static final long CREATED = 1_735_689_600;

    private final ScenarioResolver scenarios;

    ModelsHandler(ScenarioResolver scenarios) {
        this.scenarios = scenarios;
    }

    void list(Exchange exchange) {
        JsonArray models = new JsonArray();
        scenarios.models().forEach(model -> models.add(json(model)));
        send(exchange, new JsonObject().put("object", "list").put("data", models));
    }

    void one(Exchange exchange, String model) {
        if (scenarios.knows(model)) {
            send(exchange, json(model));
        } else {
            OpenAiError.unknownModel(model, "see GET /v1/models.").sendTo(exchange);
        }
    }

    private static JsonObject json(String model) {
        return new JsonObject().put("id", model)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by",
                        "souk-fake-provider");
    }

    private static void send(Exchange exchange, JsonObject answer) {
        exchange.send(200, ResponseHeaders.json(), Buffer.buffer(answer.encode()), Duration.ZERO);
    }
}
