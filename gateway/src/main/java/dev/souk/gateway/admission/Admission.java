package dev.souk.gateway.admission;

import dev.souk.core.failure.Failure;

/** Whether a request of a known key may go on. Whoever gets a {@link Slot} gives it back on every way out. */
public sealed interface Admission {

    record Admitted(Slot slot) implements Admission {}

    record Refused(Failure failure) implements Admission {}
}
