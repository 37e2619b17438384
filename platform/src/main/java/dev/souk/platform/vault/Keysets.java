package dev.souk.platform.vault;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes, reads and writes Tink's keysets of AES-256-GCM keys. */
final class Keysets {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    static KeysetHandle generate() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink());
        } catch (GeneralSecurityException e) {
            throw new VaultException("No AES-256-GCM key can be made here", e);
        }
    }

    static Aead aead(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(tink(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new VaultException("The keyset holds no key for authenticated encryption", e);
        }
    }

    /** The bare key as bytes, which the caller zeroes. */
    static byte[] asBytes(KeysetHandle keyset) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), tink());
        } catch (GeneralSecurityException e) {
            throw new VaultException("The keyset cannot be written", e);
        }
    }

    static KeysetHandle ofBytes(byte[] keyset) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), tink());
    }

    /** The bare key as JSON, which the caller zeroes. */
    static byte[] asJson(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, tink(), InsecureSecretKeyAccess.get())
                    .getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new VaultException("The keyset cannot be written", e);
        }
    }

    static KeysetHandle ofJson(byte[] keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(new String(keyset, UTF_8), tink(), InsecureSecretKeyAccess.get());
    }

    private static Configuration tink() throws GeneralSecurityException {
        return RegistryConfiguration.get();
    }
}
