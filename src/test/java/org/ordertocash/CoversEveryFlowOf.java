package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The tests of this class together take every sequence flow of a process. Not asked when only some of them run, or one
 * fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CoversEveryFlowOf.Check.class)
public @interface CoversEveryFlowOf {

    /** The id of the process. */
    String value();

    /** Asks after the last test. */
    class Check implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

        private final Set<String> passed = new TreeSet<>();

        @Override
        public void beforeAll(ExtensionContext context) {
            SequenceFlowCoverage.forget(process(context));
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (context.getExecutionException().isEmpty()) {
                passed.add(context.getRequiredTestMethod().getName());
            }
        }

        @Override
        public void afterAll(ExtensionContext context) {
            boolean whole = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .allMatch(method -> passed.contains(method.getName()));
            if (whole) {
                assertThat(SequenceFlowCoverage.missing(process(context)))
                        .as("sequence flows of %s that no test takes", process(context))
                        .isEmpty();
            }
        }

        private static String process(ExtensionContext context) {
            return context.getRequiredTestClass()
                    .getAnnotation(CoversEveryFlowOf.class)
                    .value();
        }
    }
}
