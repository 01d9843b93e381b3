package org.ordertocash.web.page;

import org.ordertocash.audit.Refusals;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.rights.Subject;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a second person confirms bank accounts of ours and exchange rates. */
@Controller
@RequestMapping("/confirmations")
class ConfirmationPages {

    private final OwnAccounts accounts;
    private final ExchangeRates rates;
    private final PageDecisions decisions;
    private final Refusals refusals;
    private final WebInvocationPrivilegeEvaluator rights;

    ConfirmationPages(
            OwnAccounts accounts,
            ExchangeRates rates,
            PageDecisions decisions,
            Refusals refusals,
            WebInvocationPrivilegeEvaluator rights) {
        this.accounts = accounts;
        this.rates = rates;
        this.decisions = decisions;
        this.refusals = refusals;
        this.rights = rights;
    }

    @GetMapping
    ModelAndView list(Authentication user, EntityScope mine) {
        return new ModelAndView("confirmations")
                .addObject("accounts", accounts.latest(mine))
                .addObject("rates", rates.requests())
                .addObject("refusals", refusals.onMasterData(mine))
                .addObject("mayReadRefusals", rights.isAllowed("", "/refusals", "GET", user))
                .addObject("mayDecide", rights.isAllowed("", "/confirmations/accounts/1", "POST", user));
    }

    @PostMapping("/accounts/{id}")
    String account(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT_REQUEST) long id,
            @RequestParam boolean confirm,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> accounts.decide(id, confirm, comment, user.getName()),
                confirm ? "The account is confirmed and counts from now on." : "The account is rejected.",
                user,
                next,
                "/confirmations");
    }

    @OfNoEntity("rates are the same for all")
    @PostMapping("/rates/{id}")
    String rate(
            @PathVariable long id,
            @RequestParam boolean confirm,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> rates.decide(id, confirm, comment, user.getName()),
                confirm ? "The rate is confirmed and counts from now on." : "The rate is rejected.",
                user,
                next,
                "/confirmations");
    }
}
