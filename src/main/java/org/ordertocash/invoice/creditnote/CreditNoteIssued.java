package org.ordertocash.invoice.creditnote;

import java.util.List;

/**
 * A credit note was issued and posted.
 *
 * @param settledOrders orders of which nothing is open any more
 * @param customerId whose document fell
 */
public record CreditNoteIssued(List<Long> settledOrders, long customerId) {}
