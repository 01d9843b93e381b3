package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.payment.HeldPayments;
import org.ordertocash.payment.PaymentStatus;
import org.ordertocash.payment.Payments;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.ordertocash.statement.Arrival;
import org.ordertocash.statement.HeldStatements;
import org.ordertocash.statement.ImportProgress;
import org.ordertocash.statement.ImportResult;
import org.ordertocash.statement.StatementFiles;
import org.ordertocash.statement.StatementImport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bank statements and what became of their payments. */
@RestController
@RequestMapping("/api")
@Tag(name = "Bank statements and payments")
class StatementController {

    private static final int MAX_PAGE = 1000;
    private static final long POLL_MILLIS = 50;

    private final StatementImport imports;
    private final StatementFiles statements;
    private final Payments payments;
    private final HeldPayments held;
    private final HeldStatements heldStatements;
    private final ImportProgress progress;
    private final Subjects subjects;
    private final Duration patience;

    StatementController(
            StatementImport imports,
            StatementFiles statements,
            Payments payments,
            HeldPayments held,
            HeldStatements heldStatements,
            ImportProgress progress,
            Subjects subjects,
            @Value("${order-to-cash.statement.wait-for-matching}") Duration patience) {
        this.imports = imports;
        this.statements = statements;
        this.payments = payments;
        this.held = held;
        this.heldStatements = heldStatements;
        this.progress = progress;
        this.subjects = subjects;
        this.patience = patience;
    }

    /**
     * @param acceptedEntries booked entries in the file
     * @param transactions the bank's word for payments: those that are new by this file
     * @param duplicates transactions that an earlier file had brought
     * @param matched payments that a rule placed
     * @param unplaced payments that wait or waited for a person
     * @param held not booked: a person has to say whether an earlier file told of them in another way
     * @param waiting not looked at yet
     * @param status {@code held}, {@code matching} or {@code matched}
     * @param receivedBy the person who uploaded it, or the connected system that delivered it
     * @param arrival {@code BY_HAND} or {@code BY_CHANNEL}
     * @param heldBecause sentences: why the file was or is held; empty if it never was
     * @param release when it was held: since when it is not, and by whom
     * @param warnings of the import, and after matching: what was not processed
     */
    record StatementView(
            long id,
            String format,
            String status,
            int acceptedEntries,
            int transactions,
            int duplicates,
            int matched,
            int unplaced,
            int notReceipts,
            int held,
            int waiting,
            List<String> warnings,
            Instant receivedAt,
            String receivedBy,
            Arrival arrival,
            List<String> heldBecause,
            StatementFiles.Release release) {}

    /** @param reverses id of the allocation that this one takes back */
    record AllocationView(
            long id, String invoiceNumber, String customer, BigDecimal amount, Long reverses, String by) {}

    record PaymentView(
            long id,
            String bankReference,
            BigDecimal amount,
            String currency,
            LocalDate bookedOn,
            LocalDate valueOn,
            String payerName,
            String payerIban,
            String remittance,
            String status,
            String rule,
            String objection,
            String explanation,
            BigDecimal unplaced,
            List<AllocationView> allocations) {

        static PaymentView of(Payments.Payment p) {
            return new PaymentView(
                    p.id(),
                    p.bankReference(),
                    p.amount().getAmount(),
                    p.amount().getCurrencyUnit().getCode(),
                    p.bookedOn(),
                    p.valueOn(),
                    p.payerName(),
                    p.payerIban(),
                    p.remittance(),
                    p.status().label(),
                    p.rule(),
                    p.objection(),
                    p.explanation(),
                    p.unplaced().getAmount(),
                    p.allocations().stream()
                            .map(a -> new AllocationView(
                                    a.id(),
                                    a.invoiceNumber(),
                                    a.customer(),
                                    a.amount().getAmount(),
                                    a.reverses(),
                                    a.by()))
                            .toList());
        }
    }

