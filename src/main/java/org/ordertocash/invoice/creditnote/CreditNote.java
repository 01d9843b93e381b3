package org.ordertocash.invoice.creditnote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * A credit note that somebody asked for, with what became of it.
 *
 * @param request under which it is known until it has a number, and its case afterwards
 * @param number null until it is issued
 * @param invoiceNumber of the document that it credits
 * @param issuedOn null until it is issued
 * @param allocated by how much the document fell; null until it is issued
 * @param replacement the invoice that stands in place of what it credits; null: it only takes back
 * @param onAccount what the customer has on account for it; null until it is issued
 */
public record CreditNote(
        long id,
        String request,
        String number,
        String entity,
        long openItemId,
        Long invoiceId,
        String invoiceNumber,
        String orderNumber,
        String customer,
        String customerName,
        CreditNoteScope scope,
        CreditReason reason,
        String comment,
        Money net,
        Money tax,
        Money gross,
        CreditNoteStatus status,
        LocalDate issuedOn,
        Money allocated,
        Money onAccount,
        String requestedBy,
        Instant requestedAt,
        List<CreditLine> lines,
        List<CreditAdjustment> adjustments,
        List<CreditTax> taxes,
        List<Decision> decisions,
        Replacement replacement) {

    /**
     * @param invoiceId null until it is issued
     * @param number null until it is issued
     */
    public record Replacement(Long invoiceId, String number, Money gross) {}

    /** @param comment null: nothing was said */
    public record Decision(boolean approved, String comment, String by, Instant at) {}

    /** Allowances and charges of the whole document. */
    public List<CreditAdjustment> adjustmentsOfWhole() {
        return adjustments.stream().filter(CreditAdjustment::isOfWhole).toList();
    }

    /** By which people know it now. */
    public String name() {
        return number == null ? request : number;
    }
}
