package org.ordertocash.payment;

import java.util.List;

/**
 * What matching says of a payment, to be posted.
 *
 * @param placement      where its money goes; without parts: a person decides. Of what is no receipt only the customer counts
 * @param candidates     JSON for {@code otc.bank_transactions.candidates}; null: nothing was searched
 * @param namedCustomers customers whose open documents it names
 */
record MatchedPayment(BankPayment payment, Placement placement, String candidates, List<Long> namedCustomers) {
}
