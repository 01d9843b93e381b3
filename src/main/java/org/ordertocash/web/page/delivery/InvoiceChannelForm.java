package org.ordertocash.web.page.delivery;

import java.util.Arrays;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button by which a person says how an account gets its invoices. */
@Controller
class InvoiceChannelForm {

    private final CustomerAccounts accounts;
    private final InvoiceChannels channels;
    private final PageDecisions decisions;

    InvoiceChannelForm(CustomerAccounts accounts, InvoiceChannels channels, PageDecisions decisions) {
        this.accounts = accounts;
        this.channels = channels;
        this.decisions = decisions;
    }

    @PostMapping("/customers/{number}/invoice-channel")
    String agree(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String reason,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        InvoiceChannel chosen = Arrays.stream(InvoiceChannel.values())
                .filter(one -> one.name().equals(channel))
                .findFirst()
                .orElse(null);
        return decisions.make(
                () -> channels.agree(accounts.meant(number, entity, mine), chosen, reason, user.getName()),
                "So its next invoices go.",
                user,
                next,
                "/customers/" + number + "#invoices");
    }
}
