package org.ordertocash.web.api.period;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.YearMonth;
import java.util.List;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.generalledger.AccountRule;
import org.ordertocash.generalledger.Batch;
import org.ordertocash.generalledger.DatevClient;
import org.ordertocash.generalledger.DatevClients;
import org.ordertocash.generalledger.GeneralLedger;
import org.ordertocash.generalledger.GeneralLedgerAccounts;
import org.ordertocash.generalledger.MonthTotal;
import org.ordertocash.period.Periods;
import org.ordertocash.period.Revaluation;
import org.ordertocash.period.Revaluations;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.DocumentDownload;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Batches of journals for the general ledger, and to which accounts there ours go. */
@RestController
@Tag(name = "General ledger")
class GeneralLedgerController {

    private final Periods periods;
    private final LegalEntities entities;
    private final GeneralLedger ledger;
    private final GeneralLedgerAccounts accounts;
    private final DatevClients clients;
    private final Revaluations revaluations;

    GeneralLedgerController(
            Periods periods,
            LegalEntities entities,
            GeneralLedger ledger,
            GeneralLedgerAccounts accounts,
            DatevClients clients,
            Revaluations revaluations) {
        this.revaluations = revaluations;
        this.periods = periods;
        this.entities = entities;
        this.ledger = ledger;
        this.accounts = accounts;
        this.clients = clients;
    }

    /**
     * A month on its way into the general ledger.
     *
     * @param totals its trial balance, with what of it has left
     * @param batches in which its journals left, the first one first
     * @param revaluations its open items in other currencies
     */
    record Month(List<MonthTotal> totals, List<Batch> batches, List<Revaluation> revaluations) {}

    @GetMapping("/api/entities/{code}/periods/{month}/general-ledger")
    @Operation(summary = "A month's trial balance, what of it has left for the general ledger, and in which batches")
    Month month(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @PathVariable YearMonth month) {
        var period = periods.of(code, month);
        return new Month(ledger.totals(period), ledger.batches(period), revaluations.of(period));
    }

    @PostMapping("/api/entities/{code}/periods/{month}/general-ledger")
    @Operation(
            summary = "Export all journals of a month that have not left yet",
            description = "Answers the new batches: none, if all have left already, so that a repeat does no harm. "
                    + "409: a rate is missing, with which and of which day; then nothing has left.")
    List<Batch> export(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @PathVariable YearMonth month, Principal user) {
        return ledger.export(periods.of(code, month), user.getName());
    }

    @PostMapping("/api/entities/{code}/periods/{month}/revaluation")
    @Operation(
            summary = "Revalue a month's open items in other currencies by the rate of its last day",
            description = "Posted on that day and taken back on the next. A repeat posts nothing. 409: the month has "
                    + "not ended, takes no postings, has not left for the general ledger, or a rate is missing.")
    List<Revaluation> revalue(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @PathVariable YearMonth month, Principal user) {
        return revaluations.revalue(periods.of(code, month), user.getName());
    }

    @GetMapping("/api/general-ledger/batches/{id}/csv")
    @Operation(
            summary = "A batch as CSV: a row per line of a journal",
            description = "UTF-8. The same bytes each time; the ETag is their SHA-256.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> csv(@PathVariable @EntityOf(Subject.GENERAL_LEDGER_BATCH) long id) {
        return DocumentDownload.answer(ledger.file(id, GeneralLedger.Format.CSV));
    }

    @GetMapping("/api/general-ledger/batches/{id}/datev")
    @Operation(
            summary = "A batch as DATEV reads it: a booking stack, EXTF 700, category 21",
            description = "Windows-1252. The same bytes each time; the ETag is their SHA-256. 404: the batch has none, "
                    + "and says why.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> datev(@PathVariable @EntityOf(Subject.GENERAL_LEDGER_BATCH) long id) {
        return DocumentDownload.answer(ledger.file(id, GeneralLedger.Format.DATEV));
    }

    @GetMapping("/api/entities/{code}/general-ledger/accounts")
    @Operation(
            summary = "To which accounts of the general ledger ours go",
            description = "The rule that says most counts: category and rate, then the category, then the account. "
                    + "An account without a rule keeps our number.")
    List<AccountRule> accounts(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code) {
        return accounts.of(entities.byCode(code).id());
    }

    /**
     * Where lines of an account go.
     *
     * @param account number of ours
     * @param taxCategory only lines of this tax category; absent: all
     * @param taxRate in percent, only with a category; absent: all
     * @param generalLedgerAccount absent: the rule no longer counts
     * @param taxKey DATEV's BU-Schlüssel; absent: none
     */
    record NewRule(
            String account, String taxCategory, BigDecimal taxRate, String generalLedgerAccount, String taxKey) {}

    @PutMapping("/api/entities/{code}/general-ledger/accounts")
    @Operation(
            summary = "Say to which account of the general ledger an account of ours goes",
            description = "For batches from now on; those that have left stay as they are. Answers all rules.")
    List<AccountRule> setAccount(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody NewRule rule, Principal user) {
        return accounts.set(
                entities.byCode(code).id(),
                new AccountRule(
                        rule.account(),
                        rule.taxCategory(),
                        rule.taxRate(),
                        rule.generalLedgerAccount(),
                        rule.taxKey(),
                        null,
                        null),
                user.getName());
    }

    @GetMapping("/api/entities/{code}/general-ledger/datev-client")
    @Operation(summary = "As which client a tax consultant keeps the books of a legal entity with DATEV")
    DatevClient client(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code) {
        return clients.of(entities.byCode(code).id());
    }

    /**
     * As which client books are kept.
     *
     * @param consultantNumber Beraternummer
     * @param clientNumber Mandantennummer
     * @param fiscalYearMonth month with which the fiscal year begins, 1 to 12
     * @param accountLength digits of an account, 4 to 8
     */
    record NewClient(Integer consultantNumber, Integer clientNumber, Integer fiscalYearMonth, Integer accountLength) {}

    @PutMapping("/api/entities/{code}/general-ledger/datev-client")
    @Operation(
            summary = "Say as which client a tax consultant keeps the books of a legal entity with DATEV",
            description = "For batches from now on.")
    DatevClient setClient(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody NewClient client, Principal user) {
        return clients.set(
                entities.byCode(code).id(),
                new DatevClient(
                        client.consultantNumber(),
                        client.clientNumber(),
                        client.fiscalYearMonth(),
                        client.accountLength(),
                        null,
                        null),
                user.getName());
    }
}
