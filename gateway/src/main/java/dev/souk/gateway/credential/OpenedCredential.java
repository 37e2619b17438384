package dev.souk.gateway.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A credential in the clear, in bytes that can be zeroed. It is zeroed when it is retired and nobody uses it any more;
 * safe to use from several event loops.
 */
public final class OpenedCredential {

    private final byte[] secret;
    private int leases;
    private boolean isRetired;

    OpenedCredential(byte[] secret) {
        this.secret = secret;
    }

    /** The right to read the credential until {@link #close}. */
    public final class Lease implements AutoCloseable {

        private boolean isClosed;

        private Lease() {}

        /** The text for a header. The string itself cannot be zeroed: it lives as short as the request's head. */
        public String text() {
            return new String(secret, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            synchronized (OpenedCredential.this) {
                if (!isClosed) {
                    isClosed = true;
                    leases--;
                    zeroWhenUnused();
                }
            }
        }

        @Override
        public String toString() {
            return "Lease[…]";
        }
    }

    /** A lease, or {@code null} when the credential is retired. */
    synchronized @Nullable Lease lease() {
        if (isRetired) {
            return null;
        }
        leases++;
        return new Lease();
    }

    /** The lease of whoever opened it, taken before anybody else can see the credential. */
    synchronized Lease firstLease() {
        leases++;
        return new Lease();
    }

    /** No new lease from now on; the bytes are zeroed when the last one is closed. */
    synchronized void retire() {
        isRetired = true;
        zeroWhenUnused();
    }

    private void zeroWhenUnused() {
        if (isRetired && leases == 0) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "OpenedCredential[…]";
    }
}
