package dev.souk.cli.logging;

import java.io.OutputStream;
import java.util.Optional;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;

import dev.souk.platform.config.LogConfig;

/**
 * Sets the log up once the configuration is known; until then {@code logback.xml} holds. Lines are written by a thread
 * of their own: nobody waits for a slow terminal or disk, and when it is too slow for too long lines are lost rather
 * than streams delayed.
 */
public final class Logging {

    private static final int MOST_WAITING = 8_192;
    private static final int FLUSH_MILLIS = 3_000;

    private Logging() {}

    /**
     * Begins to log as configured; may be called again with another configuration.
     *
     * @param file where standard error goes, to be kept small; empty when that is not ours to do
     */
    public static void start(LogConfig config, Optional<LogFile> file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        OutputStream out = file.<OutputStream>map(BoundedLog::new).orElse(System.err);
        Appender<ILoggingEvent> lines = async(context, lines(context, config.format(), out));
        context.getLogger("dev.souk").setLevel(level(config.level()));
        root.setLevel(Level.WARN);
        root.detachAndStopAllAppenders();
        root.addAppender(lines);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> root.error("The thread {} broke", thread.getName(), thrown));
    }

    /** Writes what waits; afterwards nothing is logged any more, and what breaks a thread goes to standard error. */
    public static void stop() {
        Thread.setDefaultUncaughtExceptionHandler(null);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static Appender<ILoggingEvent> lines(LoggerContext context, LogConfig.Format format, OutputStream out) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case PLAIN -> new PlainLines();
            case JSON -> new JsonLines();
            case AUTO -> StandardError.isTerminal() ? new PlainLines() : new JsonLines();
        };
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("lines");
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosed(out));
        appender.start();
        return appender;
    }

    private static Appender<ILoggingEvent> async(LoggerContext context, Appender<ILoggingEvent> lines) {
        AsyncAppender appender = new AsyncAppender();
        appender.setContext(context);
        appender.setName("async");
        appender.setQueueSize(MOST_WAITING);
        appender.setDiscardingThreshold(0);
        appender.setNeverBlock(true);
        appender.setMaxFlushTime(FLUSH_MILLIS);
        appender.addAppender(lines);
        appender.start();
        return appender;
    }

    private static Level level(LogConfig.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }
}
