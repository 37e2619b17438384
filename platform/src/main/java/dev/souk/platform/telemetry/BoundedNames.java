package dev.souk.platform.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Label values that come from users and would otherwise grow without bound: the first so many keep their name, all that
 * come later share one.
 */
public final class BoundedNames {

    public static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Lets {@code most} names be labels; a few more when several threads bring new ones at once. */
    public BoundedNames(int most) {
        this.most = most;
    }

    public String of(String name) {
        if (known.contains(name)) {
            return name;
        }
        if (known.size() >= most) {
            return OTHER;
        }
        known.add(name);
        return name;
    }
}
