package org.ordertocash.invoice;

import java.time.LocalDate;
import java.util.List;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.money.PaymentTerms;

/**
 * An invoice before it has its number.
 *
 * @param facts of each shipment of the bill, in their order
 * @param replaces the invoice in whose place it would stand; null: in no other's
 * @param document what it would say, under a number that is none
 */
public record InvoiceDraft(
        Bill bill,
        Long replaces,
        List<InvoiceFacts> facts,
        InvoiceContent content,
        PaymentTerms terms,
        LocalDate issuedOn,
        LocalDate dueOn,
        InvoiceDocument document) {

    List<String> orderNumbers() {
        return facts.stream().map(one -> one.order().number()).distinct().toList();
    }
}
