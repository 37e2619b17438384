package dev.souk.platform.vault;

import java.util.Arrays;

import dev.souk.core.id.OrganisationId;

/**
 * One version of an organisation's key as it is stored: encrypted by the key-encryption key.
 *
 * @param organisation whose key it is
 * @param version      from 1 upwards
 * @param kek          the {@linkplain KeyEncryptionKey#name() name} of the key that wrapped it
 * @param wrapped      the encrypted keyset, bound to organisation and version
 */
@SuppressWarnings("ArrayRecordComponent") // equality and text are written below
public record WrappedKey(OrganisationId organisation, int version, String kek, byte[] wrapped) {

    /**
     * Proves that the key-encryption key opens this one, and lets what it opened go again. Blocks as {@code key} does.
     *
     * @throws VaultException with the reason and the mend when it does not
     */
    public void requireOpenedBy(KeyEncryptionKey key) {
        OrganisationKey.unwrap(this, key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that && organisation.equals(that.organisation) && version == that.version
                && kek.equals(that.kek) && Arrays.equals(wrapped, that.wrapped);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(wrapped) + version;
    }

    @Override
    public String toString() {
        return "WrappedKey[organisation=" + organisation + ", version=" + version + ", kek=" + kek + "]";
    }
}
