package dev.souk.platform.http;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The request id that a client sends along. It goes into logs and records, so only a harmless one is kept. */
public final class ClientRequestIds {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private ClientRequestIds() {}

    /** The header as it came when it matches {@code [A-Za-z0-9._-]{1,128}}, else {@code null}. */
    public static @Nullable String safe(@Nullable String header) {
        return header != null && SAFE.matcher(header).matches() ? header : null;
    }
}
