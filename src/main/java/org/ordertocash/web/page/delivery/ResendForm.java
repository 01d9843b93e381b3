package org.ordertocash.web.page.delivery;

import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button by which a person has an invoice or a credit note mailed again. */
@Controller
class ResendForm {

    private final InvoiceDeliveries deliveries;
    private final PageDecisions decisions;

    ResendForm(InvoiceDeliveries deliveries, PageDecisions decisions) {
        this.deliveries = deliveries;
        this.decisions = decisions;
    }

    @PostMapping("/invoices/{number}/resends")
    String resend(
            @PathVariable @EntityOf(Subject.INVOICE) String number,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String key,
            Authentication user,
            RedirectAttributes next) {
        return resend(
                IssuedKind.INVOICE, number, address, reason, key, user, next, "/invoices/" + number + "/documents");
    }

    @PostMapping("/credit-notes/{number}/resends")
    String resendCreditNote(
            @PathVariable @EntityOf(Subject.CREDIT_NOTE) String number,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String key,
            Authentication user,
            RedirectAttributes next) {
        return resend(
                IssuedKind.CREDIT_NOTE,
                number,
                address,
                reason,
                key,
                user,
                next,
                "/credit-notes/" + number + "#deliveries");
    }

    private String resend(
            IssuedKind kind,
            String number,
            String address,
            String reason,
            String key,
            Authentication user,
            RedirectAttributes next,
            String page) {
        return decisions.make(
                () -> deliveries.resend(kind, number, address, reason, key, user.getName()),
                "It is mailed again: how that went is told here.",
                user,
                next,
                page);
    }
}
