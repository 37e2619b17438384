package dev.souk.controlplane.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 32 random bytes in base64url (43 characters): who holds the text is let in. Only its hash is stored; 256 random bits
 * need no slow one.
 */
public record BearerSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public static BearerSecret fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new BearerSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty when {@code text} cannot be one of ours, which saves asking the database. */
    public static Optional<BearerSecret> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new BearerSecret(text)) : Optional.empty();
    }

    /** SHA-256 of the text's ASCII bytes. */
    public byte[] hash() {
        return sha256(text);
    }

    /** SHA-256 of {@code text} in UTF-8. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BearerSecret[…]";
    }
}
