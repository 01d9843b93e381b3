package org.ordertocash.web.page.invoice;

import java.util.List;
import java.util.UUID;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.report.OrderSheet;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A credit note, also one that waits: what it says, who decided, what it did, and how it reached the customer. */
@Controller
class CreditNotePage {

    private final CreditNotes notes;
    private final OrderSheet sheet;
    private final Documents archive;
    private final InvoiceDeliveries deliveries;
    private final CaseFiles files;
    private final WebInvocationPrivilegeEvaluator rights;
    private final LocalDays days;

    CreditNotePage(
            CreditNotes notes,
            OrderSheet sheet,
            Documents archive,
            InvoiceDeliveries deliveries,
            CaseFiles files,
            WebInvocationPrivilegeEvaluator rights,
            LocalDays days) {
        this.archive = archive;
        this.deliveries = deliveries;
        this.files = files;
        this.rights = rights;
        this.notes = notes;
        this.sheet = sheet;
        this.days = days;
    }

    @GetMapping("/credit-notes/{number}")
    ModelAndView creditNote(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number, Authentication user) {
        CreditNote note = notes.byNumber(number);
        ModelAndView page = new ModelAndView("credit-note")
                .addObject("note", note)
                .addObject("tasks", sheet.tasks(note.request()))
                .addObject("zone", days.zone(note.entity()));
        if (note.number() != null) {
            addDeliveries(page, note, user);
        }
        return page;
    }

    private void addDeliveries(ModelAndView page, CreditNote note, Authentication user) {
        List<StoredDocument> documents = archive.listOf(IssuedKind.CREDIT_NOTE.ownerType(), note.id());
        Long pdf = documents.stream()
                .filter(document -> document.kind().equals(IssuedKind.CREDIT_NOTE.pdf()))
                .map(StoredDocument::id)
                .findFirst()
                .orElse(null);
        page.addObject("documents", documents)
                .addObject("endedWithout", pdf == null && hasEnded(note))
                .addObject("pdf", pdf)
                .addObject("deliveries", deliveries.of(IssuedKind.CREDIT_NOTE, note.number()))
                .addObject("key", UUID.randomUUID())
                .addObject(
                        "mayResend",
                        pdf != null
                                && rights.isAllowed("", "/credit-notes/" + note.number() + "/resends", "POST", user));
    }

    /** Whether no process is left that could make its document. */
    private boolean hasEnded(CreditNote note) {
        return files.course(note.request()).processes().stream().allMatch(process -> process.endedAt() != null);
    }
}
