package dev.souk.controlplane.signin;

import java.time.Duration;
import java.time.Instant;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** The stored sign-in links, by the hash of their code. */
public interface SignInLinks {

    /** Completes with the moment from which the link no longer works. */
    Future<Instant> add(Caller owner, BearerSecret code, Duration lifetime);
}
