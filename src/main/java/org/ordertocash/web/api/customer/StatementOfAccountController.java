package org.ordertocash.web.api.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.report.account.StatementOfAccount;
import org.ordertocash.report.account.StatementOfAccountPdf;
import org.ordertocash.report.account.StatementsOfAccount;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.customer.StatementOfAccountFile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements of account: what moved between a legal entity and a customer, as of any day. */
@RestController
@RequestMapping("/api/customers/{number}")
@Tag(name = "Customers")
class StatementOfAccountController {

    private static final String WHICH_ACCOUNT =
            "Code of the legal entity whose account is meant; needed only when the customer has several that you may "
                    + "see";
    private static final String FROM = "The first day, by posting day; without: the first of the month of the last day";
    private static final String TO = "The last day; without: today, where the legal entity is";

    private final CustomerAccounts accounts;
    private final StatementsOfAccount statements;
    private final StatementOfAccountPdf letter;

    StatementOfAccountController(
            CustomerAccounts accounts, StatementsOfAccount statements, StatementOfAccountPdf letter) {
        this.accounts = accounts;
        this.statements = statements;
        this.letter = letter;
    }

    @GetMapping("/statement-of-account")
    @Operation(
            summary = "What was charged, paid and credited in a time, with the balance before and after it",
            description = "By currency: each line is what a journal did to a document or to the credit on account. The "
                    + "closing balance is that of the aged items less the credit on account, and that of accounts "
                    + "1200, 1210 and 1450. 5 000 lines at most.")
    StatementOfAccount statement(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = WHICH_ACCOUNT) @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY)
                    String entity,
            @Parameter(description = FROM) @RequestParam(required = false) LocalDate from,
            @Parameter(description = TO) @RequestParam(required = false) LocalDate to,
            EntityScope mine) {
        return of(number, entity, from, to, mine);
    }

    @GetMapping("/statement-of-account/pdf")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @Operation(summary = "The same as a letter in the customer's language")
    ResponseEntity<byte[]> pdf(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = WHICH_ACCOUNT) @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY)
                    String entity,
            @Parameter(description = FROM) @RequestParam(required = false) LocalDate from,
            @Parameter(description = TO) @RequestParam(required = false) LocalDate to,
            EntityScope mine) {
        StatementOfAccount statement = of(number, entity, from, to, mine);
        return StatementOfAccountFile.pdf(statement, letter.of(statement));
    }

    @GetMapping(path = "/statement-of-account/csv", produces = "text/csv")
    @Operation(
            summary = "The same as a table",
            description = "A row per line, between one of the kind BROUGHT_FORWARD and one of the kind CLOSING.")
    ResponseEntity<String> csv(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = WHICH_ACCOUNT) @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY)
                    String entity,
            @Parameter(description = FROM) @RequestParam(required = false) LocalDate from,
            @Parameter(description = TO) @RequestParam(required = false) LocalDate to,
            EntityScope mine) {
        return StatementOfAccountFile.csv(of(number, entity, from, to, mine));
    }

    private StatementOfAccount of(String number, String entity, LocalDate from, LocalDate to, EntityScope mine) {
        return statements.of(accounts.meant(number, entity, mine), from, to);
    }
}
