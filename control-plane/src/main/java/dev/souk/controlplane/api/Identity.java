package dev.souk.controlplane.api;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.secrets.BearerSecret;

/** Who a call comes from, as far as it has proved it. */
public sealed interface Identity {

    /** Nobody in particular: only open operations see this. */
    record Anonymous() implements Identity {}

    /** The holder of the admin token. */
    record Operator() implements Identity {}

    /** A person with a session cookie. */
    record SignedIn(Caller caller, BearerSecret session) implements Identity {}
}
