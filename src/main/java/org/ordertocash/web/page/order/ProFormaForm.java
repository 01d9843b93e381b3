package org.ordertocash.web.page.order;

import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons by which a person has a pro forma invoice made, and mailed. */
@Controller
class ProFormaForm {

    private final ProFormas proFormas;
    private final PageDecisions decisions;

    ProFormaForm(ProFormas proFormas, PageDecisions decisions) {
        this.proFormas = proFormas;
        this.decisions = decisions;
    }

    @PostMapping("/orders/{number}/pro-forma-invoices")
    String make(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestParam(defaultValue = "false") boolean mail,
            @RequestParam(defaultValue = "") String key,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> proFormas.make(number, mail, key, user.getName()),
                mail
                        ? "The pro forma invoice is mailed to the customer: how that went is told here."
                        : "The pro forma invoice is in the archive.",
                user,
                next,
                "/orders/" + number);
    }
}
