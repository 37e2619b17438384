package dev.souk.controlplane.signin;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** The stored sessions, by the hash of their secret. */
public interface Sessions {

    /**
     * Spends the link and opens the session in one step: of many tries with one code exactly one succeeds, and a failure
     * in between spends nothing. Completes empty when the code is unknown, spent or expired.
     */
    Future<Optional<Caller>> open(BearerSecret code, BearerSecret session, Duration lifetime);

    /** Completes with whose session it is and notes that it was seen; empty when unknown, ended, or idle for too long. */
    Future<Optional<Caller>> recognise(BearerSecret session, Duration idleLimit);

    /** Ends the session; completes also when it has ended before. */
    Future<Void> end(Caller caller, BearerSecret session);
}
