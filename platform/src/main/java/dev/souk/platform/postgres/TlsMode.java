package dev.souk.platform.postgres;

import java.util.Locale;
import java.util.Optional;

/** How a connection to PostgreSQL is encrypted and the server proven, in libpq's words for {@code sslmode}. */
public enum TlsMode {
    DISABLE, ALLOW, PREFER, REQUIRE, VERIFY_CA, VERIFY_FULL;

    /** The word as it stands in a URL: {@code verify-full}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty when no mode has that name. */
    public static Optional<TlsMode> of(String wireName) {
        for (TlsMode mode : values()) {
            if (mode.wireName().equals(wireName)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
