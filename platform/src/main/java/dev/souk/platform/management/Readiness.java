package dev.souk.platform.management;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the role can serve now, and how its dependencies are.
 *
 * @param canServe     whether traffic should be sent here; may well be true while a dependency is down
 * @param dependencies by name, in the order in which they are shown
 */
public record Readiness(boolean canServe, Map<String, Dependency> dependencies) {

    public Readiness {
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    }

    /** The same with one more dependency, which does not keep the role from serving. */
    public Readiness with(String name, Dependency dependency) {
        Map<String, Dependency> more = new LinkedHashMap<>(dependencies);
        more.put(name, dependency);
        return new Readiness(canServe, more);
    }

    /** Down when it cannot serve, degraded when it serves though a dependency is not well. */
    public Health health() {
        if (!canServe) {
            return Health.DOWN;
        }
        boolean allOk = dependencies.values().stream().allMatch(dependency -> dependency.health() == Health.OK);
        return allOk ? Health.OK : Health.DEGRADED;
    }
}
