package dev.souk.controlplane.providers;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.souk.controlplane.account.Caller;

/** A provider that models can be called at. */
public sealed interface Provider {

    /** What model ids begin with. */
    String name();

    /** The protocol that it speaks. */
    String dialect();

    /** Where it is; {@code null} for one that runs in this process. */
    @Nullable
    BaseUrl baseUrl();

    /** One that ships with Souk, known to everybody. */
    record WellKnown(String name, String title, String dialect, @Nullable BaseUrl baseUrl) implements Provider {}

    /** One that an organisation added, known to nobody else. */
    record Added(UUID id, Caller owner, String name, String dialect, BaseUrl baseUrl, Instant createdAt)
            implements
                Provider {}
}
