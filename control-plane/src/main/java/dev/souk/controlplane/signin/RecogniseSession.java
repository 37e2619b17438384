package dev.souk.controlplane.signin;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** Finds out whose session a cookie belongs to. */
public final class RecogniseSession {

    /** A session that nobody used for this long has ended. */
    public static final Duration IDLE_LIMIT = Duration.ofHours(12);

    public record Input(String cookie) {

        @Override
        public String toString() {
            return "Input[cookie=…]";
        }
    }

    /** Empty when the cookie is no live session's. */
    public record Output(Optional<Session> session) {}

    public record Session(Caller caller, BearerSecret secret) {}

    private final Sessions sessions;

    public RecogniseSession(Sessions sessions) {
        this.sessions = sessions;
    }

    public Future<Output> run(Input input) {
        Optional<BearerSecret> secret = BearerSecret.parse(input.cookie());
        if (secret.isEmpty()) {
            return Future.succeededFuture(new Output(Optional.empty()));
        }
        return sessions.recognise(secret.get(), IDLE_LIMIT)
                .map(found -> new Output(found.map(caller -> new Session(caller, secret.get()))));
    }
}
