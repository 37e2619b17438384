package dev.souk.controlplane.signin;

import java.time.Duration;
import java.time.Instant;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** Makes the code of a link that signs its bearer in as the caller: once, within 15 minutes. */
public final class MakeSignInLink {

    public static final Duration LIFETIME = Duration.ofMinutes(15);

    public record Input(Caller caller) {}

    /** The code belongs behind {@code /sign-in#}: browsers send a fragment to nobody, so it stays out of logs. */
    public record Output(BearerSecret code, Instant expiresAt) {}

    private final SignInLinks links;

    public MakeSignInLink(SignInLinks links) {
        this.links = links;
    }

    public Future<Output> run(Input input) {
        BearerSecret code = BearerSecret.fresh();
        return links.add(input.caller(), code, LIFETIME).map(expiresAt -> new Output(code, expiresAt));
    }
}
