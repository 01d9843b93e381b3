package org.ordertocash.invoice.correction;

import org.joda.money.Money;
import org.ordertocash.ledger.Cause;

/**
 * An invoice was issued in place of another one, which was credited. Told in the same transaction.
 *
 * @param replaced number of the other one
 * @param openItemId what is to be paid now
 * @param onAccount what the customer has on account for what was paid on the other one; may be zero
 */
public record InvoiceReplaced(
        long entityId, long customerId, String replaced, long openItemId, Money onAccount, Cause cause) {}
