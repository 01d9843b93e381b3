package org.ordertocash.web.page.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.ordertocash.web.page.TypedForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Enters a customer by hand, with its first account. */
@Controller
@RequestMapping("/new-customer")
class NewCustomerForm {

    private static final Map<String, String> NAMES = names();

    private final Customers customers;
    private final LegalEntities entities;
    private final Subjects subjects;

    NewCustomerForm(Customers customers, LegalEntities entities, Subjects subjects) {
        this.customers = customers;
        this.entities = entities;
        this.subjects = subjects;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("name", "Name");
        names.put("number", "Number");
        names.put("street", "Street");
        names.put("postcode", "Postcode");
        names.put("city", "Town");
        names.put("country", "Country");
        names.put("vatId", "VAT id");
        names.put("registrationNumber", "Register number");
        names.put("email", "E-mail for invoices");
        names.put("language", "Language");
        names.put("iban", "Account that it pays from");
        names.put("parentNumber", "Head of its group");
        names.put("payerNumber", "Who pays for it");
        names.put("entity", "Legal entity");
        names.put("currency", "Currency");
        names.put("paymentTerms", "Payment terms");
        names.put("creditLimit", "Credit limit");
        names.put("riskClass", "Risk class");
        names.put("segment", "Segment");
        names.put("duplicateReason", "Why it is another customer");
        return names;
    }

    @GetMapping
    ModelAndView empty(EntityScope mine) {
        TypedForm form = new TypedForm().with("riskClass", "C").with("key", UUID.randomUUID());
        List<LegalEntity> own = own(mine).toList();
        if (own.size() == 1) {
            LegalEntity only = own.get(0);
            form.with("entity", only.code()).with("currency", only.currency()).with("country", only.country());
        }
        return page(form, mine);
    }

    @PostMapping
    ModelAndView enter(
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        NewCustomer input = input(form);
        mustBeKnown(form, mine);
        if (form.isRight()) {
            try {
                Customer customer = customers
                        .create(input, form.text("key"), mine, user.getName())
                        .customer();
                next.addFlashAttribute(
                        "done",
                        "The customer is entered, on prepayment. Limit, terms, bank account, e-mail, payer and the "
                                + "like count when a second person has approved them.");
                return new ModelAndView("redirect:"
                        + UriComponentsBuilder.fromPath("/customers/{number}").build(customer.number()));
            } catch (InvalidInput wrong) {
                form.wrong(wrong, field -> field.replace("settings.", ""));
            } catch (Conflict conflict) {
                return page(form, mine).addObject("problem", conflict.getMessage());
            }
        }
        return page(form, mine);
    }

    /** What is another entity's is not there. */
    private void mustBeKnown(TypedForm form, EntityScope mine) {
        if (form.text("entity") != null && !mine.has(form.text("entity"))) {
            form.wrong("entity", "names no legal entity");
        }
        Stream.of("parentNumber", "payerNumber")
                .filter(field ->
                        form.text(field) != null && subjects.isForeign(mine, Subject.CUSTOMER, form.text(field)))
                .forEach(field -> form.wrong(field, "names no customer: " + form.text(field)));
    }

    private static NewCustomer input(TypedForm form) {
        return new NewCustomer(
                form.text("number"),
                form.text("name"),
                form.text("country"),
                form.text("vatId"),
                form.text("registrationNumber"),
                form.text("street"),
                form.text("postcode"),
                form.text("city"),
                form.text("email"),
                form.text("iban"),
                form.text("currency"),
                form.text("language"),
                form.text("paymentTerms"),
                form.number("creditLimit"),
                form.text("riskClass"),
                form.text("entity"),
                form.text("parentNumber"),
                form.text("payerNumber"),
                null,
                null,
                null,
                form.text("segment") == null ? null : AccountSettings.ofSegment(form.text("segment")),
                form.text("duplicateReason"));
    }

    private Stream<LegalEntity> own(EntityScope mine) {
        return entities.all().stream().filter(entity -> mine.has(entity.code()));
    }

    private ModelAndView page(TypedForm form, EntityScope mine) {
        Map<String, String> choices = new LinkedHashMap<>();
        own(mine).forEach(entity -> choices.put(entity.code(), entity.name() + ", in " + entity.currency()));
        Map<String, String> classes = new LinkedHashMap<>();
        Stream.of("A", "B", "C", "D", "E").forEach(letter -> classes.put(letter, letter));
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("de", "German");
        languages.put("en", "English");
        ModelAndView page = new ModelAndView("new-customer")
                .addObject("form", form)
                .addObject("names", NAMES)
                .addObject("entities", choices)
                .addObject("classes", classes)
                .addObject("languages", languages);
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
