package org.ordertocash.web.page;

import java.util.List;
import java.util.UUID;
import org.ordertocash.document.AttachedDocument;
import org.ordertocash.document.Attachments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Documents: found by a text, and those of one customer, order, invoice or dispute, where one is attached by the API.
 * Other pages show the same part: {@code documents :: section(documents, api, mayAttach, zone)}.
 */
@Controller
class DocumentPages {

    private final Attachments attachments;
    private final InvoiceDeliveries deliveries;
    private final Invoices invoices;
    private final LocalDays days;
    private final WebInvocationPrivilegeEvaluator rights;

    DocumentPages(
            Attachments attachments,
            InvoiceDeliveries deliveries,
            Invoices invoices,
            LocalDays days,
            WebInvocationPrivilegeEvaluator rights) {
        this.attachments = attachments;
        this.invoices = invoices;
        this.days = days;
        this.deliveries = deliveries;
        this.rights = rights;
    }

    @GetMapping("/documents")
    ModelAndView find(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") int page,
            EntityScope mine) {
        List<AttachedDocument> found = attachments.find(search, page, mine);
        return new ModelAndView("documents")
                .addObject("search", search)
                .addObject("page", Math.max(0, page))
                .addObject("more", found.size() > Attachments.PAGE)
                .addObject("rows", found.stream().limit(Attachments.PAGE).toList());
    }

    @GetMapping("/customers/{number}/documents")
    ModelAndView ofCustomer(@PathVariable @EntityOf(Subject.CUSTOMER) String number, Authentication user) {
        return of(Attachments.To.CUSTOMER, number, "/api/customers/" + number + "/documents", user);
    }

    @GetMapping("/orders/{number}/documents")
    ModelAndView ofOrder(@PathVariable @EntityOf(Subject.ORDER) String number, Authentication user) {
        return of(Attachments.To.ORDER, number, "/api/orders/" + number + "/documents", user);
    }

    @GetMapping("/invoices/{number}/documents")
    ModelAndView ofInvoice(@PathVariable @EntityOf(Subject.INVOICE) String number, Authentication user) {
        return of(Attachments.To.INVOICE, number, "/api/invoices/" + number + "/documents", user)
                .addObject("invoice", number)
                .addObject("zone", days.zone(invoices.byNumber(number).entity()))
                .addObject("deliveries", deliveries.of(number))
                .addObject("key", UUID.randomUUID())
                .addObject("mayResend", rights.isAllowed("", "/invoices/" + number + "/resends", "POST", user));
    }

    @GetMapping("/disputes/{id}/documents")
    ModelAndView ofDispute(@PathVariable @EntityOf(Subject.DISPUTE) long id, Authentication user) {
        return of(Attachments.To.DISPUTE, String.valueOf(id), "/api/disputes/" + id + "/documents", user);
    }

    private ModelAndView of(Attachments.To to, String number, String api, Authentication user) {
        return new ModelAndView("documents-of")
                .addObject("title", to.name().charAt(0) + to.name().substring(1).toLowerCase() + " " + number)
                .addObject("customer", to == Attachments.To.CUSTOMER ? number : null)
                .addObject("order", attachments.orderOf(to, number).orElse(null))
                .addObject("documents", attachments.of(to, number))
                .addObject("api", api)
                .addObject("mayAttach", rights.isAllowed("", api, "POST", user));
    }
}
