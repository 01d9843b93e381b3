package org.ordertocash.period;

import java.time.Instant;

/** One time that a period was closed or opened again. */
public record PeriodChange(PeriodState state, String reason, String changedBy, Instant changedAt) {}
