package org.ordertocash.web.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which channel a customer gets its invoices. */
@RestController
@RequestMapping("/api/customers/{number}/invoice-channel")
@Tag(name = "Customers")
class InvoiceChannelController {

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final InvoiceChannels channels;

    InvoiceChannelController(Customers customers, CustomerAccounts accounts, InvoiceChannels channels) {
        this.customers = customers;
        this.accounts = accounts;
        this.channels = channels;
    }

    /**
     * @param entity whose account with the customer is meant; needed only when it has several that you may see
     * @param channel EMAIL (by post where no address is known), POST or NETWORK (needs peppolEndpoint)
     * @param reason why, for those who read it later
     */
    record NewChannel(String entity, InvoiceChannel channel, String reason) {}

    @GetMapping
    @Operation(
            summary = "How the accounts of a customer get their invoices",
            description = "An account that is not named gets them by e-mail, or by post where no address is known.")
    List<InvoiceChannels.Agreed> channels(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return channels.of(customers.byNumber(number).id(), mine);
    }

    @PutMapping
    @Operation(
            summary = "Say how an account gets its invoices from now on",
            description = "By NETWORK it goes where it has a valid electronic form; else as with EMAIL.")
    List<InvoiceChannels.Agreed> agree(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewChannel input,
            EntityScope mine,
            Principal user) {
        channels.agree(accounts.meant(number, input.entity(), mine), input.channel(), input.reason(), user.getName());
        return channels(number, mine);
    }
}
