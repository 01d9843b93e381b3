package org.ordertocash.time;

import java.time.Instant;

/** The clock was moved; what became due until {@code now} is to be done before the call that moved it returns. */
public record ClockMoved(Instant now) {}
