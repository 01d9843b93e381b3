package org.ordertocash.web.page.order;

import java.util.UUID;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderEnding;
import org.ordertocash.order.OrderTracking;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.report.CustomerBooks;
import org.ordertocash.report.OrderSheet;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.ordertocash.web.page.TypedForm;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An order as it is in force, what happened to it, what hangs on it, and how it ends early. */
@Controller
@RequestMapping("/orders/{number}")
class OrderPage {

    private final Orders orders;
    private final OrderTracking tracking;
    private final OrderChanges changes;
    private final Customers customers;
    private final LegalEntities entities;
    private final OrderSheet sheet;
    private final CustomerBooks books;
    private final CreditNotes creditNotes;
    private final DownPayments downPayments;
    private final ProFormas proFormas;
    private final InvoiceGate gate;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;

    OrderPage(
            Orders orders,
            OrderTracking tracking,
            OrderChanges changes,
            Customers customers,
            LegalEntities entities,
            OrderSheet sheet,
            CustomerBooks books,
            CreditNotes creditNotes,
            DownPayments downPayments,
            ProFormas proFormas,
            InvoiceGate gate,
            PageDecisions decisions,
            WebInvocationPrivilegeEvaluator rights) {
        this.orders = orders;
        this.tracking = tracking;
        this.changes = changes;
        this.customers = customers;
        this.entities = entities;
        this.sheet = sheet;
        this.books = books;
        this.creditNotes = creditNotes;
        this.downPayments = downPayments;
        this.proFormas = proFormas;
        this.gate = gate;
        this.decisions = decisions;
        this.rights = rights;
    }

    @GetMapping
    ModelAndView order(@PathVariable @EntityOf(Subject.ORDER) String number, Authentication user) {
        SalesOrder order = orders.byNumber(number);
        String status = tracking.status(order.id());
        boolean alive = !order.isCancelled() && !"rejected".equals(status);
        boolean shipped = !sheet.shipped(order.id()).isEmpty();
        boolean mayChange = alive && rights.isAllowed("", "/orders/" + number + "/change", "POST", user);
        return new ModelAndView("order")
                .addObject("order", order)
                .addObject("status", status)
                .addObject("warnings", gate.warnings(number))
                .addObject("customer", customers.byId(order.customerId()))
                .addObject("entity", entities.byId(order.entityId()))
                .addObject("shipped", sheet.shipped(order.id()))
                .addObject("reservation", sheet.reservation(order.id()).orElse(null))
                .addObject("changes", changes.of(number))
                .addObject("shipments", sheet.shipments(order.id()))
                .addObject("invoices", books.invoicesOfOrder(order.id()))
                .addObject("creditNotes", creditNotes.ofOrder(order.id()))
                .addObject("agreedDownPayment", downPayments.agreed(order.id()).orElse(null))
                .addObject("downPayment", downPayments.ofOrder(order.id()).orElse(null))
                .addObject("proFormas", proFormas.ofOrder(order.id()))
                .addObject("mayMakeProForma", mayChange && proFormas.isPossible(order))
                .addObject("tasks", sheet.tasks(number))
                .addObject("steps", tracking.timeLine(order.id()))
                .addObject("mayChange", mayChange && OrderForms.hasRest(order, sheet.shipped(order.id())))
                .addObject("mayCancel", mayChange && !shipped)
                .addObject("mayClose", mayChange && shipped && OrderForms.hasRest(order, sheet.shipped(order.id())))
                .addObject("key", UUID.randomUUID());
    }

    @PostMapping("/cancellation")
    String cancel(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> changes.cancel(number, ending(fields), user.getName()),
                "The order is cancelled; its credit is free again.",
                user,
                next,
                "/orders/" + number);
    }

    @PostMapping("/closing")
    String close(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> changes.close(number, ending(fields), user.getName()),
                "The rest is closed; what was shipped is invoiced and paid as ever.",
                user,
                next,
                "/orders/" + number);
    }

    private static OrderEnding ending(MultiValueMap<String, String> fields) {
        TypedForm form = new TypedForm(fields);
        return new OrderEnding(form.text("key"), form.text("reason"));
    }
}
