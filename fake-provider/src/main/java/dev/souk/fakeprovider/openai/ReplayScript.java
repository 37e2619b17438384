package dev.souk.fakeprovider.openai;

import java.util.Iterator;

import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Quirk;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.Source;

/** The steps of a recorded stream, sent as it was. Each event counts as a token. */
final class ReplayScript implements Iterator<Step> {

    private final ChatChunks chunks;
    private final Iterator<String> events;
    private boolean owesDone;

    ReplayScript(ChatChunks chunks, Source.Replay replay, Scenario scenario) {
        this.chunks = chunks;
        this.events = replay.events().iterator();
        this.owesDone = !scenario.has(Quirk.NO_DONE);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Step next() {
        if (events.hasNext()) {
            return new Step.Frame(chunks.event(events.next()), 1);
        }
        if (owesDone) {
            owesDone = false;
            return new Step.Frame(chunks.event("[DONE]"), 0);
        }
        return new Step.End();
    }
}
