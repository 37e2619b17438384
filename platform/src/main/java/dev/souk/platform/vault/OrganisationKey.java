package dev.souk.platform.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.google.crypto.tink.Aead;

import dev.souk.core.id.OrganisationId;

/** One version of an organisation's key, unwrapped. Tink holds its bytes and cannot zero them: it is let go early. */
final class OrganisationKey {

    private final WrappedKey stored;
    private final Aead aead;

    private OrganisationKey(WrappedKey stored, Aead aead) {
        this.stored = stored;
        this.aead = aead;
    }

    /** Makes a new key and wraps it. Blocks as {@code kek} does. */
    static WrappedKey make(OrganisationId organisation, int version, KeyEncryptionKey kek) {
        byte[] clear = Keysets.write(Keysets.generate());
        try {
            byte[] wrapped = kek.wrap(clear, AssociatedData.ofKey(organisation, version));
            return new WrappedKey(organisation, version, kek.name(), wrapped);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Blocks as {@code kek} does. */
    static OrganisationKey unwrap(WrappedKey stored, KeyEncryptionKey kek) {
        if (!stored.kek().equals(kek.name())) {
            throw new VaultException(title(stored) + " was wrapped by " + stored.kek()
                    + ", but the key-encryption key here is " + kek.name() + ": bring " + stored.kek()
                    + " back from its copy and name its place in SOUK_KEK");
        }
        byte[] aad = AssociatedData.ofKey(stored.organisation(), stored.version());
        try {
            return new OrganisationKey(stored,
                    Keysets.aead(Keysets.readAndZero(kek.unwrap(stored.wrapped(), aad))));
        } catch (GeneralSecurityException e) {
            throw new VaultException(title(stored) + ", unwrapped by " + kek.name()
                    + ", is no key: expected what was stored, restore the row from a backup", e);
        }
    }

    SealedSecret seal(SecretRef ref, byte[] secret) {
        try {
            byte[] ciphertext = aead.encrypt(secret, AssociatedData.ofSecret(ref, stored.version()));
            return new SealedSecret(ciphertext, stored.version());
        } catch (GeneralSecurityException e) {
            throw new VaultException("The secret " + ref + " cannot be sealed: " + title(stored) + " refuses", e);
        }
    }

    byte[] open(SecretRef ref, SealedSecret sealed) {
        try {
            return aead.decrypt(sealed.ciphertext(), AssociatedData.ofSecret(ref, stored.version()));
        } catch (GeneralSecurityException e) {
            throw new VaultException("The secret " + ref + " does not open with key version " + stored.version()
                    + ": it was altered, or sealed for another place; bring the secret again", e);
        }
    }

    /** Whether it is the key of this row as it stands now, and not of one that the row held before. */
    boolean isFrom(WrappedKey row) {
        return stored.equals(row);
    }

    private static String title(WrappedKey key) {
        return "Key version " + key.version() + " of organisation " + key.organisation();
    }

    @Override
    public String toString() {
        return "OrganisationKey[" + stored + "]";
    }
}
