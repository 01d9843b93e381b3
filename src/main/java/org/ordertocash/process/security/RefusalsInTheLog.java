package org.ordertocash.process.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Keeps the engine's stack traces of refusals, and of who came too late, out of the log: these are answers, no faults,
 * and {@link RefusalInWords} says each in a line. What an exception of the same moment looks like is known only when
 * the answer is: until then the traces of a request are held, and written when it was not answered in words.
 */
class RefusalsInTheLog extends TurboFilter {

    private static final RefusalsInTheLog FILTER = new RefusalsInTheLog();

    private static final String ENGINE = "org.camunda.bpm.engine.rest.exception";
    private static final String HELD = RefusalsInTheLog.class.getName();

    /** Holds what the engine's interface logs of this request from now on. */
    static void hold(HttpServletRequest request) {
        // whoever sets up logging anew takes all filters away
        logs().getTurboFilterList().addIfAbsent(FILTER);
        request.setAttribute(HELD, new ArrayList<Runnable>());
    }

    /**
     * Ends the holding.
     *
     * @param inWords whether the request was answered by a sentence, which replaces the traces
     */
    @SuppressWarnings("unchecked")
    static void release(HttpServletRequest request, boolean inWords) {
        var held = (List<Runnable>) request.getAttribute(HELD);
        request.removeAttribute(HELD);
        if (!inWords) {
            held.forEach(Runnable::run);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        boolean asksWhetherItLogs = format == null;
        if (!ENGINE.equals(logger.getName()) || request == null || asksWhetherItLogs) {
            return FilterReply.NEUTRAL;
        }
        var held = (List<Runnable>) request.getAttribute(HELD, RequestAttributes.SCOPE_REQUEST);
        if (held == null) {
            return FilterReply.NEUTRAL;
        }
        int slf4j = Level.toLocationAwareLoggerInteger(level);
        held.add(() -> logger.log(marker, Logger.FQCN, slf4j, format, parameters, thrown));
        return FilterReply.DENY;
    }

    private static LoggerContext logs() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
