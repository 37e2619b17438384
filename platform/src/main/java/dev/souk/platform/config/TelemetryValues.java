package dev.souk.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that the settings of logs and traces have. */
final class TelemetryValues {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]+");
    private static final Pattern RATIO = Pattern.compile("0|1|[01]\\.[0-9]{1,9}");

    static final ValueType<Optional<URI>> ENDPOINT = ValueTypes.orNothing(ValueType.of(
            "an http or https URL without user, query and fragment, such as http://127.0.0.1:4318",
            TelemetryValues::url));

    static final ValueType<OtlpHeaders> HEADERS = ValueType.of(
            "name=value, several separated by commas, such as authorization=Bearer …, or nothing",
            text -> text.isEmpty() ? Optional.of(OtlpHeaders.NONE) : headers(text));

    static final ValueType<Double> SHARE = ValueType.of("a number from 0 to 1, such as 0.05",
            text -> Optional.of(text)
                    .filter(RATIO.asMatchPredicate())
                    .map(Double::valueOf)
                    .filter(ratio -> ratio <= 1));

    private TelemetryValues() {}

    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> values) {
        String expected = Arrays.stream(values.getEnumConstants())
                .map(LogConfig::text)
                .collect(Collectors.joining(", "));
        return ValueType.of("one of " + expected, text -> Arrays.stream(values.getEnumConstants())
                .filter(value -> LogConfig.text(value).equals(text))
                .findFirst());
    }

    /** A user in the URL would be a secret in one. */
    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            boolean isGood = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return isGood ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<OtlpHeaders> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            int equals = each.indexOf('=');
            String name = each.substring(0, Math.max(0, equals)).trim();
            String value = each.substring(equals + 1).trim();
            if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
                return Optional.empty();
            }
            headers.put(name, value);
        }
        return Optional.of(new OtlpHeaders(headers));
    }
}
