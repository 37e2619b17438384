package dev.souk.gateway.client.openai;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.gateway.chat.ChatFlow;
import dev.souk.gateway.client.ClientDialect;

/** {@code POST /v1/chat/completions}. */
public final class ChatCompletionsHandler implements Handler<HttpServerRequest> {

    private final ChatFlow flow;
    private final ClientDialect dialect;

    public ChatCompletionsHandler(ChatFlow flow, ClientDialect dialect) {
        this.flow = flow;
        this.dialect = dialect;
    }

    @Override
    public void handle(HttpServerRequest request) {
        flow.run(request, dialect, ChatRequestReader::read);
    }
}
