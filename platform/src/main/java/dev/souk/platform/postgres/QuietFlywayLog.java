package dev.souk.platform.postgres;

import org.flywaydb.core.api.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flyway tells of every step and advertises; only what needs somebody's attention is shown. */
final class QuietFlywayLog implements Log {

    private final Logger log;

    QuietFlywayLog(Class<?> source) {
        this.log = LoggerFactory.getLogger(source);
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }

    @Override
    public void info(String message) {
        log.debug(message);
    }

    @Override
    public void notice(String message) {
        log.debug(message);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void error(String message) {
        log.error(message);
    }

    @Override
    public void error(String message, Exception cause) {
        log.error(message, cause);
    }
}
