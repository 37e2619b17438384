package dev.souk.platform.vault;

import java.util.Arrays;

/**
 * A secret as it is stored.
 *
 * @param ciphertext AES-256-GCM, bound to its {@link SecretRef}
 * @param keyVersion the version of the organisation's key that sealed it
 */
@SuppressWarnings("ArrayRecordComponent") // equality and text are written below
public record SealedSecret(byte[] ciphertext, int keyVersion) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret that && keyVersion == that.keyVersion
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ciphertext) + keyVersion;
    }

    @Override
    public String toString() {
        return "SealedSecret[" + ciphertext.length + " bytes, keyVersion=" + keyVersion + "]";
    }
}
