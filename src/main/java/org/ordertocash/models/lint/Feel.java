package org.ordertocash.models.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** Reads the cells of tables as the engine will. */
final class Feel {

    private static final int REMEMBERED = 5_000;

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();
    private final Map<String, Optional<String>> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What is wrong with a condition on an input such as {@code [1..3]}; empty when nothing is. */
    synchronized Optional<String> wrongCondition(String text) {
        return known.computeIfAbsent("?" + text, key -> failure(engine.parseUnaryTests(text)));
    }

    /** What is wrong with a value; empty when nothing is. */
    synchronized Optional<String> wrongValue(String text) {
        return known.computeIfAbsent("=" + text, key -> failure(engine.parseExpression(text)));
    }

    private static Optional<String> failure(ParseResult result) {
        return result.isSuccess()
                ? Optional.empty()
                : Optional.of(result.toEither()
                        .left()
                        .get()
                        .message()
                        .lines()
                        .findFirst()
                        .orElse("unreadable"));
    }
}
