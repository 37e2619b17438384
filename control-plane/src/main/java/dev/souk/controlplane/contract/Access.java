package dev.souk.controlplane.contract;

/** Who may call an operation. */
public enum Access {
    /** Anyone, without any proof. */
    OPEN,
    /** The admin token or a session. */
    AUTHENTICATED,
    /** The admin token only: a session must not be able to do this. */
    ADMIN_TOKEN
}
