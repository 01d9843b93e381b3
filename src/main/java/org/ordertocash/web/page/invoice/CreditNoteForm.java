package org.ordertocash.web.page.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.Creditable;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.ordertocash.web.page.TypedForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks for a credit note by hand: first it is computed and shown, then it is asked for. */
@Controller
@RequestMapping("/invoices/{number}/credit-notes")
class CreditNoteForm {

    private static final Map<String, String> NAMES = Map.of(
            "scope", "How much of it",
            "reason", "Reason",
            "comment", "What happened",
            "amount", "Amount",
            "lines", "Lines",
            "taxRate", "Tax rate",
            "taxCategory", "Tax category");
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.\\w+");

    private final Creditables documents;
    private final CreditNoteRequests requests;
    private final PageDecisions decisions;

    CreditNoteForm(Creditables documents, CreditNoteRequests requests, PageDecisions decisions) {
        this.documents = documents;
        this.requests = requests;
        this.decisions = decisions;
    }

    @GetMapping
    ModelAndView empty(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            EntityScope mine) {
        Creditable invoice = documents.of(documents.item(number, entity, mine));
        return page(invoice, new TypedForm().with("key", UUID.randomUUID()).with("scope", CreditNoteScope.FULL));
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        Creditable invoice = documents.of(documents.item(number, entity, mine));
        List<Integer> typed = new ArrayList<>();
        NewCreditNote asked = asked(form, invoice, typed);
        try {
            if (form.isRight() && "compute".equals(form.value("do"))) {
                return page(invoice, form).addObject("draft", requests.preview(number, invoice.entity(), mine, asked));
            }
            if (form.isRight()) {
                return new ModelAndView(decisions.makeOrThrow(
                        () -> requests.request(
                                number, invoice.entity(), mine, asked, form.value("key"), Cause.by(user.getName())),
                        "The credit note is asked for: others approve it, and then it is issued.",
                        user,
                        next,
                        UriComponentsBuilder.fromPath("/invoices/{number}")
                                .queryParam("entity", invoice.entity())
                                .build(number)
                                .toString()));
            }
        } catch (InvalidInput wrong) {
            form.wrong(wrong, field -> place(field, typed));
        }
        return page(invoice, form);
    }

    /** @param typed filled with the numbers of the lines of which something is typed */
    private static NewCreditNote asked(TypedForm form, Creditable invoice, List<Integer> typed) {
        CreditNoteScope scope = among(CreditNoteScope.values(), form.value("scope"));
        List<NewCreditNote.Line> lines = new ArrayList<>();
        for (Creditable.Line line : invoice.lines()) {
            BigDecimal quantity = form.number("quantity-" + line.number());
            if (quantity != null && quantity.signum() != 0) {
                typed.add(line.number());
                lines.add(new NewCreditNote.Line(line.number(), quantity));
            }
        }
        return new NewCreditNote(
                scope,
                among(CreditReason.values(), form.value("reason")),
                form.text("comment"),
                scope == CreditNoteScope.LINES ? lines : null,
                scope == CreditNoteScope.AMOUNT ? form.number("amount") : null,
                form.text("taxCategory"),
                form.number("taxRate"));
    }

    /** The field of the form: that of a line has the line's number in it. */
    private static String place(String field, List<Integer> typed) {
        Matcher line = LINE.matcher(field);
        return line.matches() ? "quantity-" + typed.get(Integer.parseInt(line.group(1))) : field;
    }

    /** The one of this name; null: none has it. */
    static <E extends Enum<E>> E among(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ModelAndView page(Creditable invoice, TypedForm form) {
        Map<String, String> names = new LinkedHashMap<>(NAMES);
        invoice.lines().forEach(line -> names.put("quantity-" + line.number(), "Line " + line.number()));
        ModelAndView page = new ModelAndView("credit-note-form")
                .addObject("invoice", invoice)
                .addObject("form", form)
                .addObject("names", names)
                .addObject("reasons", choices(List.of(CreditReason.values())))
                .addObject("categories", categories())
                .addObject("scopes", scopes(invoice));
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static Map<String, String> scopes(Creditable invoice) {
        Map<String, String> scopes = new LinkedHashMap<>();
        scopes.put(CreditNoteScope.FULL.name(), "All that is left of the invoice");
        if (!invoice.takenOn()) {
            scopes.put(CreditNoteScope.LINES.name(), "Quantities of its lines, as typed below");
        }
        scopes.put(CreditNoteScope.AMOUNT.name(), "An amount, tax included");
        return scopes;
    }

    /** In this order, by their names. */
    static Map<String, String> choices(List<CreditReason> reasons) {
        Map<String, String> choices = new LinkedHashMap<>();
        reasons.forEach(reason -> choices.put(reason.name(), reason.label()));
        return choices;
    }

    private static Map<String, String> categories() {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("Z", "Z: zero rate");
        categories.put("E", "E: exempt");
        categories.put("AE", "AE: reverse charge");
        categories.put("K", "K: within the European Union");
        categories.put("G", "G: export");
        categories.put("O", "O: not subject to VAT");
        return categories;
    }
}
