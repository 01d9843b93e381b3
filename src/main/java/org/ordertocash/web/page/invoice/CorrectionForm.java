package org.ordertocash.web.page.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.Creditable;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.invoice.creditnote.NewCorrection;
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

/**
 * Asks by hand for an invoice in place of a wrong one: what is on it now can be typed over, computed, and asked for.
 */
@Controller
@RequestMapping("/invoices/{number}/corrections")
class CorrectionForm {

    private static final Map<String, String> NAMES = Map.of(
            "reason", "Reason",
            "comment", "What happened",
            "customerPoNumber", "Customer's order number",
            "lines", "Lines",
            "adjustments", "Allowances and charges",
            "invoice", "Invoice");
    private static final List<CreditReason> REASONS = List.of(
            CreditReason.DATA_WRONG,
            CreditReason.PRICE_WRONG,
            CreditReason.QUANTITY_WRONG,
            CreditReason.TAX_WRONG,
            CreditReason.OTHER);
    private static final Pattern PART = Pattern.compile("(lines|adjustments)\\[(\\d+)]\\.(\\w+)");

    private final Creditables documents;
    private final Corrections corrections;
    private final PageDecisions decisions;

    CorrectionForm(Creditables documents, Corrections corrections, PageDecisions decisions) {
        this.documents = documents;
        this.corrections = corrections;
        this.decisions = decisions;
    }

    @GetMapping
    ModelAndView asItIs(
            @PathVariable @EntityOf(Subject.OPEN_DOCUMENT) String number,
            @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY) String entity,
            EntityScope mine) {
        Creditable invoice = documents.of(documents.item(number, entity, mine));
        TypedForm form = new TypedForm().with("key", UUID.randomUUID());
        for (Creditable.Line line : invoice.lines()) {
            String of = "-" + line.number();
            form.with("quantity" + of, line.quantityLeft().stripTrailingZeros())
                    .with("unitPrice" + of, line.unitPrice().stripTrailingZeros())
                    .with("discountPercent" + of, line.discountPercent().stripTrailingZeros())
                    .with("taxCategory" + of, line.taxCategory())
                    .with("taxRate" + of, line.taxRate().stripTrailingZeros());
        }
        invoice.adjustments()
                .forEach(one -> form.with("amount-" + one.number(), one.left().getAmount()));
        return page(invoice, form);
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
        NewCorrection asked = asked(form, invoice);
        try {
            if (form.isRight() && "compute".equals(form.value("do"))) {
                return page(invoice, form)
                        .addObject("draft", corrections.preview(number, invoice.entity(), mine, asked));
            }
            if (form.isRight()) {
                return new ModelAndView(decisions.makeOrThrow(
                        () -> corrections.request(
                                number, invoice.entity(), mine, asked, form.value("key"), Cause.by(user.getName())),
                        "The correction is asked for: others approve it, and then the invoice is replaced.",
                        user,
                        next,
                        UriComponentsBuilder.fromPath("/invoices/{number}")
                                .queryParam("entity", invoice.entity())
                                .build(number)
                                .toString()));
            }
        } catch (InvalidInput wrong) {
            form.wrong(wrong, field -> place(field, asked));
        }
        return page(invoice, form);
    }

    /** Only what is typed otherwise than it is. */
    private static NewCorrection asked(TypedForm form, Creditable invoice) {
        List<NewCorrection.Line> lines = new ArrayList<>();
        for (Creditable.Line line : invoice.lines()) {
            String of = "-" + line.number();
            String category = form.text("taxCategory" + of);
            boolean sameTax = Objects.equals(category, line.taxCategory());
            NewCorrection.Line typed = new NewCorrection.Line(
                    line.number(),
                    otherwise(form.number("quantity" + of), line.quantityLeft()),
                    otherwise(form.number("unitPrice" + of), line.unitPrice()),
                    otherwise(form.number("discountPercent" + of), line.discountPercent()),
                    sameTax ? null : category,
                    sameTax ? otherwise(form.number("taxRate" + of), line.taxRate()) : form.number("taxRate" + of),
                    form.text("taxReason" + of));
            if (!typed.equals(new NewCorrection.Line(line.number(), null, null, null, null, null, null))) {
                lines.add(typed);
            }
        }
        List<NewCorrection.Adjustment> adjustments = new ArrayList<>();
        for (Creditable.Adjustment one : invoice.adjustments()) {
            BigDecimal amount =
                    otherwise(form.number("amount-" + one.number()), one.left().getAmount());
            if (amount != null) {
                adjustments.add(new NewCorrection.Adjustment(one.number(), amount, null, null));
            }
        }
        return new NewCorrection(
                CreditNoteForm.among(CreditReason.values(), form.value("reason")),
                form.text("comment"),
                form.text("customerPoNumber"),
                lines,
                adjustments);
    }

    private static BigDecimal otherwise(BigDecimal typed, BigDecimal now) {
        return typed == null || typed.compareTo(now) == 0 ? null : typed;
    }

    /** The field of the form: that of a line, an allowance or a charge has its number in it. */
    private static String place(String field, NewCorrection asked) {
        Matcher part = PART.matcher(field);
        if (!part.matches()) {
            return field;
        }
        int i = Integer.parseInt(part.group(2));
        boolean ofLine = part.group(1).equals("lines");
        if (i
                >= (ofLine
                        ? asked.changedLines().size()
                        : asked.changedAdjustments().size())) {
            return part.group(1);
        }
        return ofLine
                ? part.group(3) + "-" + asked.changedLines().get(i).line()
                : "amount-" + asked.changedAdjustments().get(i).number();
    }

    private static ModelAndView page(Creditable invoice, TypedForm form) {
        Map<String, String> names = new LinkedHashMap<>(NAMES);
        for (Creditable.Line line : invoice.lines()) {
            for (String part :
                    List.of("quantity", "unitPrice", "discountPercent", "taxCategory", "taxRate", "taxReason")) {
                names.put(part + "-" + line.number(), "Line " + line.number());
            }
        }
        invoice.adjustments().forEach(one -> names.put("amount-" + one.number(), one.reason()));
        ModelAndView page = new ModelAndView("correction-form")
                .addObject("invoice", invoice)
                .addObject("form", form)
                .addObject("names", names)
                .addObject("reasons", CreditNoteForm.choices(REASONS))
                .addObject("categories", List.of("S", "Z", "E", "AE", "K", "G", "O"));
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
