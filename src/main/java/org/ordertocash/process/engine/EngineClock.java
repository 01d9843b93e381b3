package org.ordertocash.process.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ordertocash.time.MovableClock;
import org.springframework.stereotype.Component;

/** Keeps the engine's clock at the same time as the clock of the application. */
@Component
class EngineClock {

    private final MovableClock clock;

    EngineClock(MovableClock clock) {
        this.clock = clock;
    }

    /** From now on the engine reads the same time as the application. */
    void follow() {
        if (clock.offset().isZero()) {
            ClockUtil.reset();
        } else {
            ClockUtil.offset(clock.offset().toMillis());
        }
    }

    Date now() {
        return ClockUtil.getCurrentTime();
    }
}
