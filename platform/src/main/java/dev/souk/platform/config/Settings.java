package dev.souk.platform.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.souk.platform.config.ConfigSource.Given;
import dev.souk.platform.config.ConfigSource.Item;
import dev.souk.platform.config.ValueType.Parsed;

/**
 * Looks settings up in all sources and collects what is wrong with them. Where a text is bad something weaker stands
 * in, so that reading goes on and finds the other problems. Each key is to be read once.
 */
final class Settings {

    private final List<ConfigSource> sources;
    private final List<ConfigProblem> problems = new ArrayList<>();

    /** @param sources the strongest first */
    Settings(List<ConfigSource> sources) {
        this.sources = sources;
        sources.forEach(source -> problems.addAll(source.problems()));
    }

    <T> T one(ConfigKey<T> key) {
        return all(key).getFirst();
    }

    /** Reads the weaker sources too: what is wrong in them is wrong, even where something else stands above it. */
    <T> List<T> all(ConfigKey<T> key) {
        @Nullable
        List<T> strongest = null;
        for (ConfigSource source : sources) {
            Given given = source.given().get(key.name());
            if (given != null) {
                List<T> values = parsed(key, given);
                boolean isSound = values.size() == given.items().size();
                if (strongest == null && isSound) {
                    strongest = values;
                }
            }
        }
        return strongest != null ? strongest : parsed(key, Given.of(key, key.standard(), "default"));
    }

    /** Where the value of the key comes from. */
    String where(ConfigKey<?> key) {
        return sources.stream()
                .map(source -> source.given().get(key.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Given::where)
                .orElse("default");
    }

    /** The text of the value that holds, hidden where it is a secret. */
    String shown(ConfigKey<?> key) {
        String text = sources.stream()
                .map(source -> source.given().get(key.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(given -> given.items().stream().map(Item::text).collect(Collectors.joining(",")))
                .orElse(key.standard());
        return text.isEmpty() ? "" : key.shown(text);
    }

    boolean isSound(ConfigKey<?> key) {
        return problems.stream().noneMatch(problem -> problem.key().equals(key.name()));
    }

    void add(ConfigProblem problem) {
        problems.add(problem);
    }

    List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    private <T> List<T> parsed(ConfigKey<T> key, Given given) {
        List<T> values = new ArrayList<>();
        for (Item item : given.items()) {
            switch (key.type().parse(item.text())) {
                case Parsed.Good<T>(T value) -> values.add(value);
                case Parsed.Bad<T>(String expected) -> problems
                        .add(new ConfigProblem(key.name(), key.shown(item.text()), expected, item.where()));
            }
        }
        return values;
    }
}
