package dev.souk.controlplane.credentials;

import java.util.Arrays;
import java.util.Locale;

import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Whose calls a credential may pay. */
public enum CredentialScope {
    /** Calls with its owner's keys. */
    OWNER,
    /** Calls with any key of the organisation that has no credential of its owner's own. */
    ORGANISATION;

    /** Reads the form used on the wire and in the database; throws {@code INVALID_REQUEST} on any other word. */
    public static CredentialScope of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.of(ErrorCode.INVALID_REQUEST,
                        Quoted.of(word) + " is not a scope: expected owner or organisation", "scope").asException());
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
