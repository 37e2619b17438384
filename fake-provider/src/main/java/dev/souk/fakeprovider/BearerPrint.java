package dev.souk.fakeprovider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

/** The print of a bearer token: tells whether two are the same, and gives none away. */
final class BearerPrint {

    private static final String SCHEME = "Bearer ";

    private final byte[] print;

    private BearerPrint(byte[] print) {
        this.print = print;
    }

    static BearerPrint of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new BearerPrint(new byte[0]);
        }
        return new BearerPrint(sha256(authorization.substring(SCHEME.length()).strip()));
    }

    boolean matches(String token) {
        return MessageDigest.isEqual(print, sha256(token));
    }

    @Override
    public String toString() {
        return print.length == 0 ? "none" : "…";
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
