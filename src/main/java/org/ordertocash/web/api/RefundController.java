package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundBankEntries;
import org.ordertocash.refund.RefundRejection;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.refund.RefundSending;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.DocumentDownload;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money that goes back. */
@RestController
@RequestMapping("/api/refunds")
@Tag(name = "Refunds")
class RefundController {

    private final RefundRequests refunds;
    private final CustomerAccounts accounts;
    private final RefundRejection rejections;
    private final RefundBankEntries debits;
    private final Documents documents;

    RefundController(
            RefundRequests refunds,
            CustomerAccounts accounts,
            RefundRejection rejections,
            RefundBankEntries debits,
            Documents documents) {
        this.refunds = refunds;
        this.accounts = accounts;
        this.rejections = rejections;
        this.debits = debits;
        this.documents = documents;
    }

    /**
     * @param customer number of the customer whose credit on account is refunded; or
     * @param entity whose account with the customer is meant; needed only when it has several that you may see
     * @param paymentId the payment whose unplaced money is refunded, to the account it came from
     * @param amount what of it; or
     * @param all true: all of it
     * @param currency of the credit on account; if left out: that of the customer's account
     * @param payeeIban one of the customer's accounts; needed only when it has several
     */
    record NewRefund(
            String customer,
            String entity,
            Long paymentId,
            BigDecimal amount,
            Boolean all,
            String currency,
            String payeeIban,
            String reason) {}

    /** @param fileSha256 hash of the payment file; null until it is written */
    record RefundView(
            String number,
            String entity,
            String customer,
            Long paymentId,
            BigDecimal amount,
            String currency,
            String payeeName,
            String payeeIban,
            String reason,
            String status,
            String proposedBy,
            Instant proposedAt,
            List<Refund.Step> steps,
            String fileSha256) {}

    @PostMapping
    @Operation(
            summary = "Propose a refund of credit on account, or of a payment that is not placed",
            description = "Others have to approve it, as the table approval-authority says; then a payment file "
                    + "(pain.001.001.09) is written. "
                    + "The payee can only be the customer, or the payer of the payment.")
    ResponseEntity<RefundView> propose(
            @RequestBody
                    @EntityOf(value = Subject.CUSTOMER, field = "customer")
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    @EntityOf(value = Subject.PAYMENT, field = "paymentId")
                    NewRefund input,
            @Parameter(
                            description =
                                    "Chosen by the sender, up to 80 characters; a repeat gets the first refund and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            EntityScope mine,
            Principal user) {
        if ((input.amount() != null) == Boolean.TRUE.equals(input.all())) {
            throw InvalidInput.of("amount", "is needed, or \"all\":true for all of it; not both");
        }
        RefundRequests.Proposed proposed = refunds.propose(
                new Refund.Proposal(
                        input.customer(),
                        entity(input, mine),
                        input.paymentId(),
                        input.amount(),
                        input.currency(),
                        input.payeeIban(),
                        input.reason()),
                key,
                Cause.by(user.getName()));
        RefundView body = view(proposed.refund());
        return proposed.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/refunds/" + body.number()))
                        .body(body);
    }

    /** The account whose credit is meant; what else is wrong is told by the proposal itself. */
    private String entity(NewRefund input, EntityScope mine) {
        return input.customer() == null || accounts.of(input.customer(), mine).isEmpty()
                ? input.entity()
                : accounts.meant(input.customer(), input.entity(), mine).entity();
    }

    @GetMapping("/{number}")
    @Operation(summary = "A refund with who decided what")
    RefundView refund(@PathVariable @EntityOf(Subject.REFUND) String number) {
        return view(refunds.byNumber(number));
    }

    /** @param reason what the bank said, for the case file */
    record Rejection(String reason) {}

    @PostMapping("/{number}/rejection")
    @Operation(
            summary = "Report that the bank rejected a sent refund",
            description =
                    "Another person confirms it in the task list; then the money is there again. 409: the refund is "
                            + "not on its way, or its task asks about it already.")
    RefundView reject(
            @PathVariable @EntityOf(Subject.REFUND) String number, @RequestBody Rejection input, Principal user) {
        rejections.report(number, input.reason(), Cause.by(user.getName()));
        return refund(number);
    }

    /** @param bankDebit the bank's reference of the debit, or its number here */
    record Debit(String bankDebit) {}

    @PostMapping("/{number}/debit")
    @Operation(
            summary = "Name the debit by which the bank paid a refund",
            description = "For a debit that does not carry the refund's number, and that nothing else explains: it is "
                    + "booked as the refund's, which is paid by that.")
    RefundView paid(@PathVariable @EntityOf(Subject.REFUND) String number, @RequestBody Debit input, Principal user) {
        debits.report(number, input.bankDebit(), Cause.by(user.getName()));
        return refund(number);
    }

    @GetMapping("/{number}/file")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string", format = "binary")))
    @Operation(summary = "The payment file for the bank, as it was written once")
    ResponseEntity<byte[]> file(@PathVariable @EntityOf(Subject.REFUND) String number) {
        StoredDocument about = documents
                .find(RefundSending.DOCUMENT, "refund", refunds.byNumber(number).id())
                .orElseThrow(() -> new NotFound("payment file of refund " + number));
        return DocumentDownload.answer(documents.load(about.id()).orElseThrow());
    }

    private RefundView view(Refund r) {
        return new RefundView(
                r.number(),
                r.entity(),
                r.customer(),
                r.paymentId(),
                r.amount().getAmount(),
                r.amount().getCurrencyUnit().getCode(),
                r.payeeName(),
                r.payeeIban(),
                r.reason(),
                r.status().label(),
                r.proposedBy(),
                r.proposedAt(),
                r.steps(),
                documents
                        .find(RefundSending.DOCUMENT, "refund", r.id())
                        .map(StoredDocument::sha256)
                        .orElse(null));
    }
}
