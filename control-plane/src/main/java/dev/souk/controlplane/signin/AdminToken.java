package dev.souk.controlplane.signin;

import java.security.MessageDigest;

import dev.souk.controlplane.secrets.BearerSecret;

/** The operator's token, kept as SHA-256 so that neither a heap dump nor a log of this object gives it away. */
public final class AdminToken {

    private static final int MIN_LENGTH = 20;

    private final byte[] hash;

    private AdminToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Reads the content of a token file; blanks and the line end around the token are not part of it. Throws
     * {@link IllegalArgumentException} when fewer than 20 characters are left: a token that short can be guessed.
     */
    public static AdminToken ofText(String text) {
        String token = text.strip();
        if (token.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("the admin token has " + token.length()
                    + " characters: expected at least " + MIN_LENGTH + ", better 43 random ones");
        }
        return new AdminToken(BearerSecret.sha256(token));
    }

    /** Compares hashes in constant time: neither the place of the first wrong character nor the length shows. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(hash, BearerSecret.sha256(presented));
    }

    @Override
    public String toString() {
        return "AdminToken[…]";
    }
}
