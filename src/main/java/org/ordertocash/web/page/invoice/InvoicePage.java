package org.ordertocash.web.page.invoice;

import java.util.List;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.Creditable;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An invoice, also one that was taken on: lines, taxes, what is open, and what was taken back of it. */
@Controller
class InvoicePage {

    private final Invoices invoices;
    private final Creditables documents;
    private final CreditNotes notes;
    private final DownPayments downPayments;
    private final Documents archive;
    private final WebInvocationPrivilegeEvaluator rights;

    InvoicePage(
            Invoices invoices,
            Creditables documents,
            CreditNotes notes,
            DownPayments downPayments,
            Documents archive,
            WebInvocationPrivilegeEvaluator rights) {
        this.invoices = invoices;
        this.documents = documents;
        this.notes = notes;
        this.downPayments = downPayments;
        this.archive = archive;
        this.rights = rights;
    }

    /** @param entity its legal entity; needed only where several have an invoice of this number */
    @GetMapping("/invoices/{number}")
    ModelAndView invoice(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            EntityScope mine,
            Authentication user) {
        Creditable invoice = documents.of(documents.item(number, entity, mine));
        String replacedBy = invoice.takenOn() ? null : invoices.byNumber(number).replacedBy();
        return new ModelAndView("invoice")
                .addObject("invoice", invoice)
                .addObject(
                        "orders",
                        invoice.takenOn()
                                ? List.of()
                                : invoices.byNumber(number).orderNumbers())
                .addObject("pdf", pdf(invoice))
                .addObject("downPayment", !invoice.takenOn() && downPayments.isOne(invoice.invoiceId()))
                .addObject("taken", invoice.takenOn() ? List.of() : downPayments.takenBy(invoice.invoiceId()))
                .addObject(
                        "replaces",
                        invoice.takenOn() ? null : invoices.byNumber(number).replaces())
                .addObject("replacedBy", replacedBy)
                .addObject("notes", notes.ofItem(invoice.openItemId()))
                .addObject(
                        "mayCorrect",
                        !invoice.takenOn()
                                && invoice.rest().isPositive()
                                && !downPayments.isOne(invoice.invoiceId())
                                && rights.isAllowed("", "/invoices/" + number + "/corrections", "POST", user))
                .addObject(
                        "mayCredit",
                        invoice.rest().isPositive()
                                && rights.isAllowed("", "/invoices/" + number + "/credit-notes", "POST", user));
    }

    /** Id of its document; null: it was taken on, or is not rendered yet. */
    private Long pdf(Creditable invoice) {
        return invoice.takenOn()
                ? null
                : archive.find(IssuedKind.INVOICE.pdf(), IssuedKind.INVOICE.ownerType(), invoice.invoiceId())
                        .map(StoredDocument::id)
                        .orElse(null);
    }
}
