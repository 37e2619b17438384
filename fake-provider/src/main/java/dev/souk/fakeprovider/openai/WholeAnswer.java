package dev.souk.fakeprovider.openai;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Interruption;
import dev.souk.fakeprovider.scenario.Quirk;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.Source;

/** Sends the answer to a request that does not stream. It comes when a stream of it would have come to its end. */
final class WholeAnswer {

    private static final Buffer FILLER = Buffer.buffer(" ".repeat(16 * 1024));
    private static final Duration BETWEEN_FILLERS = Duration.ofMillis(1);

    private WholeAnswer() {}

    static void send(Exchange exchange, ChatRequest request, Scenario scenario) {
        if (!(scenario.source() instanceof Source.Replay(_, String recorded))) {
            Answer answer = Answer.to(request, scenario);
            Buffer body = Buffer.buffer(CompletionJson.of(Completion.of(request.model()), answer, scenario));
            send(exchange, scenario, body, answer.pieces().count());
        } else if (recorded == null) {
            OpenAiError.wrongValue("stream", false, "true: the scenario has only a recorded stream for this request")
                    .sendTo(exchange);
        } else {
            send(exchange, scenario, Buffer.buffer(recorded), 1);
        }
    }

    private static void send(Exchange exchange, Scenario scenario, Buffer body, int tokens) {
        Buffer half = body.slice(0, body.length() / 2);
        switch (scenario.interruption()) {
            case Interruption.None _ ->
                play(exchange, scenario, tokens, body.length(), frames(body, tokens, new Step.End()));
            case Interruption.Cuts _ ->
                play(exchange, scenario, tokens, body.length(), frames(half, 0, new Step.Cut()));
            case Interruption.Resets _ ->
                play(exchange, scenario, tokens, body.length(), frames(half, 0, new Step.Reset()));
            case Interruption.Stalls _ ->
                play(exchange, scenario, tokens, body.length(), frames(half, 0, new Step.Hang()));
            // A body that is in good order for HTTP, and broken JSON.
            case Interruption.Ends _,Interruption.SendsGarbage _ ->
                play(exchange, scenario, tokens, half.length(), frames(half, 0, new Step.End()));
            case Interruption.ReportsError _ ->
                OpenAiError.duringStream().sendTo(exchange, scenario.pace().whole(tokens));
            case Interruption.NeverEndsLine _ -> play(exchange, scenario, tokens, null,
                    Stream.iterate((Step) new Step.Frame(half, 0), WholeAnswer::nextOfEndless).iterator());
        }
    }

    private static Step nextOfEndless(Step before) {
        return before instanceof Step.Pause ? new Step.Frame(FILLER, 0) : new Step.Pause(BETWEEN_FILLERS);
    }

    private static Iterator<Step> frames(Buffer bytes, int tokens, Step then) {
        return List.of(new Step.Frame(bytes, tokens), then).iterator();
    }

    private static void play(Exchange exchange, Scenario scenario, int tokens, @Nullable Integer length,
            Iterator<Step> script) {
        Map<String, String> headers = new HashMap<>(ResponseHeaders.json());
        if (length != null) {
            headers.put("content-length", length.toString());
        }
        if (scenario.has(Quirk.WRONG_CONTENT_TYPE)) {
            headers.put("content-type", "text/plain; charset=utf-8");
        }
        exchange.play(200, headers, script, scenario.pace().whole(tokens), Duration.ZERO, scenario.splitting().sizes());
    }
}
