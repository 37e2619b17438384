package dev.souk.fakeprovider.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads the rules of a scenario file: a JSON array of rules, or one rule on each line. */
public final class ScenarioFile {

    private ScenarioFile() {}

    /**
     * Reads a scenario file and the recordings that it names. Blocks.
     *
     * @throws ScenarioFileException with all problems together
     */
    public static List<Rule> read(Path file) throws ScenarioFileException {
        String text = textOf(file);
        List<String> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(file);
        for (Entry entry : entries(file, text, problems)) {
            try {
                rules.add(reader.read(entry.rule()));
            } catch (BadRuleException bad) {
                problems.add(entry.where() + ": " + bad.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioFileException(file, problems);
        }
        return List.copyOf(rules);
    }

    private record Entry(String where, JsonObject rule) {}

    private static List<Entry> entries(Path file, String text, List<String> problems) throws ScenarioFileException {
        List<Entry> entries = new ArrayList<>();
        if (text.stripLeading().startsWith("[")) {
            JsonArray array;
            try {
                array = (JsonArray) Json.decodeValue(text);
            } catch (DecodeException broken) {
                throw new ScenarioFileException(file, List.of("broken JSON: " + firstLine(broken)));
            }
            for (int i = 0; i < array.size(); i++) {
                add("rule " + (i + 1), array.getValue(i), entries, problems);
            }
            return entries;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String where = "line " + (i + 1);
            try {
                add(where, Json.decodeValue(lines.get(i)), entries, problems);
            } catch (DecodeException broken) {
                problems.add(where + ": broken JSON: " + firstLine(broken));
            }
        }
        return entries;
    }

    private static void add(String where, Object value, List<Entry> entries, List<String> problems) {
        if (value instanceof JsonObject rule) {
            entries.add(new Entry(where, rule));
        } else {
            problems.add(where + ": " + value + " is no rule: expected {\"match\":{…},\"answer\":{…}}");
        }
    }

    private static String textOf(Path file) throws ScenarioFileException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new ScenarioFileException(file, List.of("does not exist: expected a scenario file"));
        } catch (CharacterCodingException binary) {
            throw new ScenarioFileException(file, List.of("is not UTF-8 text: expected JSON"));
        } catch (IOException failure) {
            throw new ScenarioFileException(file, List.of("cannot be read: " + failure.getMessage()));
        }
    }

    private static String firstLine(DecodeException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }
}
