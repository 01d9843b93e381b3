package org.ordertocash.invoice;

import java.time.LocalDate;
import java.util.List;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.Totals;

/**
 * An invoice before it has its number. Two drafts are equal when the invoice would say the same.
 *
 * @param document what it would say, under a number that is none
 */
record InvoiceDraft(
        InvoiceFacts facts,
        List<InvoiceLine> lines,
        Totals totals,
        PaymentTerms terms,
        LocalDate issuedOn,
        LocalDate dueOn,
        InvoiceDocument document) {}
