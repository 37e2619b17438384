package dev.souk.fakeprovider.openai;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import io.vertx.core.buffer.Buffer;

import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Interruption;

/** Lets something go wrong with a stream, once its number of tokens was sent. */
final class InterruptedScript implements Iterator<Step> {

    private static final Buffer FILLER = Buffer.buffer("x".repeat(16 * 1024));
    private static final Duration BETWEEN_FILLERS = Duration.ofMillis(1);

    private final Iterator<Step> script;
    private final Interruption interruption;
    private final ChatChunks chunks;
    private final Queue<Step> ready = new ArrayDeque<>();
    private int tokens;
    private boolean hasBegun;
    private boolean isOver;
    private boolean isEndless;

    InterruptedScript(Iterator<Step> script, Interruption interruption, ChatChunks chunks) {
        this.script = script;
        this.interruption = interruption;
        this.chunks = chunks;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Step next() {
        if (hasBegun && !isOver && tokens >= interruption.after()) {
            isOver = true;
            interrupt();
        }
        Step first = ready.poll();
        if (first != null) {
            return first;
        }
        if (isEndless) {
            // With a rest between them: the reader is to be tested, not our own processor.
            ready.add(new Step.Pause(BETWEEN_FILLERS));
            return new Step.Frame(FILLER, 0);
        }
        Step step = script.next();
        if (step instanceof Step.Frame frame) {
            hasBegun = true;
            tokens += frame.tokens();
        }
        return step;
    }

    private void interrupt() {
        switch (interruption) {
            case Interruption.None _ -> {
                // Never comes here: its number is not reached.
            }
            case Interruption.Cuts _ -> ready.add(new Step.Cut());
            case Interruption.Resets _ -> ready.add(new Step.Reset());
            case Interruption.Ends _ -> ready.add(new Step.End());
            case Interruption.Stalls _ -> ready.add(new Step.Hang());
            case Interruption.ReportsError _ -> {
                ready.add(new Step.Frame(chunks.event(OpenAiError.duringStream().json()), 0));
                ready.add(new Step.End());
            }
            case Interruption.SendsGarbage _ ->
                ready.add(new Step.Frame(chunks.event("{\"id\":\"chatcmpl-broken\",\"choices\":[{\"del"), 0));
            case Interruption.NeverEndsLine _ -> {
                ready.add(new Step.Frame(Buffer.buffer("data: {\"id\":\""), 0));
                isEndless = true;
            }
        }
    }
}
