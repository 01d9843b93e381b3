package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.customer.OwnAccountRequest;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.RateRequest;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.Iban;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.rights.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What counts only by the word of a second person: bank accounts of ours, and exchange rates. */
@RestController
@RequestMapping("/api")
@Tag(name = "Confirmations")
class ConfirmationController {

    private final OwnAccounts accounts;
    private final ExchangeRates rates;

    ConfirmationController(OwnAccounts accounts, ExchangeRates rates) {
        this.accounts = accounts;
        this.rates = rates;
    }

    /** @param confirmed whether it counts; null: another person has to confirm it */
    record AccountRequest(
            long id,
            String entity,
            String iban,
            String currency,
            String bic,
            boolean ibanValid,
            String proposedBy,
            Instant proposedAt,
            Boolean confirmed,
            String decidedBy,
            Instant decidedAt,
            String decisionComment) {

        static AccountRequest of(OwnAccountRequest r) {
            return new AccountRequest(
                    r.id(),
                    r.entity(),
                    r.accountId(),
                    r.currency(),
                    r.bic(),
                    Iban.isValid(r.accountId()),
                    r.proposedBy(),
                    r.proposedAt(),
                    r.confirmed(),
                    r.decidedBy(),
                    r.decidedAt(),
                    r.decisionComment());
        }
    }

    /** @param comment required for a rejection */
    record Decision(Boolean confirm, String comment) {

        boolean confirms() {
            if (confirm == null) {
                throw InvalidInput.of("confirm", "is missing: true or false");
            }
            return confirm;
        }
    }

    @GetMapping("/bank-account-requests")
    @Operation(summary = "Bank accounts of ours that were entered: those that wait first, then the latest")
    List<AccountRequest> accounts(EntityScope mine) {
        return accounts.latest(mine).stream().map(AccountRequest::of).toList();
    }

    @PostMapping("/bank-account-requests/{id}/decision")
    @Operation(
            summary = "Confirm a bank account of ours that another person entered, or reject it",
            description = "By the CFO or an administrator. 409: you entered it, or it is decided.")
    AccountRequest decideAccount(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT_REQUEST) long id,
            @RequestBody Decision input,
            Principal user) {
        return AccountRequest.of(accounts.decide(id, input.confirms(), input.comment(), user.getName()));
    }

    @GetMapping("/exchange-rate-requests")
    @Operation(summary = "Exchange rates that were entered: those that wait first, then the latest")
    @OfNoEntity("rates are the same for all")
    List<RateRequest> rates() {
        return rates.requests();
    }

    @PostMapping("/exchange-rate-requests/{id}/decision")
    @Operation(
            summary = "Confirm an exchange rate that another person entered, or reject it",
            description = "By the CFO or an administrator. Of a connected system this also says that what it delivers "
                    + "from this source counts at once, or no more. 409: you entered it, or it is decided.")
    @OfNoEntity("rates are the same for all")
    RateRequest decideRate(@PathVariable long id, @RequestBody Decision input, Principal user) {
        return rates.decide(id, input.confirms(), input.comment(), user.getName());
    }
}
