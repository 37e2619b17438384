package dev.souk.platform.management;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the role leans on.
 *
 * @param health how it is
 * @param reason why it is not {@code OK}, for whoever is on call; never a secret
 */
public record Dependency(Health health, @Nullable String reason) {

    public static final Dependency OK = new Dependency(Health.OK, null);
}
