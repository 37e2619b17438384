package dev.souk.controlplane.signin;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** Ends a session. */
public final class SignOut {

    public record Input(Caller caller, BearerSecret session) {}

    public record Output() {}

    private final Sessions sessions;

    public SignOut(Sessions sessions) {
        this.sessions = sessions;
    }

    public Future<Output> run(Input input) {
        return sessions.end(input.caller(), input.session()).map(_ -> new Output());
    }
}
