package org.ordertocash.web.page.customer;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.AccountStatus;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.customer.account.PaymentMethod;
import org.ordertocash.customer.change.AccountChange;
import org.ordertocash.customer.change.CustomerChange;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.ordertocash.substitute.Substitutes;
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

/** Changes a customer by hand: plain fields count at once, sensitive ones when others have approved them. */
@Controller
@RequestMapping("/customers/{number}/change")
class CustomerChangeForm {

    private static final Pattern OF_ACCOUNT = Pattern.compile("accounts\\[(\\d+)]\\.(?:settings\\.)?(\\w+)");

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CustomerChanges changes;
    private final Subjects subjects;
    private final Substitutes substitutes;
    private final PageDecisions decisions;

    CustomerChangeForm(
            Customers customers,
            CustomerAccounts accounts,
            CustomerChanges changes,
            Subjects subjects,
            Substitutes substitutes,
            PageDecisions decisions) {
        this.customers = customers;
        this.accounts = accounts;
        this.changes = changes;
        this.subjects = subjects;
        this.substitutes = substitutes;
        this.decisions = decisions;
    }

    /** What the fields are called, for the list of what is wrong. */
    private static Map<String, String> names(TypedForm form, List<CustomerAccount> own) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("name", "Name");
        names.put("country", "Country");
        names.put("vatId", "VAT id");
        names.put("registrationNumber", "Register number");
        names.put("email", "E-mail for invoices");
        names.put("parentNumber", "Head of its group");
        names.put("payerNumber", "Who pays for it");
        names.put("ibans", "Accounts that it pays from");
        ContactRows.names(form, names);
        own.forEach(account -> ofAccount(account.entity(), names));
        names.put("duplicateReason", "Why it is another customer");
        names.put("reason", "Reason");
        return names;
    }

    private static void ofAccount(String entity, Map<String, String> names) {
        String with = "With " + entity + ": ";
        names.put("paymentTerms-" + entity, with + "payment terms");
        names.put("segment-" + entity, with + "segment");
        names.put("collector-" + entity, with + "collector");
        names.put("team-" + entity, with + "team");
        names.put("owner-" + entity, with + "owner");
        names.put("nextReviewOn-" + entity, with + "next review");
        names.put("toleranceAmount-" + entity, with + "tolerance, amount");
        names.put("tolerancePercent-" + entity, with + "tolerance, percent");
        names.put("downPaymentPercent-" + entity, with + "down payment, percent");
        names.put("invoiceWeekday-" + entity, with + "day of weekly invoices");
        names.put("invoicePerOrderNumber-" + entity, with + "one invoice for each order number");
    }

    @GetMapping
    ModelAndView filled(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        Customer customer = customers.byNumber(number);
        List<CustomerAccount> own = accounts.of(number, mine);
        TypedForm form = new TypedForm()
                .with("version", customer.version())
                .with("name", customer.name())
                .with("country", customer.country())
                .with("vatId", customer.vatId())
                .with("registrationNumber", customer.registrationNumber())
                .with("street", customer.street())
                .with("postcode", customer.postcode())
                .with("city", customer.city())
                .with("email", customer.email())
                .with("language", customer.locale().getLanguage())
                .with("peppolEndpoint", customer.peppolEndpoint())
                .with("parentNumber", numberOf(customer.parentId()))
                .with("payerNumber", numberOf(customer.payerId()))
                .with("ibans", String.join("\n", customers.ibans(customer.id())));
        Address goods = customer.shipTo();
        if (goods != null) {
            form.with("shipToStreet", goods.street())
                    .with("shipToPostcode", goods.postcode())
                    .with("shipToCity", goods.city())
                    .with("shipToCountry", goods.country());
        }
        ContactRows.fill(form, customers.contacts(customer.id()));
        own.forEach(account -> fill(form, account));
        return page(customer, form, own);
    }

    private static void fill(TypedForm form, CustomerAccount a) {
        String of = "-" + a.entity();
        form.with("status" + of, a.status())
                .with("paymentTerms" + of, a.paymentTerms())
                .with("paymentMethod" + of, a.paymentMethod())
                .with("dunningProcedure" + of, a.dunningProcedure())
                .with("team" + of, a.team())
                .with("segment" + of, a.segment())
                .with("collector" + of, a.collector())
                .with("owner" + of, a.owner())
                .with("buyerReference" + of, a.buyerReference())
                .with("toleranceAmount" + of, a.toleranceAmount())
                .with("tolerancePercent" + of, a.tolerancePercent())
                .with("downPaymentPercent" + of, a.downPaymentPercent())
                .with("nextReviewOn" + of, a.nextReviewOn())
                .with("invoiceMode" + of, a.invoiceMode())
                .with("invoiceWeekday" + of, a.invoiceWeekday());
        Map.of(
                        "noDunning", a.noDunning(),
                        "noInterest", a.noInterest(),
                        "neverPostedAutomatically", a.neverPostedAutomatically(),
                        "oldestFirstAgreed", a.oldestFirstAgreed(),
                        "invoicePerOrderNumber", a.invoicePerOrderNumber(),
                        "creditOnNextInvoice", a.creditOnNextInvoice(),
                        "orderNumberRequired", a.orderNumberRequired())
                .forEach((name, yes) -> {
                    if (yes) {
                        form.with(name + of, "yes");
                    }
                });
    }

    @PostMapping
    ModelAndView change(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        Customer customer = customers.byNumber(number);
        List<CustomerAccount> own = accounts.of(number, mine);
        CustomerChange change = input(form, own);
        Stream.of("parentNumber", "payerNumber")
                .filter(field ->
                        form.text(field) != null && subjects.isForeign(mine, Subject.CUSTOMER, form.text(field)))
                .forEach(field -> form.wrong(field, "names no customer: " + form.text(field)));
        long seen = form.value("version").matches("\\d{1,9}") ? Long.parseLong(form.value("version")) : 0;
        if (form.isRight()) {
            try {
                return new ModelAndView(decisions.makeOrThrow(
                        () -> changes.change(number, change, seen, mine, user.getName()),
                        "The change is taken: plain fields count at once, sensitive ones when others approved them.",
                        user,
                        next,
                        UriComponentsBuilder.fromPath("/customers/{number}")
                                .build(number)
                                .toString()));
            } catch (InvalidInput wrong) {
                form.wrong(wrong, field -> place(form, field, own));
            }
        }
        return page(customer, form, own);
    }

    private static CustomerChange input(TypedForm form, List<CustomerAccount> own) {
        boolean goods = Stream.of("shipToStreet", "shipToPostcode", "shipToCity", "shipToCountry")
                .anyMatch(field -> form.text(field) != null);
        return new CustomerChange(
                form.text("name"),
                form.text("country"),
                form.text("vatId"),
                form.text("registrationNumber"),
                form.text("street"),
                form.text("postcode"),
                form.text("city"),
                form.text("email"),
                form.text("language"),
                goods
                        ? new Address(
                                form.text("shipToStreet"),
                                form.text("shipToPostcode"),
                                form.text("shipToCity"),
                                form.text("shipToCountry"))
                        : null,
                form.text("peppolEndpoint"),
                form.text("parentNumber"),
                form.text("payerNumber"),
                form.value("ibans")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                ContactRows.typed(form),
                own.stream().map(account -> ofAccount(form, account)).toList(),
                form.text("duplicateReason"),
                form.text("reason"));
    }

    /** A choice that was not sent stays as it is. */
    private static AccountChange ofAccount(TypedForm form, CustomerAccount a) {
        String of = "-" + a.entity();
        AccountStatus status = "CLOSED".equals(form.value("status" + of)) ? AccountStatus.CLOSED : AccountStatus.ACTIVE;
        return new AccountChange(
                a.entity(),
                status,
                form.text("paymentTerms" + of),
                new AccountSettings(
                        chosen(PaymentMethod.values(), form.value("paymentMethod" + of), a.paymentMethod()),
                        form.text("segment" + of),
                        form.text("dunningProcedure" + of) == null
                                ? a.dunningProcedure()
                                : form.text("dunningProcedure" + of),
                        form.ticked("noDunning" + of),
                        form.ticked("noInterest" + of),
                        form.ticked("neverPostedAutomatically" + of),
                        form.ticked("oldestFirstAgreed" + of),
                        form.ticked("creditOnNextInvoice" + of),
                        form.ticked("orderNumberRequired" + of),
                        form.text("buyerReference" + of),
                        form.number("toleranceAmount" + of),
                        form.number("tolerancePercent" + of),
                        form.text("collector" + of),
                        form.text("team" + of),
                        form.text("owner" + of),
                        form.day("nextReviewOn" + of),
                        chosen(InvoiceMode.values(), form.value("invoiceMode" + of), a.invoiceMode()),
                        chosen(DayOfWeek.values(), form.value("invoiceWeekday" + of), null),
                        form.ticked("invoicePerOrderNumber" + of),
                        form.number("downPaymentPercent" + of)));
    }

    private static <E extends Enum<E>> E chosen(E[] values, String sent, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(sent))
                .findFirst()
                .orElse(otherwise);
    }

    private static String place(TypedForm form, String field, List<CustomerAccount> own) {
        Matcher account = OF_ACCOUNT.matcher(field);
        if (account.matches() && Integer.parseInt(account.group(1)) < own.size()) {
            return account.group(2) + "-"
                    + own.get(Integer.parseInt(account.group(1))).entity();
        }
        return field.startsWith("ibans")
                ? "ibans"
                : ContactRows.place(form, field).replace("shipTo.c", "shipToC").replace("shipTo.s", "shipToS");
    }

    private String numberOf(Long id) {
        return id == null ? null : customers.byId(id).number();
    }

    private ModelAndView page(Customer customer, TypedForm form, List<CustomerAccount> own) {
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("de", "German");
        languages.put("en", "English");
        Map<String, String> states = new LinkedHashMap<>();
        states.put("ACTIVE", "Active");
        states.put("CLOSED", "Closed: no new orders");
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put(PaymentMethod.TRANSFER.name(), "Transfer");
        methods.put(PaymentMethod.DIRECT_DEBIT.name(), "Direct debit");
        methods.put(PaymentMethod.CARD.name(), "Card");
        methods.put(PaymentMethod.CHEQUE.name(), "Cheque");
        ModelAndView page = new ModelAndView("customer-change")
                .addObject("customer", customer)
                .addObject("form", form)
                .addObject("own", own)
                .addObject("names", names(form, own))
                .addObject("contacts", ContactRows.of(form))
                .addObject("languages", languages)
                .addObject("states", states)
                .addObject("methods", methods)
                .addObject("modes", AgreedInvoices.MODES)
                .addObject("weekdays", AgreedInvoices.WEEKDAYS)
                .addObject("procedures", Map.of(AccountSettings.STANDARD_PROCEDURE, "Standard"))
                .addObject("people", substitutes.people());
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
