package org.ordertocash.invoice;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * An invoice or a credit note that was issued, as far as sending it needs to know.
 *
 * @param businessKey by which its processes are found: of an invoice the number of its order, or of the first one
 * @param dueOn null: nothing is to be paid
 */
public record IssuedDocument(
        IssuedKind kind,
        long id,
        String number,
        long entityId,
        long customerId,
        String businessKey,
        Money gross,
        LocalDate dueOn) {

    /** For people: {@code credit note CN-2026-000001}. */
    public String inWords() {
        return kind.words() + " " + number;
    }

    /** The page that shows how it was delivered. */
    public String deliveriesLink() {
        return kind.page(number) + (kind == IssuedKind.INVOICE ? "/documents" : "") + "#deliveries";
    }

    /** Where it can be fetched as it was sent. */
    public String pdfLink() {
        return "/api" + kind.page(number) + "/pdf";
    }
}
