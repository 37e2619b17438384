package dev.souk.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import io.vertx.core.json.JsonObject;

/** Fields of an answer as cells of a table; what is absent shows as {@code -}. */
public final class Cells {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
            .withZone(ZoneOffset.UTC);

    private Cells() {}

    public static String text(JsonObject row, String field) {
        Object value = row.getValue(field);
        return value == null ? "-" : printable(value.toString());
    }

    /** Milliseconds, without the fraction. */
    public static String millis(JsonObject row, String field) {
        Number millis = row.getNumber(field);
        return millis == null ? "-" : Long.toString(Math.round(millis.doubleValue()));
    }

    /** An RFC 3339 time, shorter, in UTC. */
    public static String time(JsonObject row, String field) {
        String text = text(row, field);
        try {
            return TIME.format(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return text;
        }
    }

    /** Names come from users: a control character in one must not steer the terminal of whoever lists it. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
