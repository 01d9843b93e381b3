package org.ordertocash.web.page.invoice;

import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.report.OrderSheet;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A credit note, also one that waits: what it says, who decided, and what it did. */
@Controller
class CreditNotePage {

    private final CreditNotes notes;
    private final OrderSheet sheet;
    private final LocalDays days;

    CreditNotePage(CreditNotes notes, OrderSheet sheet, LocalDays days) {
        this.notes = notes;
        this.sheet = sheet;
        this.days = days;
    }

    @GetMapping("/credit-notes/{number}")
    ModelAndView creditNote(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number) {
        CreditNote note = notes.byNumber(number);
        return new ModelAndView("credit-note")
                .addObject("note", note)
                .addObject("tasks", sheet.tasks(note.request()))
                .addObject("zone", days.zone(note.entity()));
    }
}
