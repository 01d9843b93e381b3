package org.ordertocash.web.api.invoice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditNoteStatus;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is taken back of invoices. */
@RestController
@Tag(name = "Credit notes")
class CreditNoteController {

    private final CreditNoteRequests requests;
    private final CreditNotes notes;
    private final Creditables documents;

    CreditNoteController(CreditNoteRequests requests, CreditNotes notes, Creditables documents) {
        this.requests = requests;
        this.notes = notes;
        this.documents = documents;
    }

    /**
     * @param entity code of the legal entity; needed only when several have an invoice of this number
     * @param scope FULL: all that is left; LINES: quantities of lines; AMOUNT: an amount with its tax
     * @param comment what happened, for those who approve it; up to 1000 characters
     * @param lines with LINES: what of which line
     * @param amount with AMOUNT: tax included, in the invoice's currency; it is shared among its tax rates
     * @param taxCategory only of an invoice that was taken on, where no tax was charged: Z, E, AE, K, G or O
     * @param taxRate only of an invoice that was taken on, and required there: the rate in percent
     */
    record CreditNoteWanted(
            String entity,
            CreditNoteScope scope,
            CreditReason reason,
            String comment,
            List<WantedLine> lines,
            BigDecimal amount,
            String taxCategory,
            BigDecimal taxRate) {

        NewCreditNote asked() {
            return new NewCreditNote(
                    scope,
                    reason,
                    comment,
                    lines == null
                            ? null
                            : lines.stream()
                                    .map(l -> l == null ? null : new NewCreditNote.Line(l.line(), l.quantity()))
                                    .toList(),
                    amount,
                    taxCategory,
                    taxRate);
        }
    }

    /**
     * @param line number of the invoice's line
     * @param quantity what of it; if left out: all that is left
     */
    record WantedLine(Integer line, BigDecimal quantity) {}

    /** @param invoiceLine number of the line that it credits; absent: an amount at one rate */
    record Line(
            int line,
            Integer invoiceLine,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            BigDecimal net) {}

    record Tax(String category, BigDecimal rate, BigDecimal net, BigDecimal tax) {}

    record Decision(boolean approved, String comment, String by, Instant at) {}

    /**
     * @param number absent until it is issued
     * @param request under which it is known before, and its case always
     * @param status WAITING, ISSUED, REJECTED; LAPSED: the invoice was reduced otherwise before it was issued;
     *     GIVEN_UP: it could not be issued
     * @param allocated by how much the invoice fell; absent until it is issued
     * @param onAccount what the customer has on account for it; absent until it is issued
     * @param correctedGross of the invoice that stands in place of the credited one; absent: it only takes back
     * @param correctedInvoice its number; absent until it is issued
     */
    record CreditNoteView(
            String number,
            String request,
            String entity,
            String invoice,
            String order,
            String customer,
            String customerName,
            CreditNoteScope scope,
            CreditReason reason,
            String comment,
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            CreditNoteStatus status,
            LocalDate issuedOn,
            BigDecimal allocated,
            BigDecimal onAccount,
            String requestedBy,
            Instant requestedAt,
            List<Line> lines,
            List<AdjustmentView> adjustments,
            List<Tax> taxes,
            List<Decision> decisions,
            BigDecimal correctedGross,
            String correctedInvoice) {}

    /**
     * What of an allowance or a charge of the invoice is taken back.
     *
     * @param line of the credit note, which has it in its net amount; absent: of the whole document
     * @param kind an ALLOWANCE makes the credit note less, a CHARGE more
     */
    record AdjustmentView(
            Integer line,
            AdjustmentKind kind,
            String reason,
            String code,
            BigDecimal amount,
            String taxCategory,
            BigDecimal taxRate) {}

    @PostMapping("/api/invoices/{number}/credit-notes")
    @Operation(
            summary = "Ask for a credit note on an invoice",
            description = "Others have to approve it, as the table approval-authority says; then it is issued with a "
                    + "number of its own and posted: what is open on the invoice falls by it, the rest is the "
                    + "customer's credit on account. While it waits, what it credits cannot be credited again.")
    ResponseEntity<CreditNoteView> ask(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") CreditNoteWanted input,
            @Parameter(
                            description = "Chosen by the sender, up to 80 characters; a repeat gets the first credit "
                                    + "note and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            EntityScope mine,
            Principal user) {
        CreditNoteRequests.Requested asked =
                requests.request(number, input.entity(), mine, input.asked(), key, Cause.by(user.getName()));
        CreditNoteView body = view(asked.note());
        return asked.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/credit-notes/" + body.request()))
                        .body(body);
    }

    @GetMapping("/api/invoices/{number}/credit-notes")
    @Operation(summary = "The credit notes of an invoice, the newest first", description = "At most 200.")
    List<CreditNoteView> ofInvoice(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            EntityScope mine) {
        return notes.ofItem(documents.item(number, entity, mine)).stream()
                .map(CreditNoteController::view)
                .toList();
    }

    @GetMapping("/api/credit-notes/{number}")
    @Operation(
            summary = "A credit note with who decided what",
            description = "By its number, or by that of the request for it.")
    CreditNoteView creditNote(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number) {
        return view(notes.byNumber(number));
    }

    static CreditNoteView view(CreditNote note) {
        String currency = note.gross().getCurrencyUnit().getCode();
        return new CreditNoteView(
                note.number(),
                note.request(),
                note.entity(),
                note.invoiceNumber(),
                note.orderNumber(),
                note.customer(),
                note.customerName(),
                note.scope(),
                note.reason(),
                note.comment(),
                currency,
                note.net().getAmount(),
                note.tax().getAmount(),
                note.gross().getAmount(),
                note.status(),
                note.issuedOn(),
                amount(note.allocated()),
                amount(note.onAccount()),
                note.requestedBy(),
                note.requestedAt(),
                note.lines().stream()
                        .map(l -> new Line(
                                l.number(),
                                l.invoiceLine(),
                                l.sku(),
                                l.description(),
                                Amounts.shortest(l.quantity()),
                                l.unit(),
                                Amounts.inMinorUnits(l.unitPrice(), currency),
                                Amounts.shortest(l.discountPercent()),
                                l.taxCategory(),
                                Amounts.shortest(l.taxRate()),
                                l.net().getAmount()))
                        .toList(),
                note.adjustments().stream()
                        .map(a -> new AdjustmentView(
                                a.line(),
                                a.kind(),
                                a.reason(),
                                a.code(),
                                a.amount().getAmount(),
                                a.category(),
                                Amounts.shortest(a.rate())))
                        .toList(),
                note.taxes().stream()
                        .map(t -> new Tax(
                                t.category(),
                                Amounts.shortest(t.rate()),
                                t.net().getAmount(),
                                t.tax().getAmount()))
                        .toList(),
                note.decisions().stream()
                        .map(d -> new Decision(d.approved(), d.comment(), d.by(), d.at()))
                        .toList(),
                note.replacement() == null ? null : note.replacement().gross().getAmount(),
                note.replacement() == null ? null : note.replacement().number());
    }

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.getAmount();
    }
}
