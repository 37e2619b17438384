package dev.souk.fakeprovider.openai;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.vertx.core.buffer.Buffer;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Ask;
import dev.souk.fakeprovider.scenario.Opening;
import dev.souk.fakeprovider.scenario.Resolution;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.ScenarioResolver;

/** Answers chat requests: reads them, finds their scenario, opens the answer. */
final class ChatHandler {

    private final ScenarioResolver scenarios;

    ChatHandler(ScenarioResolver scenarios) {
        this.scenarios = scenarios;
    }

    void handle(Exchange exchange) {
        ChatRequest request;
        try {
            RequestFields fields = ChatRequestReader.fields(exchange.body());
            exchange.progress().model(fields.requiredString("model"));
            request = ChatRequestReader.read(fields);
        } catch (RefusedException refused) {
            refused.error().sendTo(exchange);
            return;
        }
        Ask ask = new Ask(request.model(), request.question(), request.isStream(), exchange.request()::getHeader);
        switch (scenarios.resolve(ask)) {
            case Resolution.Found(Scenario scenario) -> open(exchange, request, scenario);
            case Resolution.UnknownModel(String message) ->
                OpenAiError.unknownModel(request.model(), message).sendTo(exchange);
            case Resolution.BadHeader(String header, String message) ->
                OpenAiError.badRequest(header + ": " + message, header, "invalid_value").sendTo(exchange);
        }
    }

    private static void open(Exchange exchange, ChatRequest request, Scenario scenario) {
        Duration first = scenario.pace().first();
        switch (scenario.opening()) {
            case Opening.Answers() -> answer(exchange, request, scenario);
            case Opening.Refuses(int status, OptionalInt retryAfter) ->
                OpenAiError.of(status, retryAfter).sendTo(exchange, first);
            case Opening.RefusesForQuota() -> OpenAiError.quota().sendTo(exchange, first);
            case Opening.EchoesCredential() -> OpenAiError.echoing(exchange.request().getHeader("authorization"))
                    .sendTo(exchange, first);
            case Opening.RefusesStreamOptions() -> {
                if (request.hasStreamOptions()) {
                    OpenAiError.unknownParameter("stream_options").sendTo(exchange, first);
                } else {
                    answer(exchange, request, scenario);
                }
            }
            case Opening.Verbatim(int status, Map<String, String> headers, String body) ->
                exchange.send(status, headers, Buffer.buffer(body), first);
            case Opening.Resets() -> play(exchange, first, new Step.Reset());
            case Opening.StaysSilent() -> play(exchange, first, new Step.Hang());
            case Opening.SendsOnlyHeaders() -> play(exchange, first, new Step.Head(), new Step.Hang());
        }
    }

    private static void answer(Exchange exchange, ChatRequest request, Scenario scenario) {
        if (request.isStream()) {
            StreamedAnswer.send(exchange, request, scenario);
        } else {
            WholeAnswer.send(exchange, request, scenario);
        }
    }

    private static void play(Exchange exchange, Duration first, Step... steps) {
        exchange.play(200, ResponseHeaders.eventStream(), List.of(steps).iterator(), first, Duration.ZERO);
    }
}
