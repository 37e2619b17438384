package dev.souk.fakeprovider.openai;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import dev.souk.fakeprovider.exchange.Step;

/** Puts SSE comments before a stream and behind every third of its tokens. */
final class PingedScript implements Iterator<Step> {

    private static final int TOKENS_BETWEEN = 3;

    private final Iterator<Step> script;
    private final Step ping;
    private @Nullable Step heldBack;
    private int tokens;
    private boolean isPingDue = true;

    PingedScript(Iterator<Step> script, ChatChunks chunks) {
        this.script = script;
        this.ping = new Step.Frame(chunks.comment("fake-provider processing"), 0);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Step next() {
        Step held = heldBack;
        if (held != null) {
            heldBack = null;
            return held;
        }
        Step step = script.next();
        // Only where a frame begins: what an unfinished line is followed by is a part of that line.
        if (isPingDue && step instanceof Step.Frame) {
            isPingDue = false;
            heldBack = step;
            return ping;
        }
        if (step instanceof Step.Frame frame && frame.tokens() > 0) {
            tokens++;
            isPingDue = tokens % TOKENS_BETWEEN == 0;
        }
        return step;
    }
}
