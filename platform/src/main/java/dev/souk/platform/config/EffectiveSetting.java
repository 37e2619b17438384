package dev.souk.platform.config;

import java.util.List;
import java.util.stream.Collectors;

import dev.souk.platform.config.ConfigSource.Given;
import dev.souk.platform.config.ConfigSource.Item;

/** The text that holds for one key, and where it comes from. {@link #toString} hides what may be a secret. */
public final class EffectiveSetting {

    private final ConfigKey<?> key;
    private final Given given;

    private EffectiveSetting(ConfigKey<?> key, Given given) {
        this.key = key;
        this.given = given;
    }

    static EffectiveSetting of(ConfigKey<?> key, Given given) {
        return new EffectiveSetting(key, given);
    }

    /** A source that says what {@code settings} say. */
    static ConfigSource source(List<EffectiveSetting> settings) {
        return new ConfigSource(settings.stream().collect(Collectors.toMap(EffectiveSetting::name, each -> each.given)),
                List.of());
    }

    /** The key, dotted: {@code gateway.port}. */
    public String name() {
        return key.name();
    }

    /** The value as people may see it; {@code …} for a secret that is set, empty for one that is not. */
    public String shown() {
        return given.items()
                .stream()
                .map(item -> item.text().isEmpty() ? "" : key.shown(item.text()))
                .collect(Collectors.joining(","));
    }

    /** {@code default}, {@code --port}, {@code environment SOUK_GATEWAY_PORT} or {@code config/souk.yaml line 3 …}. */
    public String where() {
        return given.where();
    }

    boolean takesHoldAtOnce() {
        return key.takesHold() == ConfigKey.TakesHold.AT_ONCE;
    }

    boolean saysTheSameAs(EffectiveSetting other) {
        return texts().equals(other.texts());
    }

    private List<String> texts() {
        return given.items().stream().map(Item::text).toList();
    }

    @Override
    public String toString() {
        return name() + ": " + shown() + " (" + where() + ")";
    }
}
