package dev.souk.gateway.routing;

import dev.souk.core.failure.Failure;

/** Where a request goes, or why nowhere. */
public sealed interface Resolution {

    record Resolved(Deployment deployment) implements Resolution {}

    record Refused(Failure failure) implements Resolution {}
}
