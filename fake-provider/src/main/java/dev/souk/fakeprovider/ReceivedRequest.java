package dev.souk.fakeprovider;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A request as it was received, and how far its answer had come when one looked. */
public final class ReceivedRequest {

    private final long number;
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final BearerPrint bearer;
    private final String body;
    private final @Nullable String model;
    private final Instant arrivedAt;
    private final int status;
    private final int tokensSent;
    private final Ending ending;

    ReceivedRequest(Arrival arrival) {
        this.number = arrival.number();
        this.method = arrival.method();
        this.path = arrival.path();
        this.headers = arrival.headers();
        this.bearer = arrival.bearer();
        this.arrivedAt = arrival.at();
        this.body = arrival.progress().body();
        this.model = arrival.progress().model();
        this.status = arrival.progress().status();
        this.tokensSent = arrival.progress().tokens();
        this.ending = arrival.ending();
    }

    /** Counts from 1 in the order of arrival. */
    public long number() {
        return number;
    }

    public String method() {
        return method;
    }

    /** Without the query, which may hold a key in some dialects. */
    public String path() {
        return path;
    }

    /** By lower-case name; several of one name joined by a comma. Those that carry secrets are masked. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** As text; empty until all of it has come. */
    public String body() {
        return body;
    }

    /** The model that the body names. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** The status of the answer; 0 while there is none. */
    public int status() {
        return status;
    }

    /** How many answer tokens were handed to the socket. */
    public int tokensSent() {
        return tokensSent;
    }

    public Ending ending() {
        return ending;
    }

    /** Whether the request came with exactly this bearer token, of which nothing is kept but a hash. */
    public boolean carriedBearer(String token) {
        return bearer.matches(token);
    }

    /** When the client left; empty when it did not. */
    public Optional<Instant> clientLeftAt() {
        return ending instanceof Ending.ClientLeft(Instant at) ? Optional.of(at) : Optional.empty();
    }

    /** From arrival to end; empty while it runs. */
    public Optional<Duration> lasted() {
        return switch (ending) {
            case Ending.Running() -> Optional.empty();
            case Ending.Completed(Instant at) -> Optional.of(Duration.between(arrivedAt, at));
            case Ending.ClientLeft(Instant at) -> Optional.of(Duration.between(arrivedAt, at));
            case Ending.BrokenOff(Instant at) -> Optional.of(Duration.between(arrivedAt, at));
        };
    }

    @Override
    public String toString() {
        return number + " " + method + " " + path + " model " + model + " status " + status + " tokens " + tokensSent
                + " " + ending;
    }
}
