package org.ordertocash.web.page.customer;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.report.account.StatementOfAccount;
import org.ordertocash.report.account.StatementOfAccountPdf;
import org.ordertocash.report.account.StatementsOfAccount;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The statement of account of a customer: to look at, and to send. */
@Controller
class StatementOfAccountPages {

    private final CustomerAccounts accounts;
    private final StatementsOfAccount statements;
    private final StatementOfAccountPdf letter;

    StatementOfAccountPages(CustomerAccounts accounts, StatementsOfAccount statements, StatementOfAccountPdf letter) {
        this.accounts = accounts;
        this.statements = statements;
        this.letter = letter;
    }

    @GetMapping("/customers/{number}/statement-of-account")
    ModelAndView show(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            EntityScope mine) {
        CustomerAccount account = account(number, entity, mine);
        ModelAndView page = new ModelAndView("statement-of-account")
                .addObject("number", number)
                .addObject(
                        "entities",
                        accounts.of(number, mine).stream()
                                .map(CustomerAccount::entity)
                                .toList())
                .addObject("account", account);
        try {
            StatementOfAccount statement = statements.of(account, from, to);
            return page.addObject("from", statement.from())
                    .addObject("to", statement.to())
                    .addObject("statement", statement)
                    .addObject("kinds", kinds(statement));
        } catch (InvalidInput wrong) {
            return page.addObject("from", from)
                    .addObject("to", to)
                    .addObject(
                            "problem", "The first day " + wrong.errors().get(0).message() + ".");
        }
    }

    private Map<String, String> kinds(StatementOfAccount statement) {
        return statement.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(StatementOfAccount.Line::kind)
                .distinct()
                .collect(Collectors.toMap(kind -> kind, kind -> letter.what(kind, Locale.UK)));
    }

    @GetMapping(path = "/customers/{number}/statement-of-account.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            EntityScope mine) {
        StatementOfAccount statement = statements.of(account(number, entity, mine), from, to);
        return StatementOfAccountFile.pdf(statement, letter.of(statement));
    }

    @GetMapping(path = "/customers/{number}/statement-of-account.csv", produces = "text/csv")
    ResponseEntity<String> csv(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            EntityScope mine) {
        return StatementOfAccountFile.csv(statements.of(account(number, entity, mine), from, to));
    }

    /** The first one where none is named: a page shows another one when its reader chooses it. */
    private CustomerAccount account(String number, String entity, EntityScope mine) {
        String named = StringUtils.hasText(entity)
                ? entity
                : accounts.of(number, mine).stream()
                        .findFirst()
                        .map(CustomerAccount::entity)
                        .orElse(null);
        return accounts.meant(number, named, mine);
    }
}
