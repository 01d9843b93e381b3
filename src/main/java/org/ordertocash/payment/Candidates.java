package org.ordertocash.payment;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;

/**
 * What speaks for placing a payment.
 *
 * @param structured open items named in structured remittance
 * @param inText     open items named in the free text: by document number, creditor reference or order number
 * @param payers     customers known to pay from the payer's account, themselves or those they pay for
 * @param ofPayers   open items of these customers
 * @param settled    documents named anywhere that are paid already
 */
record Candidates(List<OpenItem> structured, List<OpenItem> inText, Set<Long> payers, List<OpenItem> ofPayers, List<String> settled) {

    /** The customers whose open documents are named anywhere. */
    List<Long> namedCustomers() {
        return Stream.concat(structured.stream(), inText.stream()).map(OpenItem::customerId).distinct().toList();
    }
}
