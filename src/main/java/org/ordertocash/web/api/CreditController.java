package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.CreditApplications;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What customers have on account, and what it pays. */
@RestController
@RequestMapping("/api/customers/{number}/credit-applications")
@Tag(name = "Credit on account")
class CreditController {

    private static final String KEY = "Idempotency-Key";
    private static final String KEY_HELP =
            "Chosen by the sender, up to 80 characters; a repeat with the same key changes nothing";

    private final CreditApplications credits;
    private final CustomerAccounts accounts;

    CreditController(CreditApplications credits, CustomerAccounts accounts) {
        this.credits = credits;
        this.accounts = accounts;
    }

    record UsedView(long id, String invoiceNumber, BigDecimal amount, String currency, String by) {}

    record Credit(BigDecimal amount, String currency) {}

    /**
     * @param credits what is there, in the currency of its account first
     * @param uses uses of the credit that are in force, the newest first
     */
    record CreditView(List<Credit> credits, List<UsedView> uses) {}

    @GetMapping
    @Operation(summary = "What the customer has on account, and what of it was used")
    CreditView credit(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = CustomerController.WHICH_ACCOUNT)
                    @RequestParam(required = false)
                    @EntityOf(Subject.LEGAL_ENTITY)
                    String entity,
            EntityScope mine) {
        return view(number, accounts.meant(number, entity, mine).entity());
    }

    private CreditView view(String number, String entity) {
        CreditApplications.Standing now = credits.of(number, entity);
        return new CreditView(
                now.credits().stream()
                        .map(c -> new Credit(c.getAmount(), c.getCurrencyUnit().getCode()))
                        .toList(),
                now.uses().stream()
                        .map(u -> new UsedView(
                                u.id(),
                                u.invoiceNumber(),
                                u.amount().getAmount(),
                                u.amount().getCurrencyUnit().getCode(),
                                u.by()))
                        .toList());
    }

    /** @param amount if left out: what is open on the invoice, as far as the credit goes */
    record Part(String invoiceNumber, BigDecimal amount) {}

    /** @param entity whose account is meant; needed only when the customer has several that you may see */
    record Applications(String entity, List<Part> parts, String comment) {}

    @PostMapping
    @Operation(
            summary = "Pay open invoices with what the customer has on account",
            description =
                    "In one currency at a time: credit pays invoices in its own currency. For another one un-apply "
                            + "its payment, and place it at the rate.")
    CreditView use(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") Applications input,
            @Parameter(description = KEY_HELP) @RequestHeader(KEY) String key,
            EntityScope mine,
            Principal user) {
        if (input.parts() == null) {
            throw InvalidInput.of("parts", "are missing");
        }
        String entity = accounts.meant(number, input.entity(), mine).entity();
        credits.use(
                number,
                entity,
                input.parts().stream()
                        .map(part -> new CreditApplications.Part(part.invoiceNumber(), part.amount()))
                        .toList(),
                input.comment(),
                key,
                Cause.by(user.getName()));
        return view(number, entity);
    }

    record TakeBack(String reason) {}

    @PostMapping("/{id}/take-back")
    @Operation(summary = "Take a use of credit back: the invoice is open as it was, the credit is there again")
    CreditView takeBack(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @PathVariable long id,
            @RequestBody TakeBack input,
            @Parameter(description = KEY_HELP) @RequestHeader(KEY) String key,
            EntityScope mine,
            Principal user) {
        String entity = credits.takeBack(number, mine, id, input.reason(), key, Cause.by(user.getName()));
        return view(number, entity);
    }
}
