package dev.souk.gateway.admission;

import dev.souk.core.failure.Failure;
import dev.souk.gateway.snapshot.VirtualKeyEntry;

/** What became of the key that a caller presented. */
public sealed interface Authentication {

    record Authenticated(VirtualKeyEntry key) implements Authentication {}

    record Refused(Failure failure) implements Authentication {}
}
