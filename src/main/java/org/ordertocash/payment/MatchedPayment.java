package org.ordertocash.payment;

import java.util.List;

/**
 * What matching says of a payment, to be posted.
 *
 * @param placement where its money goes; without parts: a person decides. Of what is no receipt only the customer
 *     counts
 * @param namedCustomers customers whose open documents it names
 */
record MatchedPayment(BankPayment payment, Placement placement, List<Long> namedCustomers) {}
