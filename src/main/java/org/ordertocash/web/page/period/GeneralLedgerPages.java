package org.ordertocash.web.page.period;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.generalledger.AccountRule;
import org.ordertocash.generalledger.DatevClient;
import org.ordertocash.generalledger.DatevClients;
import org.ordertocash.generalledger.GeneralLedger;
import org.ordertocash.generalledger.GeneralLedgerAccounts;
import org.ordertocash.generalledger.MonthTotal;
import org.ordertocash.period.Period;
import org.ordertocash.period.Periods;
import org.ordertocash.period.Revaluations;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way of a month into the general ledger for people, and to which accounts there ours go. */
@Controller
class GeneralLedgerPages {

    private final Periods periods;
    private final LegalEntities entities;
    private final GeneralLedger ledger;
    private final GeneralLedgerAccounts accounts;
    private final DatevClients clients;
    private final Revaluations revaluations;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;

    GeneralLedgerPages(
            Periods periods,
            LegalEntities entities,
            GeneralLedger ledger,
            GeneralLedgerAccounts accounts,
            DatevClients clients,
            Revaluations revaluations,
            PageDecisions decisions,
            WebInvocationPrivilegeEvaluator rights) {
        this.periods = periods;
        this.entities = entities;
        this.ledger = ledger;
        this.accounts = accounts;
        this.clients = clients;
        this.revaluations = revaluations;
        this.decisions = decisions;
        this.rights = rights;
    }

    @GetMapping("/periods/{code}/{month}/general-ledger")
    ModelAndView month(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            Authentication user) {
        Period period = periods.of(code, month);
        List<MonthTotal> totals = ledger.totals(period);
        return new ModelAndView("general-ledger")
                .addObject("period", period)
                .addObject("totals", totals)
                .addObject("left", totals.stream().allMatch(MonthTotal::exported))
                .addObject("batches", ledger.batches(period))
                .addObject("revaluations", revaluations.of(period))
                .addObject("mayExport", rights.isAllowed("", path(code, month), "POST", user));
    }

    @PostMapping("/periods/{code}/{month}/general-ledger")
    String export(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> ledger.export(periods.of(code, month), user.getName()),
                "Every journal of the month has left for the general ledger.",
                user,
                next,
                path(code, month));
    }

    @PostMapping("/periods/{code}/{month}/revaluation")
    String revalue(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> revaluations.revalue(periods.of(code, month), user.getName()),
                "The open items in other currencies are revalued.",
                user,
                next,
                path(code, month));
    }

    private static String path(String code, YearMonth month) {
        return "/periods/" + code + "/" + month + "/general-ledger";
    }

    @GetMapping("/periods/{code}/general-ledger-accounts")
    ModelAndView accounts(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, Authentication user) {
        LegalEntity entity = entities.byCode(code);
        return new ModelAndView("general-ledger-accounts")
                .addObject("entity", entity.code())
                .addObject("chart", accounts.chart())
                .addObject("rules", accounts.of(entity.id()))
                .addObject("client", clients.of(entity.id()))
                .addObject("maySet", rights.isAllowed("", accountsPath(code), "POST", user));
    }

    @PostMapping("/periods/{code}/general-ledger-accounts")
    String setAccount(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @RequestParam String account,
            @RequestParam(defaultValue = "") String taxCategory,
            @RequestParam(required = false) BigDecimal taxRate,
            @RequestParam(defaultValue = "") String generalLedgerAccount,
            @RequestParam(defaultValue = "") String taxKey,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> accounts.set(
                        entities.byCode(code).id(),
                        new AccountRule(
                                account,
                                given(taxCategory),
                                taxRate,
                                given(generalLedgerAccount),
                                given(taxKey),
                                null,
                                null),
                        user.getName()),
                "It counts for batches from now on.",
                user,
                next,
                accountsPath(code));
    }

    @PostMapping("/periods/{code}/general-ledger-accounts/datev-client")
    String setClient(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @RequestParam(required = false) Integer consultantNumber,
            @RequestParam(required = false) Integer clientNumber,
            @RequestParam(required = false) Integer fiscalYearMonth,
            @RequestParam(required = false) Integer accountLength,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> clients.set(
                        entities.byCode(code).id(),
                        new DatevClient(consultantNumber, clientNumber, fiscalYearMonth, accountLength, null, null),
                        user.getName()),
                "It counts for batches from now on.",
                user,
                next,
                accountsPath(code));
    }

    private static String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String accountsPath(String code) {
        return "/periods/" + code + "/general-ledger-accounts";
    }
}
