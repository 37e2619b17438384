package dev.souk.cli.logging;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * Lines for people. A record begins at the left edge and all else of it, such as a stack trace, is indented: whatever a
 * value holds, it cannot look like a record of its own.
 */
public final class PlainLines extends EncoderBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160).append(TIME.format(event.getInstant()))
                .append(String.format(Locale.ROOT, " %-5s ", event.getLevel()))
                .append(shortened(event.getLoggerName()))
                .append(' ');
        appendOnOneLine(line, event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                line.append(' ').append(pair.key).append('=');
                appendOnOneLine(line, String.valueOf(pair.value));
            }
        }
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            ThrowableProxyUtil.asString(thrown).lines().forEach(each -> {
                line.append('\t');
                appendOnOneLine(line, each);
                line.append('\n');
            });
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    /** {@code dev.souk.gateway.Gateway} is {@code d.s.gateway.Gateway}: the last two names tell enough. */
    private static String shortened(String logger) {
        String[] names = logger.split("\\.", -1);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            boolean isWhole = i >= names.length - 2 || names[i].isEmpty();
            name.append(i == 0 ? "" : ".").append(isWhole ? names[i] : names[i].substring(0, 1));
        }
        return name.toString();
    }

    /** Control characters could begin a line of their own, or move a terminal's cursor over one that stands there. */
    private static void appendOnOneLine(StringBuilder line, @Nullable String text) {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaksLines = (Character.isISOControl(c) && c != '\t') || c == '\u2028' || c == '\u2029';
            line.append(breaksLines ? ' ' : c);
        }
    }
}
