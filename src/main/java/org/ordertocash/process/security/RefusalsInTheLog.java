package org.ordertocash.process.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Arrays;
import java.util.List;
import org.ordertocash.process.TaskGuard;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Keeps the engine's stack traces of refusals, and of who came too late, out of the log: these are answers, no faults,
 * and {@link RefusalInWords} says each in a line.
 */
@Component
class RefusalsInTheLog extends TurboFilter {

    private static final String ENGINE = "org.camunda.bpm.engine.rest.exception";
    /** The same was done by another at this moment, or just before. */
    private static final List<String> TOO_LATE =
            List.of("OptimisticLockingException", "TaskAlreadyClaimedException", "Cannot find task with id");

    @PostConstruct
    void listen() {
        logs().addTurboFilter(this);
    }

    @PreDestroy
    void leave() {
        logs().getTurboFilterList().remove(this);
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        return ENGINE.equals(logger.getName()) && (refused() || says(format, parameters))
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean refused() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(TaskGuard.REFUSAL, RequestAttributes.SCOPE_REQUEST) != null;
    }

    private static boolean says(String format, Object[] parameters) {
        return tooLate(format)
                || parameters != null && Arrays.stream(parameters).anyMatch(RefusalsInTheLog::tooLate);
    }

    private static boolean tooLate(Object said) {
        return said instanceof String text && TOO_LATE.stream().anyMatch(text::contains);
    }

    private static LoggerContext logs() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
