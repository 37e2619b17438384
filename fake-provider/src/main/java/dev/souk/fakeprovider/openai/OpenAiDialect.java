package dev.souk.fakeprovider.openai;

import java.util.Optional;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.scenario.ScenarioResolver;

/** The endpoints of the OpenAI dialect. The body of the exchange has to be read before. */
public final class OpenAiDialect {

    private final BearerCheck key;
    private final ChatHandler chat;
    private final ModelsHandler models;

    /** @param requiredKey the only key that is let in; empty: anyone is */
    public OpenAiDialect(ScenarioResolver scenarios, Optional<String> requiredKey) {
        this.key = new BearerCheck(requiredKey);
        this.chat = new ChatHandler(scenarios);
        this.models = new ModelsHandler(scenarios);
    }

    /** {@code POST /v1/chat/completions}. */
    public void chat(Exchange exchange) {
        if (isLetIn(exchange)) {
            chat.handle(exchange);
        }
    }

    /** {@code GET /v1/models}. */
    public void models(Exchange exchange) {
        if (isLetIn(exchange)) {
            models.list(exchange);
        }
    }

    /** {@code GET /v1/models/{id}}. */
    public void model(Exchange exchange, String model) {
        if (isLetIn(exchange)) {
            models.one(exchange, model);
        }
    }

    /** Any other path. */
    public void unknown(Exchange exchange) {
        OpenAiError.unknownUrl(exchange.request().method().name(), exchange.path()).sendTo(exchange);
    }

    /** A path that wants another method. */
    public void wrongMethod(Exchange exchange, String allowed) {
        OpenAiError.wrongMethod(exchange.request().method().name(), exchange.path(), allowed)
                .sendTo(exchange);
    }

    /** A body that was not read to its end because it is too long. */
    public void tooLarge(Exchange exchange) {
        OpenAiError.tooLarge().sendTo(exchange);
    }

    private boolean isLetIn(Exchange exchange) {
        OpenAiError refusal = key.refusal(exchange.request());
        if (refusal != null) {
            refusal.sendTo(exchange);
        }
        return refusal == null;
    }
}
