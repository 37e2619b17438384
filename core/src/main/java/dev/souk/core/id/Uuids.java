package dev.souk.core.id;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes and parses UUIDs. Version 7 (RFC 9562 §5.7) sorts by time, which keeps the indexes of append-only tables narrow. */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** A new version 7 id: 48 bits of Unix milliseconds, then 74 random bits. */
    public static UUID v7() {
        return v7(System.currentTimeMillis());
    }

    static UUID v7(long unixMillis) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = (unixMillis << 16) | 0x7000 | ((random[0] & 0x0F) << 8) | (random[1] & 0xFF);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xFF);
        }
        return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** {@link UUID#fromString} also takes short groups such as {@code 1-1-1-1-1}; an id from outside has to be whole. */
    static UUID parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("'" + text + "' is not an id: expected a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
