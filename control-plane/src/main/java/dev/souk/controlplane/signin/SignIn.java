package dev.souk.controlplane.signin;

import java.time.Duration;

import io.vertx.core.Future;

import dev.souk.controlplane.secrets.BearerSecret;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** Turns the code of a sign-in link into a session. */
public final class SignIn {

    /** After this a person has to sign in again, however busy the session was. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    public record Input(String code) {

        @Override
        public String toString() {
            return "Input[code=…]";
        }
    }

    public record Output(BearerSecret session) {}

    private final Sessions sessions;

    public SignIn(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Completes once the session is stored; fails with {@code UNAUTHENTICATED} when the code is not good (any more). */
    public Future<Output> run(Input input) {
        return BearerSecret.parse(input.code().strip())
                .map(this::spend)
                .orElseGet(() -> Future.failedFuture(refusal()));
    }

    private Future<Output> spend(BearerSecret code) {
        BearerSecret session = BearerSecret.fresh();
        return sessions.open(code, session, LIFETIME)
                .map(opened -> opened.map(_ -> new Output(session)).orElseThrow(SignIn::refusal));
    }

    private static SoukException refusal() {
        return Failure.of(ErrorCode.UNAUTHENTICATED,
                "this sign-in code is unknown, used or older than 15 minutes: make a new link with 'souk sign-in'",
                "code").asException();
    }
}