    // the body of a form is read as parameters, before anybody can import it
    @PostMapping(path = "/statement-files", consumes = "!application/x-www-form-urlencoded")
    @Operation(
            summary = "Send a bank statement file (camt, MT940, MT942, BAI2 or CSV) as the raw body",
            description =
                    "The format is recognised by the content. A CSV file is read by the mapping of the account that "
                            + "it names, or whose header line it has. "
                            + "201: imported; the same bytes again: 200 with the first result. Waits a few seconds "
                            + "for matching; while status is 'matching', "
                            + "ask again by GET. Status 'held': a person uploaded it, or it does not open with the "
                            + "balance that the statement before it closed with. What a connected system sends is "
                            + "matched at once, or as soon as the missing one is imported; what a person sends after "
                            + "POST /api/statement-files/{id}/release by another person, or when the same file comes "
                            + "by a connected system.")
    @RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<StatementView> receive(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = "For CSV: the account that the file is of")
                    @RequestParam(required = false)
                    @EntityOf(Subject.BANK_ACCOUNT)
                    String account,
            EntityScope mine,
            Authentication user)
            throws IOException, InterruptedException {
        ImportResult result = imports.importFile(
                body, account, Channels.isChannel(user) ? Arrival.BY_CHANNEL : Arrival.BY_HAND, user.getName(), mine);
        subjects.require(mine, Subject.STATEMENT_FILE, result.statementFileId());
        if (!result.held()) {
            waitForMatching(result.statementFileId());
        }
        StatementView view = statement(result.statementFileId());
        return result.alreadyImported()
                ? ResponseEntity.ok(view)
                : ResponseEntity.created(URI.create("/api/statement-files/" + view.id()))
                        .body(view);
    }

    private void waitForMatching(long statementFileId) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!statements.byId(statementFileId).matched() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    @GetMapping("/statement-files/{id}")
    @Operation(summary = "A statement file with the counts of what became of its payments")
    StatementView statement(@PathVariable @EntityOf(Subject.STATEMENT_FILE) long id) {
        StatementFiles.StatementFile s = statements.byId(id);
        Payments.Counts counts = payments.counts(id);
        return new StatementView(
                s.id(),
                s.format(),
                s.held() ? "held" : s.matched() ? "matched" : "matching",
                s.entries(),
                s.transactions(),
                s.duplicates(),
                counts.matched(),
                counts.unplaced(),
                counts.notReceipts(),
                counts.held(),
                counts.waiting(),
                warnings(s, counts),
                s.receivedAt(),
                s.receivedBy(),
                s.arrival(),
                s.heldBecause(),
                s.release());
    }

    /** @param comment how the person knows that it may be matched */
    record Release(String comment) {}

    /** @param comment what is wrong with the statement */
    record Contradiction(String comment) {}

    @PostMapping("/statement-files/{id}/release")
    @Operation(
            summary = "Match a held statement: it is the bank's, or the one before it will not come",
            description = "By another person than the one who uploaded it by hand. 409: it is not held, was released "
                    + "already, or you uploaded it. When the missing statement is imported, or what was "
                    + "uploaded by hand comes by a channel too, this happens by itself.")
    StatementView release(
            @PathVariable @EntityOf(Subject.STATEMENT_FILE) long id,
            @org.springframework.web.bind.annotation.RequestBody Release release,
            Principal user) {
        heldStatements.release(id, release.comment(), user.getName());
        return statement(id);
    }

    @PostMapping("/statement-files/{id}/contradiction")
    @Operation(
            summary = "Say that a held statement is not to be matched",
            description =
                    "By another person than the one who uploaded it by hand. It stays held, also when the missing "
                            + "statement comes, until a person releases it after all. 409: it is not held, you "
                            + "contradicted it already, or you uploaded it.")
    StatementView contradict(
            @PathVariable @EntityOf(Subject.STATEMENT_FILE) long id,
            @org.springframework.web.bind.annotation.RequestBody Contradiction contradiction,
            Principal user) {
        heldStatements.contradict(id, contradiction.comment(), user.getName());
        return statement(id);
    }

    @GetMapping("/statement-files/current")
    @Operation(
            summary = "The uploads that are being imported right now, and how far each is",
            description = "Of the server that answers; your own, and all of them if you work for all legal entities. "
                    + "Empty where nothing is being imported. Statements that are matched "
                    + "are asked for by their id.")
    List<ImportProgress.Running> current(EntityScope mine, Principal user) {
        return progress.running().stream()
                .filter(upload -> mine.everything() || upload.by().equals(user.getName()))
                .toList();
    }

    private static List<String> warnings(StatementFiles.StatementFile s, Payments.Counts counts) {
        List<String> all = new ArrayList<>();
        if (counts.returned() > 0) {
            all.add((counts.returned() == 1
                            ? "One returned payment or reversal is not processed yet; its explanation is"
                            : counts.returned()
                                    + " returned payments or reversals are not processed yet; their explanations are")
                    + " in GET /api/payments?statementFile=" + s.id() + ".");
        }
        all.addAll(s.warnings());
        return all;
    }

    /**
     * @param sameEntry whether it is the money of the earlier entry: it then stays out of the books; else it is booked
     */
    record HeldDecision(Boolean sameEntry, String comment) {}

    @PostMapping("/payments/{id}/decision")
    @Operation(
            summary = "Decide about a held payment and the others of its entry",
            description =
                    "Two statements (of the day, intraday, a notification) may tell of the same money in ways that "
                            + "cannot be told apart; the later one "
                            + "is then held and not booked. 409: the payment is not held, or has been decided about.")
    PaymentView decide(
            @PathVariable @EntityOf(Subject.PAYMENT) long id,
            @org.springframework.web.bind.annotation.RequestBody HeldDecision decision,
            Principal user) {
        if (decision.sameEntry() == null) {
            throw InvalidInput.of(
                    "sameEntry", "say true if it is the money of the earlier entry, false if it is to be booked");
        }
        held.decide(id, decision.sameEntry(), decision.comment(), user.getName());
        return PaymentView.of(payments.byId(id));
    }

    @GetMapping("/payments")
    @Operation(
            summary = "The payments of a statement file with rule, explanation and allocations, in the order of the "
                    + "file",
            description = "status: new, matched, unplaced, resolved, not a receipt, held, went back; none: all.")
    List<PaymentView> payments(
            @RequestParam @EntityOf(Subject.STATEMENT_FILE) long statementFile,
            @RequestParam(required = false) String status,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        if (limit < 1 || limit > MAX_PAGE || offset < 0) {
            throw InvalidInput.of("limit", "must be from 1 to " + MAX_PAGE + ", with an offset of 0 or more");
        }
        PaymentStatus only = status == null
                ? null
                : PaymentStatus.of(status)
                        .orElseThrow(() -> InvalidInput.of("status", "must be a status that payments have"));
        statements.byId(statementFile);
        return payments.ofStatementFile(statementFile, only, limit, offset).stream()
                .map(PaymentView::of)
                .toList();
    }
}
