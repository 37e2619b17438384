package dev.souk.platform.vault;

/**
 * The key at the top, which encrypts the keys of organisations and nothing else. Implementations may block (a key
 * management service is a network call), so they are never called on an event loop.
 */
public interface KeyEncryptionKey {

    /** Tells this key from every other one; stored beside what it wrapped. Holds nothing secret. */
    String name();

    /** Encrypts {@code key}, bound to {@code aad}. */
    byte[] wrap(byte[] key, byte[] aad);

    /** Decrypts what {@link #wrap} made; throws {@link VaultException} when key or {@code aad} are other ones. */
    byte[] unwrap(byte[] wrapped, byte[] aad);
}
