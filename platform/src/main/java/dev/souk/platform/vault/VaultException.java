package dev.souk.platform.vault;

/** A key or a secret that cannot be used. The message is for the operator and holds no secret. */
public final class VaultException extends RuntimeException {

    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
