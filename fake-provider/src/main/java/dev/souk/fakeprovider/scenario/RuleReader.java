package dev.souk.fakeprovider.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/** Turns one rule of a scenario file from JSON into a {@link Rule}. */
final class RuleReader {

    private static final List<String> RULE_KEYS = List.of("match", "answer");
    private static final List<String> MATCH_KEYS = List.of("model", "contains", "stream");
    private static final List<String> ANSWER_KEYS = List.of("text", "tokens", "replay", "status", "body", "body_file",
            "headers", "fault", "first_ms", "gap_ms");

    private final Path scenarioFile;

    /** @param scenarioFile what the files named in its rules stand beside */
    RuleReader(Path scenarioFile) {
        this.scenarioFile = scenarioFile;
    }

    Rule read(JsonObject rule) throws BadRuleException {
        refuseUnknown(rule, RULE_KEYS);
        JsonObject match = find(rule, "match", JsonObject.class, "an object");
        JsonObject answer = find(rule, "answer", JsonObject.class, "an object");
        if (answer == null) {
            throw new BadRuleException("has no answer: expected \"answer\":{…}");
        }
        return new Rule(match == null ? new Rule.Match(null, null, null) : matchOf(match), changeOf(answer));
    }

    private static Rule.Match matchOf(JsonObject match) throws BadRuleException {
        refuseUnknown(match, MATCH_KEYS);
        return new Rule.Match(find(match, "model", String.class, "a string"),
                find(match, "contains", String.class, "a string"), find(match, "stream", Boolean.class, "a boolean"));
    }

    private UnaryOperator<Scenario> changeOf(JsonObject answer) throws BadRuleException {
        refuseUnknown(answer, ANSWER_KEYS);
        UnaryOperator<Scenario> fault = faultOf(answer);
        Source source = sourceOf(answer);
        Opening opening = source instanceof Source.Replay ? null : openingOf(answer);
        Duration first = millis(answer, "first_ms");
        Duration gap = millis(answer, "gap_ms");
        return plain -> {
            Scenario scenario = plain;
            if (source != null) {
                scenario = scenario.with(source);
            }
            if (opening != null) {
                scenario = scenario.with(opening);
            }
            scenario = fault.apply(scenario);
            Pace pace = first == null ? scenario.pace() : scenario.pace().withFirst(first);
            return scenario.with(gap == null ? pace : pace.withGap(gap));
        };
    }

    private static UnaryOperator<Scenario> faultOf(JsonObject answer) throws BadRuleException {
        String words = find(answer, "fault", String.class, "a string");
        try {
            return words == null ? UnaryOperator.identity() : Words.parse(words);
        } catch (UnknownWordException unknown) {
            throw new BadRuleException("fault " + unknown.problem());
        }
    }

    private @Nullable Source sourceOf(JsonObject answer) throws BadRuleException {
        String text = find(answer, "text", String.class, "a string");
        Integer tokens = find(answer, "tokens", Integer.class, "an integer");
        String replay = find(answer, "replay", String.class, "the name of a file");
        long given = List.of("text", "tokens", "replay").stream().filter(answer::containsKey).count();
        if (given > 1) {
            throw new BadRuleException("answer has several of text, tokens, replay: expected one");
        }
        if (text != null) {
            return new Source.Text(text);
        }
        if (tokens != null) {
            if (tokens < 0) {
                throw new BadRuleException("tokens is " + tokens + ": expected 0 or more");
            }
            return new Source.Tokens(tokens);
        }
        if (replay == null) {
            return null;
        }
        if (answer.containsKey("status") || answer.containsKey("headers")) {
            throw new BadRuleException("replay stands beside status or headers: expected it without them");
        }
        List<String> events = contentOf("replay", replay).lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.equals("[DONE]"))
                .toList();
        return new Source.Replay(events, bodyOf(answer));
    }

    private @Nullable Opening openingOf(JsonObject answer) throws BadRuleException {
        Integer status = find(answer, "status", Integer.class, "an integer");
        if (status != null && (status < 200 || status > 599)) {
            throw new BadRuleException("status is " + status + ": expected 200 to 599");
        }
        String body = bodyOf(answer);
        Map<String, String> headers = headersOf(answer);
        if (body != null) {
            headers.putIfAbsent("content-type", "application/json");
            return new Opening.Verbatim(status == null ? 200 : status, headers, body);
        }
        if (!headers.isEmpty()) {
            throw new BadRuleException("answer has headers but no body: expected both");
        }
        return status == null ? null : new Opening.Refuses(status, OptionalInt.empty());
    }

    private static Map<String, String> headersOf(JsonObject answer) throws BadRuleException {
        Map<String, String> headers = new HashMap<>();
        JsonObject given = find(answer, "headers", JsonObject.class, "an object");
        if (given != null) {
            for (String name : given.fieldNames()) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(given.getValue(name)));
            }
        }
        return headers;
    }

    private @Nullable String bodyOf(JsonObject answer) throws BadRuleException {
        String file = find(answer, "body_file", String.class, "the name of a file");
        if (file != null) {
            return contentOf("body_file", file);
        }
        return switch (answer.getValue("body")) {
            case null -> null;
            case String text -> text;
            case JsonObject object -> object.encode();
            case Object other -> throw new BadRuleException("body is " + other + ": expected a string or an object");
        };
    }

    private String contentOf(String key, String name) throws BadRuleException {
        Path file = scenarioFile.resolveSibling(name);
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new BadRuleException(key + " '" + name + "' cannot be read (" + file + "): expected a UTF-8 file, "
                    + "relative to the scenario file");
        }
    }

    private static @Nullable Duration millis(JsonObject answer, String key) throws BadRuleException {
        Integer millis = find(answer, key, Integer.class, "an integer");
        if (millis == null) {
            return null;
        }
        if (millis < 0) {
            throw new BadRuleException(key + " is " + millis + ": expected 0 or more milliseconds");
        }
        return Duration.ofMillis(millis);
    }

    private static <T> @Nullable T find(JsonObject object, String key, Class<T> type, String expected)
            throws BadRuleException {
        Object value = object.getValue(key);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new BadRuleException(key + " is " + value + ": expected " + expected);
        }
        return type.cast(value);
    }

    private static void refuseUnknown(JsonObject object, List<String> known) throws BadRuleException {
        for (String key : object.fieldNames()) {
            if (!known.contains(key)) {
                throw new BadRuleException("'" + key + "' is unknown: expected " + String.join(", ", known));
            }
        }
    }
}
