package org.ordertocash;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.ordertocash.browser.BrowserTest;

/**
 * Quick tests first; then those that share one application one after the other, so that it starts once; browsers last.
 */
public class TestClassOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor>comparingInt(test -> rank(test.getTestClass()))
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static int rank(Class<?> test) {
        if (BrowserTest.class.isAssignableFrom(test)) {
            return 3;
        }
        if (IntegrationTest.class.isAssignableFrom(test)) {
            return 2;
        }
        return 1;
    }
}
