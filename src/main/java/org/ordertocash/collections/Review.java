package org.ordertocash.collections;

/**
 * How the review of a run ended.
 *
 * @param approved notices that were approved
 * @param skipped accounts the reviewer excluded
 * @param blocked accounts blocked at the proposal or since
 * @param repeated the run had been decided before; this call changed nothing
 */
public record Review(int approved, int skipped, int blocked, boolean repeated) {}
