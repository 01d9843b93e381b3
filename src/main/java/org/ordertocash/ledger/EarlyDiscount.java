package org.ordertocash.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What may be deducted from an open item when it is paid early.
 *
 * @param percent of the gross amount
 * @param until the last day for it, without days of grace
 */
public record EarlyDiscount(BigDecimal percent, LocalDate until) {}
