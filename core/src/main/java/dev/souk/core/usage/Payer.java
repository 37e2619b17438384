package dev.souk.core.usage;

import java.util.Locale;

/** Whose provider account a call is charged to. */
public enum Payer {
    /** The owner of the virtual key brought the credential. */
    KEY_OWNER,
    /** The organisation's own credential. */
    ORGANISATION,
    /** Nobody: a provider that takes no credential (demo, local engines), or a request refused before one was chosen. */
    NOBODY;

    /** The lower-case form used in records and APIs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
