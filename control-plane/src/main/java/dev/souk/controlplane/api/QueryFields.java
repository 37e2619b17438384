package dev.souk.controlplane.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.naming.Quoted;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** The query parameters of a call, read strictly: a misspelt filter must not silently widen what is shown. */
public final class QueryFields {

    private static final int MAX_LENGTH = 300;

    private final MultiMap parameters;

    private QueryFields(MultiMap parameters) {
        this.parameters = parameters;
    }

    static QueryFields read(HttpServerRequest request, String... known) {
        MultiMap parameters;
        try {
            parameters = MultiMap.caseInsensitiveMultiMap().addAll(request.params());
        } catch (IllegalArgumentException _) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "the query string is not percent-encoded UTF-8").asException();
        }
        for (String name : parameters.names()) {
            check(name, parameters.getAll(name), List.of(known));
        }
        return new QueryFields(parameters);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The parameter read by {@code parse}; an {@link IllegalArgumentException} of it becomes {@code INVALID_REQUEST}. */
    public <T> Optional<T> value(String name, Function<String, T> parse, String expected) {
        return text(name).map(text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException _) {
                throw refusal(name, Quoted.of(text) + " is not what '" + name + "' takes: expected " + expected);
            }
        });
    }

    /** The page asked for by {@code after} and {@code limit}, in a list whose cursors are ids. */
    public PageRequest<UUID> page() {
        return page(QueryFields::uuid);
    }

    /** The page asked for by {@code after} and {@code limit}; {@code cursor} throws on what it did not give out. */
    public <C> PageRequest<C> page(Function<String, C> cursor) {
        int limit = value("limit", QueryFields::limit, "a whole number from 1 to " + PageRequest.MAX_LIMIT)
                .orElse(PageRequest.DEFAULT_LIMIT);
        return new PageRequest<>(value("after", cursor, "the 'next' of the page before").orElse(null), limit);
    }

    private static void check(String name, List<String> values, List<String> known) {
        if (!known.contains(name)) {
            String guess = NearestName.of(name, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
            List<String> shown = known.isEmpty() ? List.of("no parameter") : new ArrayList<>(known);
            throw refusal(Quoted.bare(name), Quoted.of(name) + " is not a parameter here" + guess + ": expected "
                    + String.join(", ", shown));
        }
        if (values.size() > 1) {
            throw refusal(name, "'" + name + "' stands " + values.size() + " times in the query: expected it once");
        }
        if (values.getFirst().chars().anyMatch(Character::isISOControl)) {
            throw refusal(name, "'" + name + "' holds a control character: expected printable text");
        }
        if (values.getFirst().length() > MAX_LENGTH) {
            throw refusal(name, "'" + name + "' has " + values.getFirst().length() + " characters: expected at most "
                    + MAX_LENGTH);
        }
    }

    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new IllegalArgumentException(text);
        }
        return limit;
    }

    private static SoukException refusal(String name, String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, name).asException();
    }
}
