package dev.souk.fakeprovider;

import java.util.List;
import java.util.Optional;

import dev.souk.fakeprovider.scenario.Pace;
import dev.souk.fakeprovider.scenario.Rule;

/**
 * How a fake provider runs.
 *
 * @param host             where it listens
 * @param port             0: any free one
 * @param eventLoops       how many event loops serve it
 * @param requiredKey      the only key that is let in; empty: anyone is
 * @param pace             the usual pace of an answer, where model and headers say nothing else
 * @param rules            what is answered beyond the built-in models; the first that matches holds
 * @param recordedRequests how many of the newest requests are kept; 0: none
 */
public record FakeProviderOptions(String host, int port, int eventLoops, Optional<String> requiredKey, Pace pace,
        List<Rule> rules, int recordedRequests) {

    public FakeProviderOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
        }
        if (eventLoops < 1) {
            throw new IllegalArgumentException("eventLoops " + eventLoops + ": expected 1 or more");
        }
        if (recordedRequests < 0) {
            throw new IllegalArgumentException("recordedRequests " + recordedRequests + ": expected 0 or more");
        }
        rules = List.copyOf(rules);
    }

    /** Loopback, any port, one event loop for each core, no key, 20 ms between tokens, the newest 1,000 requests kept. */
    public static FakeProviderOptions defaults() {
        return new FakeProviderOptions("127.0.0.1", 0, Runtime.getRuntime().availableProcessors(), Optional.empty(),
                Pace.PLEASANT, List.of(), 1000);
    }

    public FakeProviderOptions withHost(String host) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    public FakeProviderOptions withPort(int port) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    public FakeProviderOptions withEventLoops(int eventLoops) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    public FakeProviderOptions withRequiredKey(String key) {
        return new FakeProviderOptions(host, port, eventLoops, Optional.of(key), pace, rules, recordedRequests);
    }

    public FakeProviderOptions withPace(Pace pace) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    public FakeProviderOptions withRules(List<Rule> rules) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    public FakeProviderOptions withRecordedRequests(int recordedRequests) {
        return new FakeProviderOptions(host, port, eventLoops, requiredKey, pace, rules, recordedRequests);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FakeProviderOptions[host=" + host + ", port=" + port + ", eventLoops=" + eventLoops + ", requiredKey="
                + (requiredKey.isPresent() ? "…" : "none") + ", pace=" + pace + ", rules=" + rules.size()
                + ", recordedRequests=" + recordedRequests + "]";
    }
}
