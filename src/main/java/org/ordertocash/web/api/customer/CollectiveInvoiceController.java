package org.ordertocash.web.api.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.customer.Customers;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits for the collective invoices of a customer, and invoices of it ahead of time. */
@RestController
@RequestMapping("/api/customers/{number}/collective-invoices")
@Tag(name = "Invoices")
class CollectiveInvoiceController {

    private final Customers customers;
    private final CollectiveInvoices invoices;

    CollectiveInvoiceController(Customers customers, CollectiveInvoices invoices) {
        this.customers = customers;
        this.invoices = invoices;
    }

    record UnbilledShipment(
            String entity, String order, String reference, LocalDate shippedOn, BigDecimal net, String currency) {}

    /** @param entity code of the legal entity; may be left out where the customer has one account */
    record EarlyInvoice(String entity) {}

    /** @param asked how many invoices were asked for */
    record AskedFor(int asked) {}

    @GetMapping
    @Operation(
            summary = "Shipments of a customer that wait for a collective invoice, the oldest first",
            description = "At most 200.")
    List<UnbilledShipment> waiting(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return invoices.waiting(customers.byNumber(number).id(), mine).stream()
                .map(s -> new UnbilledShipment(
                        s.entity(),
                        s.order(),
                        s.reference(),
                        s.shippedOn(),
                        s.value().getAmount(),
                        s.currency()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "They are issued now, as far as nothing has to be corrected first")
    @Operation(
            summary = "Ask for the collective invoices of what waits, ahead of time",
            description = "One for each currency, and for each order number where that is agreed. 409 when nothing "
                    + "waits that was not asked for yet: so a repeat asks for nothing twice.")
    AskedFor ask(
            @Parameter(description = "Customer number") @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") EarlyInvoice input,
            EntityScope mine,
            Principal user) {
        return new AskedFor(invoices.askNow(number, input.entity(), mine, user.getName()));
    }
}
