package org.ordertocash.web.api.invoice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.api.invoice.CreditNoteController.CreditNoteView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Invoices that are replaced by right ones. */
@RestController
@Tag(name = "Credit notes")
class CorrectionController {

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    /**
     * What is left out stays as it is; name, address, VAT id and terms are those of the customer on the day of issue.
     *
     * @param entity code of the legal entity; needed only when several have an invoice of this number
     * @param comment what happened, for those who approve it; up to 1000 characters
     * @param customerPoNumber the customer's order number
     * @param lines those of which something is different
     * @param adjustments allowances and charges of which something is different
     */
    record CorrectionWanted(
            String entity,
            CreditReason reason,
            String comment,
            String customerPoNumber,
            List<CorrectedLine> lines,
            List<CorrectedAdjustment> adjustments) {

        NewCorrection asked() {
            return new NewCorrection(
                    reason,
                    comment,
                    customerPoNumber,
                    lines == null
                            ? null
                            : lines.stream()
                                    .map(l -> l == null ? null : l.asked())
                                    .toList(),
                    adjustments == null
                            ? null
                            : adjustments.stream()
                                    .map(a -> a == null ? null : a.asked())
                                    .toList());
        }
    }

    /**
     * @param line number of the invoice's line
     * @param quantity up to what was shipped; 0: the line is left out
     * @param taxReason why no VAT is charged
     */
    record CorrectedLine(
            Integer line,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason) {

        NewCorrection.Line asked() {
            return new NewCorrection.Line(line, quantity, unitPrice, discountPercent, taxCategory, taxRate, taxReason);
        }
    }

    /**
     * @param number of the invoice's allowance or charge, from 1
     * @param amount without tax; 0: it is left out
     * @param taxCategory of those of the whole invoice; one of a line is taxed as its line
     */
    record CorrectedAdjustment(Integer number, BigDecimal amount, String taxCategory, BigDecimal taxRate) {

        NewCorrection.Adjustment asked() {
            return new NewCorrection.Adjustment(number, amount, taxCategory, taxRate);
        }
    }

    @PostMapping("/api/invoices/{number}/corrections")
    @Operation(
            summary = "Ask for an invoice in place of a wrong one",
            description = "Others have to approve it, as a credit note of all that is left of the invoice. Then both "
                    + "are issued together: the credit note, and a new invoice with a number of its own that names the "
                    + "first. What was paid on the first pays the new one; the rest is the customer's credit on "
                    + "account. What keeps an invoice from being issued is told at once.")
    ResponseEntity<CreditNoteView> ask(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") CorrectionWanted input,
            @Parameter(description = "Chosen by the sender, up to 80 characters; a repeat gets the first one and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            EntityScope mine,
            Principal user) {
        CreditNoteRequests.Requested asked =
                corrections.request(number, input.entity(), mine, input.asked(), key, Cause.by(user.getName()));
        CreditNoteView body = CreditNoteController.view(asked.note());
        return asked.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/credit-notes/" + body.request()))
                        .body(body);
    }
}
