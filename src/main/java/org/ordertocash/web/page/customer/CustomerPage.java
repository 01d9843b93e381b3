package org.ordertocash.web.page.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitRequest;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.credit.review.CreditReview;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.credit.review.ExternalRating;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.CustomerBlock;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.note.CustomerNotes;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.order.OrderSearch;
import org.ordertocash.paymentreturn.ReturnBlocks;
import org.ordertocash.report.CreditSheet;
import org.ordertocash.report.CustomerBooks;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.takeon.TakeOn;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A customer with all that the legal entities that somebody works for have to do with it. */
@Controller
class CustomerPage {

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CustomerBlocks blocks;
    private final CustomerNotes notes;
    private final CreditSheet credit;
    private final CustomerBooks books;
    private final CreditNotes creditNotes;
    private final CollectiveInvoices collective;
    private final CreditLimits limits;
    private final CreditLimitChanges limitChanges;
    private final CreditReviews reviews;
    private final ReturnBlocks lifts;
    private final CustomerChanges changes;
    private final OrderSearch orders;
    private final TakeOn takeOn;
    private final InvoiceChannels channels;
    private final WebInvocationPrivilegeEvaluator rights;

    CustomerPage(
            Customers customers,
            CustomerAccounts accounts,
            CustomerBlocks blocks,
            CustomerNotes notes,
            CreditSheet credit,
            CustomerBooks books,
            CreditNotes creditNotes,
            CollectiveInvoices collective,
            CreditLimits limits,
            CreditLimitChanges limitChanges,
            CreditReviews reviews,
            ReturnBlocks lifts,
            CustomerChanges changes,
            OrderSearch orders,
            TakeOn takeOn,
            InvoiceChannels channels,
            WebInvocationPrivilegeEvaluator rights) {
        this.customers = customers;
        this.accounts = accounts;
        this.blocks = blocks;
        this.notes = notes;
        this.credit = credit;
        this.books = books;
        this.creditNotes = creditNotes;
        this.collective = collective;
        this.limits = limits;
        this.limitChanges = limitChanges;
        this.reviews = reviews;
        this.lifts = lifts;
        this.changes = changes;
        this.orders = orders;
        this.takeOn = takeOn;
        this.channels = channels;
        this.rights = rights;
    }

    /** An account with its blocks and its credit. */
    record AccountSheet(
            CustomerAccount account,
            String invoices,
            List<CustomerBlock> blocks,
            List<CreditSheet.Standing> standings,
            List<CreditSheet.Part> parts,
            List<CreditSheet.Member> members) {}

    /** What the reader may do here; each button does what the API does. */
    record May(
            boolean order,
            boolean limit,
            boolean review,
            boolean lift,
            boolean block,
            boolean free,
            boolean invoice,
            boolean change,
            boolean note,
            boolean channel) {}

    /** Under which keys the case files of requests stand, by the requests' ids. */
    record CaseKeys(Map<Long, String> ofLimits, Map<Long, String> ofChanges) {

        public String ofLimit(long request) {
            return ofLimits.get(request);
        }

        /** Null: what was changed needed no request, or it is not shown any more. */
        public String ofChange(Long request) {
            return ofChanges.get(request);
        }

        static CaseKeys of(List<CreditLimitRequest> limits, List<CreditReview> reviews, List<ChangeRequest> changes) {
            Map<Long, String> ofLimits = new HashMap<>();
            limits.forEach(request -> ofLimits.put(request.id(), BusinessKey.CREDIT_LIMIT.of(request.id())));
            reviews.stream()
                    .filter(review -> review.requestId() != null)
                    .forEach(review -> ofLimits.put(review.requestId(), BusinessKey.CREDIT_REVIEW.of(review.id())));
            return new CaseKeys(
                    ofLimits, changes.stream().collect(Collectors.toMap(ChangeRequest::id, ChangeRequest::key)));
        }
    }

    @GetMapping("/customers/{number}")
    ModelAndView customer(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine, Authentication user) {
        Customer customer = customers.byNumber(number);
        List<AccountSheet> sheets =
                accounts.of(number, mine).stream().map(this::sheet).toList();
        List<CreditLimitRequest> limitRequests = limitChanges.ofCustomer(number, mine);
        List<CreditReview> reviewed = reviews.ofCustomer(number, mine);
        List<ChangeRequest> changeRequests = changes.ofCustomer(number, mine);
        List<OrderSearch.Row> latest =
                orders.latest(new OrderSearch.Wanted(null, number, null, null, null, null, null), mine, 10);
        return new ModelAndView("customer")
                .addObject("customer", customer)
                .addObject("parent", named(customer.parentId()))
                .addObject("payer", named(customer.payerId()))
                .addObject("contacts", customers.contacts(customer.id()))
                .addObject("ibans", customers.ibans(customer.id()))
                .addObject("sheets", sheets)
                .addObject(
                        "currencies",
                        sheets.stream()
                                .collect(Collectors.toMap(
                                        sheet -> sheet.account().entity(),
                                        sheet -> sheet.account().currency())))
                .addObject("limits", limits.history(number, mine))
                .addObject("requests", limitRequests)
                .addObject("reviews", reviewed)
                .addObject("ratings", ExternalRating.values())
                .addObject("cases", CaseKeys.of(limitRequests, reviewed, changeRequests))
                .addObject("lifts", lifts.ofCustomer(number, mine))
                .addObject("changes", changes.history(number, mine))
                .addObject("takenOn", takeOn.ofCustomer(number, mine))
                .addObject("changeRequests", changeRequests)
                .addObject("aging", books.aging(customer.id(), mine))
                .addObject("items", books.items(customer.id(), mine))
                .addObject("orders", latest)
                .addObject("invoices", books.invoices(customer.id(), mine))
                .addObject("channels", channels.of(customer.id(), mine))
                .addObject("creditNotes", creditNotes.ofCustomer(number, mine))
                .addObject("unbilled", collective.waiting(customer.id(), mine))
                .addObject("payments", books.payments(customer.id(), mine))
                .addObject("notices", books.notices(customer.id(), mine))
                .addObject("notes", notes.of(number, mine))
                .addObject("key", UUID.randomUUID())
                .addObject("may", may(number, user));
    }

    private AccountSheet sheet(CustomerAccount account) {
        return new AccountSheet(
                account,
                AgreedInvoices.of(account),
                blocks.of(account.key()),
                credit.standings(account.key()),
                credit.parts(account.key()),
                credit.members(account.key()));
    }

    private Customer named(Long id) {
        return id == null ? null : customers.byId(id);
    }

    private May may(String number, Authentication user) {
        String page = "/customers/" + number;
        return new May(
                rights.isAllowed("", "/new-order", "POST", user),
                rights.isAllowed("", page + "/credit-limits", "POST", user),
                rights.isAllowed("", page + "/credit-reviews", "POST", user),
                rights.isAllowed("", page + "/order-block-lifts", "POST", user),
                rights.isAllowed("", page + "/blocks", "POST", user),
                rights.isAllowed("", page + "/blocks/1/lift", "POST", user),
                rights.isAllowed("", page + "/collective-invoices", "POST", user),
                rights.isAllowed("", page + "/change", "POST", user),
                rights.isAllowed("", page + "/notes", "POST", user),
                rights.isAllowed("", page + "/invoice-channel", "POST", user));
    }
}
