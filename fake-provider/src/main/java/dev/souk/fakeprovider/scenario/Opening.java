package dev.souk.fakeprovider.scenario;

import java.util.Map;
import java.util.OptionalInt;

/** What happens before the first token. */
public sealed interface Opening {

    /** The answer begins. */
    record Answers() implements Opening {}

    /** An error in the dialect's shape; {@code retryAfter} in seconds. */
    record Refuses(int status, OptionalInt retryAfter) implements Opening {}

    /** 429 for an account that has nothing left: clients should not try again. */
    record RefusesForQuota() implements Opening {}

    /** 401 whose message holds the whole Authorization header. */
    record EchoesCredential() implements Opening {}

    /** 400 for a request that carries {@code stream_options}; others are answered. */
    record RefusesStreamOptions() implements Opening {}

    /** Exactly this answer, in no dialect. */
    record Verbatim(int status, Map<String, String> headers, String body) implements Opening {

        public Verbatim {
            headers = Map.copyOf(headers);
        }
    }

    /** TCP reset without a byte of answer. */
    record Resets() implements Opening {}

    /** The request is taken, and nothing comes. */
    record StaysSilent() implements Opening {}

    /** Status 200 and the headers, and nothing more. */
    record SendsOnlyHeaders() implements Opening {}
}
