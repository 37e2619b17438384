package dev.souk.platform.http;

import java.net.BindException;

/** A listener could not be opened; the message names the address, the reason and the key to change. */
public final class ListenException extends RuntimeException {

    ListenException(String portKey, String host, int port, Throwable cause) {
        super(portKey + ": " + host + ":" + port + " " + reason(cause) + ": expected a free port on an address of this "
                + "machine; stop what listens there or set " + portKey + " to another one", cause);
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof BindException && message.contains("in use")
                ? "is taken"
                : "cannot be listened on (" + message + ")";
    }
}
