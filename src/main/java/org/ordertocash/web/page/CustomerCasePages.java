package org.ordertocash.web.page;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.audit.CaseFile;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.audit.CaseProcess;
import org.ordertocash.audit.Refusals;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The case file of what was asked for of a customer: a change, a new account, another limit, a review, a credit note.
 */
@Controller
class CustomerCasePages {

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CustomerChanges changes;
    private final CreditLimitChanges limits;
    private final CreditReviews reviews;
    private final CreditNotes creditNotes;
    private final CaseFiles files;
    private final Refusals refusals;
    private final LocalDays days;

    CustomerCasePages(
            Customers customers,
            CustomerAccounts accounts,
            CustomerChanges changes,
            CreditLimitChanges limits,
            CreditReviews reviews,
            CreditNotes creditNotes,
            CaseFiles files,
            Refusals refusals,
            LocalDays days) {
        this.customers = customers;
        this.accounts = accounts;
        this.changes = changes;
        this.limits = limits;
        this.reviews = reviews;
        this.creditNotes = creditNotes;
        this.files = files;
        this.refusals = refusals;
        this.days = days;
    }

    @GetMapping("/customers/{number}/cases/{key}")
    ModelAndView file(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number, @PathVariable String key, EntityScope mine) {
        CustomerCase file =
                find(number, key, mine).orElseThrow(() -> new NotFound("case " + key + " of customer " + number));
        CaseFile.Course course = files.course(key);
        return new ModelAndView("customer-case")
                .addObject("customer", customers.byNumber(number))
                .addObject("file", file)
                .addObject("course", course)
                .addObject(
                        "walked",
                        course.processes().stream()
                                .collect(Collectors.toMap(CaseProcess::instanceId, CasePages::walked)))
                .addObject("refusals", refusals.ofCase(key, mine))
                .addObject("zone", days.zone(file.entity()));
    }

    /** Among those of the customer that somebody may see. */
    private Optional<CustomerCase> find(String number, String key, EntityScope mine) {
        if (key.startsWith(BusinessKey.CREDIT_LIMIT.beforeId())) {
            return limits.ofCustomer(number, mine).stream()
                    .filter(request -> BusinessKey.CREDIT_LIMIT.of(request.id()).equals(key))
                    .findFirst()
                    .map(request -> CustomerCase.of(key, request));
        }
        if (key.startsWith(BusinessKey.CREDIT_REVIEW.beforeId())) {
            return reviews.ofCustomer(number, mine).stream()
                    .filter(review -> BusinessKey.CREDIT_REVIEW.of(review.id()).equals(key))
                    .findFirst()
                    .map(review -> CustomerCase.of(
                            key, review, review.requestId() == null ? null : limits.byId(review.requestId())));
        }
        if (key.startsWith(BusinessKey.CREDIT_NOTE_REQUEST.beforeId())) {
            return creditNotes.ofCustomer(number, mine).stream()
                    .filter(note -> note.request().equals(key))
                    .findFirst()
                    .map(CustomerCase::of);
        }
        Map<String, String> currencies = accounts.of(number, mine).stream()
                .collect(Collectors.toMap(CustomerAccount::entity, CustomerAccount::currency));
        return changes.ofCustomer(number, mine).stream()
                .filter(request -> request.key().equals(key))
                .findFirst()
                .map(request -> CustomerCase.of(request, currencies));
    }
}
