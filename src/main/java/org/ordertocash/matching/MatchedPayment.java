package org.ordertocash.matching;

import java.util.List;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.payment.BankPayment;

/**
 * What matching says about a payment, to be posted.
 *
 * @param placement where its money goes; without parts: a person decides. If it is not a receipt, only the customer
 *     counts
 * @param namedCustomers customers whose open documents it names
 */
record MatchedPayment(BankPayment payment, Placement placement, List<Long> namedCustomers) {}
