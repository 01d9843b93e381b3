package org.ordertocash.process.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Thousands of requests: a few people at a time, each one request after the other. */
final class InParallel {

    private static final int AT_A_TIME = 4;

    private InParallel() {}

    /** What each of them answers; what one throws reaches the test. */
    static <T> List<T> all(Collection<Callable<T>> people) throws Exception {
        // what is wrong with thousands of empty requests is not worth a line each
        var logs = LoggingSystem.get(InParallel.class.getClassLoader());
        var loggers = List.of("org.camunda.bpm", "org.ordertocash", "org.springframework.web");
        loggers.forEach(logger -> logs.setLogLevel(logger, LogLevel.OFF));
        var threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            var answers = new ArrayList<T>();
            for (Future<T> one : threads.invokeAll(people)) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            loggers.forEach(logger -> logs.setLogLevel(logger, null));
        }
    }
}
