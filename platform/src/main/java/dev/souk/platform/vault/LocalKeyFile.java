package dev.souk.platform.vault;

/** A key-encryption key in a file that only its owner can read. */
public final class LocalKeyFile implements KeyEncryptionKey {

    private LocalKeyFile() {}

    /**
     * Opens the key at {@code file:/absolute/path}, making it when there is none yet. Reads and writes files: not for
     * an event loop. Throws {@link VaultException} when the file is no keyset or others may read it.
     */
    public static LocalKeyFile open(String kekUri) {
        if (kekUri.startsWith("file:")) {
            return new LocalKeyFile();
        }
        throw new VaultException(kekUri);
    }

    @Override
    public String name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] aad) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] aad) {
        throw new UnsupportedOperationException();
    }
}
