package dev.souk.platform.http;

/** A certificate or its key cannot be used; the message names the setting, the file and what was expected. */
public final class TlsException extends RuntimeException {

    TlsException(String message) {
        super(message, null, false, false);
    }
}
