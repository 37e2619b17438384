package dev.souk.fakeprovider.openai;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Interruption;
import dev.souk.fakeprovider.scenario.Pace;
import dev.souk.fakeprovider.scenario.Quirk;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.Source;

/** Sends the answer to a request that streams. */
final class StreamedAnswer {

    private StreamedAnswer() {}

    static void send(Exchange exchange, ChatRequest request, Scenario scenario) {
        ChatChunks chunks = new ChatChunks(Completion.of(request.model()), scenario.quirks(), request.isObfuscated());
        Iterator<Step> script = scenario.source() instanceof Source.Replay replay
                ? new ReplayScript(chunks, replay, scenario)
                : new ChatScript(chunks, request, Answer.to(request, scenario), scenario);
        if (!(scenario.interruption() instanceof Interruption.None)) {
            script = new InterruptedScript(script, scenario.interruption(), chunks);
        }
        if (scenario.has(Quirk.COMMENT_PINGS)) {
            script = new PingedScript(script, chunks);
        }
        Map<String, String> headers = new HashMap<>(ResponseHeaders.eventStream());
        if (scenario.has(Quirk.WRONG_CONTENT_TYPE)) {
            headers.put("content-type", "text/plain; charset=utf-8");
        }
        Pace pace = scenario.pace();
        exchange.play(200, headers, script, pace.first(), pace.gap(), scenario.splitting().sizes());
    }
}
