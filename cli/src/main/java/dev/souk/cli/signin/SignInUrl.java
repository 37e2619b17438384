package dev.souk.cli.signin;

import java.net.URI;

/** The address of the page that exchanges a one-time code for a session. */
public final class SignInUrl {

    private SignInUrl() {}

    /** The code stands behind the {@code #}, which browsers keep to themselves: it gets into no log on the way. */
    public static URI of(URI server, String code) {
        return URI.create(server + "/sign-in#" + code);
    }
}
