package dev.souk.cli.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

final class LogLinesTest {

    private static final String FORGED = "gone\r\n2026-01-01T00:00:00.000Z ERROR d.s.cli.Souk all is lost\u001b[2J\u2028";

    @Test
    void aPlainLineHasTimeLevelLoggerMessageAndPairs() {
        LoggingEvent event = event("it went {}", "well");
        event.addKeyValuePair(new KeyValuePair("request_id", "r1"));
        assertThat(plain(event))
                .isEqualTo("2026-11-23T10:20:30.400Z INFO  d.s.gateway.Gateway it went well request_id=r1\n");
    }

    @Test
    void noValueForgesAPlainLine() {
        LoggingEvent event = event("it went {}", FORGED);
        event.addKeyValuePair(new KeyValuePair("model", FORGED));
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException(FORGED)));
        String[] lines = plain(event).split("\n", -1);
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines[0]).startsWith("2026-11-23").doesNotContain("\r", "\u001b", "\u2028");
        for (int i = 1; i < lines.length - 1; i++) {
            assertThat(lines[i]).startsWith("\t").doesNotContain("\r", "\u001b");
        }
    }

    @Test
    void aJsonLineIsOneFlatObject() {
        LoggingEvent event = event("it went {}", FORGED);
        event.addKeyValuePair(new KeyValuePair("request_id", "r1"));
        event.addKeyValuePair(new KeyValuePair("status", 200));
        event.addKeyValuePair(new KeyValuePair("duration_ms", 1.5));
        event.addKeyValuePair(new KeyValuePair("message", "no second message"));
        event.addKeyValuePair(new KeyValuePair("code", null));
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException(FORGED)));

        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonObject json = new JsonObject(line);
        assertThat(Instant.parse(json.getString("timestamp"))).isEqualTo("2026-11-23T10:20:30.400Z");
        assertThat(json.getString("level")).isEqualTo("INFO");
        assertThat(json.getString("logger")).isEqualTo("dev.souk.gateway.Gateway");
        assertThat(json.getString("message")).isEqualTo("it went " + FORGED);
        assertThat(json.getString("request_id")).isEqualTo("r1");
        assertThat(json.getInteger("status")).isEqualTo(200);
        assertThat(json.getDouble("duration_ms")).isEqualTo(1.5);
        assertThat(json.getString("exception")).startsWith("java.lang.IllegalStateException: gone");
    }

    private static String plain(LoggingEvent event) {
        return new String(new PlainLines().encode(event), StandardCharsets.UTF_8);
    }

    private static LoggingEvent event(String message, Object argument) {
        Logger logger = new LoggerContext().getLogger("dev.souk.gateway.Gateway");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, new Object[]{argument});
        event.setInstant(Instant.parse("2026-11-23T10:20:30.400Z"));
        return event;
    }
}
