package dev.souk.controlplane.keys;

import java.security.SecureRandom;

import dev.souk.controlplane.secrets.BearerSecret;

/**
 * The text of a virtual key, {@code sk-souk-<public id>-<secret>}: known here only while the key is being issued.
 *
 * @param publicId 12 characters of a–z and 0–9
 * @param secret   43 characters of base64url, which may hold dashes
 */
public record KeyText(String publicId, BearerSecret secret) {

    public static final String PREFIX = "sk-souk-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PUBLIC_ID_LENGTH = 12;

    public static KeyText fresh() {
        StringBuilder publicId = new StringBuilder(PUBLIC_ID_LENGTH);
        for (int i = 0; i < PUBLIC_ID_LENGTH; i++) {
            publicId.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new KeyText(publicId.toString(), BearerSecret.fresh());
    }

    /** What the caller is shown, once. */
    public String text() {
        return PREFIX + publicId + "-" + secret.text();
    }

    @Override
    public String toString() {
        return PREFIX + publicId + "-…";
    }
}
