package org.ordertocash.web.page.customer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.NewCreditLimit;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.credit.review.ExternalRating;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.NewPersonBlock;
import org.ordertocash.customer.PersonBlocks;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.note.CustomerNotes;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.ledger.Cause;
import org.ordertocash.paymentreturn.ReturnBlocks;
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

/** What people do on the page of a customer: ask for another limit or a review, block and lift, write a note. */
@Controller
@RequestMapping("/customers/{number}")
class CustomerForms {

    private static final Map<String, String> NAMES = Map.of(
            "entity", "Legal entity",
            "kind", "Kind",
            "amount", "Amount",
            "validFrom", "From",
            "validTo", "To",
            "reason", "Reason");

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CustomerNotes notes;
    private final CreditLimitChanges limits;
    private final CreditReviews reviews;
    private final ReturnBlocks lifts;
    private final PersonBlocks blocks;
    private final CollectiveInvoices invoices;
    private final PageDecisions decisions;

    CustomerForms(
            Customers customers,
            CustomerAccounts accounts,
            CustomerNotes notes,
            CreditLimitChanges limits,
            CreditReviews reviews,
            ReturnBlocks lifts,
            PersonBlocks blocks,
            CollectiveInvoices invoices,
            PageDecisions decisions) {
        this.customers = customers;
        this.accounts = accounts;
        this.notes = notes;
        this.limits = limits;
        this.reviews = reviews;
        this.lifts = lifts;
        this.blocks = blocks;
        this.invoices = invoices;
        this.decisions = decisions;
    }

    @PostMapping("/notes")
    String note(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        return decisions.make(
                () -> notes.write(
                        number,
                        new CustomerNotes.NewNote(form.text("entity"), form.text("text")),
                        form.value("key"),
                        mine,
                        user.getName()),
                "The note is kept.",
                user,
                next,
                page(number) + "#notes");
    }

    @PostMapping("/order-block-lifts")
    String lift(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        return decisions.make(
                () -> lifts.propose(
                        number,
                        accounts.meant(number, form.text("entity"), mine).entity(),
                        form.text("reason"),
                        user.getName()),
                "It is proposed: another person decides about it.",
                user,
                next,
                page(number));
    }

    @PostMapping("/blocks")
    String block(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        Blocked blocked = Arrays.stream(Blocked.values())
                .filter(one -> one.name().equals(form.value("blocked")))
                .findFirst()
                .orElse(null);
        NewPersonBlock block =
                new NewPersonBlock(form.text("entity"), blocked, form.text("reason"), form.day("expiresOn"));
        if (!form.isRight()) {
            next.addFlashAttribute("problem", "The last day is no day. Nothing is blocked.");
            return "redirect:" + page(number);
        }
        return decisions.make(
                () -> blocks.set(number, block, mine, user.getName()), "It is blocked.", user, next, page(number));
    }

    @PostMapping("/blocks/{id}/lift")
    String liftOwn(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @PathVariable @EntityOf(Subject.CUSTOMER_BLOCK) long id,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> blocks.lift(id, new TypedForm(fields).text("reason"), user.getName()),
                "The block is lifted; what waited for it goes on.",
                user,
                next,
                page(number));
    }

    @PostMapping("/collective-invoices")
    String invoice(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> invoices.askNow(number, new TypedForm(fields).text("entity"), mine, user.getName()),
                "The invoice is issued now. Where something has to be corrected first, there is a task.",
                user,
                next,
                page(number) + "#unbilled");
    }

    @PostMapping("/credit-reviews")
    String review(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        ExternalRating rating = Arrays.stream(ExternalRating.values())
                .filter(one -> one.name().equals(form.value("externalRating")))
                .findFirst()
                .orElse(null);
        return decisions.make(
                () -> reviews.ask(number, form.text("entity"), form.text("reason"), rating, mine, user.getName()),
                "The review is asked for: the customer is scored now, and others approve what comes of it.",
                user,
                next,
                page(number) + "#reviews");
    }

    @GetMapping("/credit-limits")
    ModelAndView limit(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return limitForm(
                number,
                new TypedForm().with("key", UUID.randomUUID()).with("kind", CreditLimitKind.BASE),
                accounts.of(number, mine));
    }

    @PostMapping("/credit-limits")
    ModelAndView limit(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        List<CustomerAccount> own = accounts.of(number, mine);
        CreditLimitKind kind = Arrays.stream(CreditLimitKind.values())
                .filter(one -> one.name().equals(form.value("kind")))
                .findFirst()
                .orElse(null);
        try {
            NewCreditLimit limit = new NewCreditLimit(
                    accounts.meant(number, form.text("entity"), mine).entity(),
                    kind,
                    form.number("amount"),
                    form.day("validFrom"),
                    form.day("validTo"),
                    form.text("reason"));
            if (form.isRight()) {
                return new ModelAndView(decisions.makeOrThrow(
                        () -> limits.request(number, limit, form.value("key"), Cause.by(user.getName())),
                        "It is asked for: others approve it, and then it counts.",
                        user,
                        next,
                        page(number) + "#credit"));
            }
        } catch (InvalidInput wrong) {
            form.wrong(wrong, UnaryOperator.identity());
        }
        return limitForm(number, form, own);
    }

    private ModelAndView limitForm(String number, TypedForm form, List<CustomerAccount> own) {
        ModelAndView page = new ModelAndView("credit-limit")
                .addObject("customer", customers.byNumber(number))
                .addObject("form", form)
                .addObject("entities", entities(own))
                .addObject("names", NAMES)
                .addObject("kinds", kinds());
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static Map<String, String> entities(List<CustomerAccount> own) {
        return own.stream()
                .collect(Collectors.toMap(
                        CustomerAccount::entity,
                        account -> account.entity() + ", in " + account.currency(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(CreditLimitKind.BASE.name(), "Limit of the customer");
        kinds.put(CreditLimitKind.TEMPORARY_RAISE.name(), "Temporary raise, added to the limit");
        kinds.put(CreditLimitKind.GROUP.name(), "Limit of the customer and all below it");
        return kinds;
    }

    private static String page(String number) {
        return org.springframework.web.util.UriComponentsBuilder.fromPath("/customers/{number}")
                .build(number)
                .toString();
    }
}
