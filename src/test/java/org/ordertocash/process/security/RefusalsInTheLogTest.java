package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the engine logs of a request is replaced by a sentence, or written: never lost. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalsInTheLogTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void listen() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void leave() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aTraceWithoutASentenceIsWritten(CapturedOutput log) {
        RefusalsInTheLog.hold(request);
        fail("a fault of its own");
        assertThat(log).doesNotContain("a fault of its own");

        RefusalsInTheLog.release(request, false);
        assertThat(log).containsOnlyOnce("a fault of its own");
    }

    @Test
    void aTraceThatASentenceReplacesIsNot(CapturedOutput log) {
        RefusalsInTheLog.hold(request);
        fail("at the same moment");
        RefusalsInTheLog.release(request, true);

        fail("after it");
        assertThat(log).doesNotContain("at the same moment").contains("after it");
    }

    @Test
    void alsoAfterLoggingWasSetUpAnew(CapturedOutput log) {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).resetTurboFilterList();
        RefusalsInTheLog.hold(request);
        fail("at the same moment");
        assertThat(log).doesNotContain("at the same moment");
    }

    private static void fail(String message) {
        LoggerFactory.getLogger("org.camunda.bpm.engine.rest.exception").error("{}", message);
    }
}
