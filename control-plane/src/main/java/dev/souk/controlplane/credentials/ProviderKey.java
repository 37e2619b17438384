package dev.souk.controlplane.credentials;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** The secret that a user brings, on its way into the vault. It never shows itself: not in texts, not in refusals. */
public final class ProviderKey {

    private static final int MAX_LENGTH = 4096;
    /** With fewer characters, four of them would give away too much. */
    private static final int MIN_LENGTH_TO_SHOW = 12;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");

    private final String text;

    private ProviderKey(String text) {
        this.text = text;
    }

    /** Takes the key without the blanks and line ends that pasting adds; throws {@code INVALID_REQUEST} if it is none. */
    public static ProviderKey of(String pasted) {
        String key = pasted.strip();
        if (key.isEmpty()) {
            throw refusal("the key is empty: expected the secret that the provider gave you");
        }
        if (key.length() > MAX_LENGTH) {
            throw refusal("the key has " + key.length() + " characters: expected at most " + MAX_LENGTH);
        }
        // Such a character would end or forge a header; a blank inside is a slip of pasting.
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw refusal(
                    "the key holds a blank, a control character or one outside ASCII: expected visible ASCII only");
        }
        return new ProviderKey(key);
    }

    /** As it goes out in {@code Authorization}. */
    public String bearer() {
        return "Bearer " + text;
    }

    /** A copy to be sealed and then zeroed. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the key stands somewhere in {@code other}. */
    public boolean isPartOf(String other) {
        return other.contains(text);
    }

    /** The last four characters, by which people know their keys apart; empty for a short key. */
    public String lastFour() {
        return text.length() < MIN_LENGTH_TO_SHOW ? "" : text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return "ProviderKey[…]";
    }

    private static SoukException refusal(String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, "key").asException();
    }
}
