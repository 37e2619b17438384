package dev.souk.gateway.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.souk.core.id.VirtualKeyId;

/**
 * What was resolved lately, for every event loop. An entry holds for one version of the read models: any change to them,
 * a revocation above all, makes all of them old at once.
 */
final class ResolvedDeployments {

    /** Clients may ask for any name; those that resolve to nothing are not kept, and of the others no more than these. */
    private static final int MOST = 10_000;

    private record Asked(VirtualKeyId key, String model) {}

    private record Answer(long version, Resolution.Resolved resolved) {}

    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();

    /** {@code null} when it has to be resolved anew. */
    Resolution.@Nullable Resolved get(VirtualKeyId key, String model, long version) {
        Answer answer = answers.get(new Asked(key, model));
        return answer != null && answer.version() == version ? answer.resolved() : null;
    }

    /** @param version of the read models, asked for before it was resolved */
    void put(VirtualKeyId key, String model, long version, Resolution.Resolved resolved) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(new Asked(key, model), new Answer(version, resolved));
    }
}
