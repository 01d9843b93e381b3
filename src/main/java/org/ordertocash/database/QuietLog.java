package org.ordertocash.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps out of the log what fails because the database is away, each with a stack trace of a hundred lines: the
 * {@link DatabaseWatch} says it in one.
 */
@Component
class QuietLog extends TurboFilter {

    QuietLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            setName("database");
            start();
            logback.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable failure) {
        Throwable told = failure;
        if (told == null
                && arguments != null
                && arguments.length > 0
                && arguments[arguments.length - 1] instanceof Throwable last) {
            told = last;
        }
        return told != null && LostConnections.caused(told) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    void end() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext logback) {
            logback.getTurboFilterList().remove(this);
        }
    }
}
