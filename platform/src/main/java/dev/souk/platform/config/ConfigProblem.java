package dev.souk.platform.config;

/**
 * One thing that is wrong in what an operator wrote.
 *
 * @param key      the dotted key, or the variable that stands for none; empty when it is the file as a whole
 * @param value    the offending value; {@code …} in place of a secret, empty when there is none to show
 * @param expected what was expected
 * @param where    where it stands: {@code config/souk.yaml line 12 column 9}, {@code environment SOUK_GATEWAY_PORT},
 *                     {@code --port}
 */
public record ConfigProblem(String key, String value, String expected, String where) {

    /** Stands in the place of a value that may be a secret. */
    public static final String HIDDEN = "…";

    /** One line for people: {@code config/souk.yaml line 12 column 9: gateway.port '99999': expected a port …}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(where).append(": ");
        if (!key.isEmpty() && !where.endsWith(" " + key)) {
            line.append(key).append(value.isEmpty() ? ": " : " ");
        }
        if (!value.isEmpty()) {
            line.append('\'').append(value).append("': ");
        }
        return line.append("expected ").append(expected).toString();
    }
}
