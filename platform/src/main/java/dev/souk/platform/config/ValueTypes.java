package dev.souk.platform.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.souk.platform.config.ValueType.Parsed;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.redis.RedisUrl;

/** The kinds of values that settings have. */
final class ValueTypes {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+");
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9})([A-Za-z]+)");

    private static final Map<String, Duration> TIME_UNITS = Map.of("ms", Duration.ofMillis(1), "s",
            Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));
    private static final Map<String, Long> SIZE_UNITS = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB",
            1L << 30);
    private static final Duration LONGEST = Duration.ofHours(24);

    static final ValueType<Boolean> YES_OR_NO = ValueType.of("true or false", text -> switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
    });

    static final ValueType<String> HOST_TO_LISTEN_ON = ValueType.of("a host name or IP address without a port",
            text -> Optional.of(text).filter(HOST.asMatchPredicate()));

    /** 0 lets the system pick a free port. */
    static final ValueType<Integer> PORT = wholeNumber("a port, 0 (any free one) to 65535", 0, 65_535);

    static final ValueType<Integer> EVENT_LOOPS = ValueType.of("auto (one for each core) or a number from 1 to 256",
            text -> text.equals("auto") ? Optional.of(0) : number(text, 1, 256));

    static final ValueType<Path> PATH = ValueType.of("a path", ValueTypes::path);

    static final ValueType<Optional<Path>> FILE = orNothing(ValueType.of("a path", ValueTypes::path));

    static final ValueType<AddressRange> ADDRESSES = ValueType.of(
            "an address or a range of addresses, such as 10.0.0.5, 10.0.0.0/8 or fd00::/8", AddressRange::parse);

    static final ValueType<Optional<Path>> KEY_FILE = orNothing(
            ValueType.of("file: and a path, such as file:/etc/souk/kek", ValueTypes::keyFile));

    static final ValueType<Optional<PostgresUrl>> DATABASE = orNothing(new ValueType<>(
            "postgresql://user:password@host:port/database?sslmode=require", ValueTypes::database));

    static final ValueType<Optional<RedisUrl>> REDIS = orNothing(new ValueType<>(
            "redis://user:password@host:port/0, or rediss:// with encryption", ValueTypes::redis));

    static final ValueType<HostPort> DESTINATION = ValueType.of("host:port, such as 10.0.0.5:8000 or [fd00::5]:8000",
            HostPort::parse);

    private ValueTypes() {}

    static ValueType<Integer> wholeNumber(int smallest, int largest) {
        return wholeNumber("a whole number from " + smallest + " to " + largest, smallest, largest);
    }

    static ValueType<Duration> durationFrom(String shortest) {
        Duration atLeast = duration(shortest).orElseThrow();
        return ValueType.of("a duration from " + shortest + " to 24h, such as 500ms, 5s, 2m or 1h",
                text -> duration(text).filter(d -> d.compareTo(atLeast) >= 0 && d.compareTo(LONGEST) <= 0));
    }

    static ValueType<Long> size(String smallest, String largest) {
        long atLeast = size(smallest).orElseThrow();
        long atMost = size(largest).orElseThrow();
        return ValueType.of("a size from " + smallest + " to " + largest + ", such as 512KiB or 32MiB",
                text -> size(text).filter(bytes -> bytes >= atLeast && bytes <= atMost));
    }

    private static ValueType<Integer> wholeNumber(String expected, int smallest, int largest) {
        return ValueType.of(expected, text -> number(text, smallest, largest));
    }

    private static Optional<Integer> number(String text, int smallest, int largest) {
        return Optional.of(text)
                .filter(WHOLE_NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(number -> number >= smallest && number <= largest);
    }

    private static Optional<Duration> duration(String text) {
        Matcher match = NUMBER_AND_UNIT.matcher(text);
        return match.matches()
                ? Optional.ofNullable(TIME_UNITS.get(match.group(2)))
                        .map(unit -> unit.multipliedBy(Long.parseLong(match.group(1))))
                : Optional.empty();
    }

    private static Optional<Long> size(String text) {
        Matcher match = NUMBER_AND_UNIT.matcher(text);
        return match.matches()
                ? Optional.ofNullable(SIZE_UNITS.get(match.group(2))).map(unit -> unit * Long.parseLong(match.group(1)))
                : Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> keyFile(String text) {
        if (!text.startsWith("file:")) {
            return Optional.empty();
        }
        String path = text.substring("file:".length());
        return path(path.startsWith("///") ? path.substring(2) : path);
    }

    private static Parsed<PostgresUrl> database(String text) {
        return switch (PostgresUrl.parse(text)) {
            case PostgresUrl.Parsed.Url(PostgresUrl url) -> new Parsed.Good<>(url);
            case PostgresUrl.Parsed.Refused(String expected) -> new Parsed.Bad<>(expected);
        };
    }

    private static Parsed<RedisUrl> redis(String text) {
        return switch (RedisUrl.parse(text)) {
            case RedisUrl.Parsed.Url(RedisUrl url) -> new Parsed.Good<>(url);
            case RedisUrl.Parsed.Refused(String expected) -> new Parsed.Bad<>(expected);
        };
    }

    static <T> ValueType<Optional<T>> orNothing(ValueType<T> type) {
        return new ValueType<>(type.expected() + ", or nothing", text -> {
            if (text.isEmpty()) {
                return new Parsed.Good<>(Optional.empty());
            }
            return switch (type.parse(text)) {
                case Parsed.Good<T>(T value) -> new Parsed.Good<>(Optional.of(value));
                case Parsed.Bad<T>(String expected) -> new Parsed.Bad<>(expected);
            };
        });
    }
}
