package org.ordertocash.database;

import java.time.Duration;

/**
 * The database answers again; what was under way when it went away was rolled back. Published in a thread of its own.
 */
public record DatabaseIsBack(Duration away) {}
