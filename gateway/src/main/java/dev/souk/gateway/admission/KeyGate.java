package dev.souk.gateway.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.snapshot.ReadModels;
import dev.souk.gateway.snapshot.VirtualKeyEntry;

/** Lets in who shows a virtual key that we issued and that is not revoked. Asks nobody: the read models are here. */
public final class KeyGate {

    private static final String PREFIX = "sk-souk-";
    private static final Failure MISSING = Failure.of(ErrorCode.MISSING_KEY,
            "No virtual key was sent. Send it as 'Authorization: Bearer sk-souk-…'.");
    private static final Failure UNKNOWN = Failure.of(ErrorCode.INVALID_KEY,
            "The virtual key that was sent is not known here. Expected one like 'sk-souk-…' that this installation "
                    + "issued; 'souk key create' makes one.");
    private static final Failure REVOKED = Failure.of(ErrorCode.KEY_REVOKED,
            "The virtual key that was sent is revoked.");
    private static final byte[] NO_HASH = new byte[32];

    private final ReadModels models;

    public KeyGate(ReadModels models) {
        this.models = models;
    }

    /** Decides about the text that came as a bearer token; {@code null} when none came. */
    public Authentication authenticate(@Nullable String presented) {
        if (presented == null) {
            return new Authentication.Refused(MISSING);
        }
        int secretAt = presented.startsWith(PREFIX) ? presented.indexOf('-', PREFIX.length()) + 1 : 0;
        if (secretAt == 0) {
            return new Authentication.Refused(UNKNOWN);
        }
        VirtualKeyEntry key = models.key(presented.substring(PREFIX.length(), secretAt - 1));
        byte[] hash = sha256(presented.substring(secretAt));
        // Compared in constant time, for an unknown public id too: the time of the answer tells nothing.
        boolean matches = MessageDigest.isEqual(hash, key == null ? NO_HASH : key.secretHash());
        if (key == null || !matches) {
            return new Authentication.Refused(UNKNOWN);
        }
        return key.isRevoked() ? new Authentication.Refused(REVOKED) : new Authentication.Authenticated(key);
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
