package org.ordertocash.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * Something was posted on open items: what is open of them is another amount now.
 *
 * @param openItemIds each once
 * @param day the latest day for which it was posted
 */
public record ItemsMoved(List<Long> openItemIds, LocalDate day, Cause cause) {}
