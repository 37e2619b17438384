package dev.souk.platform.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

/** AES-256-GCM keys in Tink's form, which names the key in each ciphertext and so allows for newer keys. */
final class Keysets {

    private static final Configuration AEADS = AeadConfig2026.get();

    private Keysets() {}

    static KeysetHandle generate() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEADS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java makes no AES-256-GCM key", e);
        }
    }

    static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(AEADS, Aead.class);
    }

    /** The key that encrypts; throws when it is of another kind. */
    static AesGcmKey primary(KeysetHandle keyset) throws GeneralSecurityException {
        if (keyset.getPrimary().getKey() instanceof AesGcmKey key
                && key.getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
            return key;
        }
        throw new GeneralSecurityException("The keyset's primary key is no AES-256-GCM key");
    }

    /** In the clear: the caller zeroes it. */
    static byte[] write(KeysetHandle keyset) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), AEADS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be written", e);
        }
    }

    /** Reads what {@link #write} wrote, and zeroes it. */
    static KeysetHandle readAndZero(byte[] clear) throws GeneralSecurityException {
        try {
            return TinkProtoKeysetFormat.parseKeyset(clear, InsecureSecretKeyAccess.get(), AEADS);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    static String writeJson(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AEADS, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be written", e);
        }
    }

    static KeysetHandle readJson(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, AEADS, InsecureSecretKeyAccess.get());
    }
}
