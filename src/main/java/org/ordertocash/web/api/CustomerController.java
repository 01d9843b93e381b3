package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Contact;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.CustomerBlock;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.AccountStatus;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.account.NewCustomerAccount;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.report.OpenItems;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers and their accounts with legal entities, of which everybody sees those for which they work. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomerController {

    /** How requests that name a customer say which of its accounts they mean. */
    static final String WHICH_ACCOUNT =
            "Code of the legal entity whose account is meant; needed only when the customer has several that you may "
                    + "see";

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CreditLimits limits;
    private final CustomerBlocks blocks;
    private final OpenItems openItems;
    private final LocalDays days;

    CustomerController(
            Customers customers,
            CustomerAccounts accounts,
            CreditLimits limits,
            CustomerBlocks blocks,
            OpenItems openItems,
            LocalDays days) {
        this.customers = customers;
        this.accounts = accounts;
        this.limits = limits;
        this.blocks = blocks;
        this.openItems = openItems;
        this.days = days;
    }

    /**
     * @param version rises with each change; it is the ETag
     * @param accounts what the legal entities for which you work agreed with it
     */
    record CustomerView(
            String number,
            int version,
            String name,
            String country,
            String vatId,
            String registrationNumber,
            String street,
            String postcode,
            String city,
            Address shipTo,
            String email,
            String peppolEndpoint,
            List<String> ibans,
            String language,
            String parentNumber,
            String payerNumber,
            List<Contact> contacts,
            List<AccountView> accounts) {}

    record AccountView(
            String entity,
            AccountStatus status,
            String currency,
            String paymentTerms,
            int paymentNetDays,
            BigDecimal discountPercent,
            Integer discountDays,
            BigDecimal creditLimit,
            BigDecimal exposure,
            String riskClass,
            AccountSettings settings,
            List<Block> blocks) {}

    /** @param expiresOn the last day on which it holds; null: until it is lifted */
    record Block(
            CustomerBlock.Blocked blocked,
            CustomerBlock.Source source,
            String reason,
            LocalDate expiresOn,
            Instant blockedAt,
            String blockedBy) {

        static Block of(CustomerBlock block) {
            return new Block(
                    block.blocked(),
                    block.source(),
                    block.reason(),
                    block.expiresOn(),
                    block.blockedAt(),
                    block.blockedBy());
        }
    }

    @PostMapping
    @Operation(
            summary = "Enter a customer with its first account: terms and credit limit",
            description = "A customer is one for all legal entities. An account with another one is added by "
                    + "POST /api/customers/{number}/accounts. It may order against prepayment at once; limit, bank "
                    + "account, payer, parent, e-mail for invoices, exemptions, tolerances, and terms and a risk "
                    + "class other than the usual count when a second person approved them (GET "
                    + "/api/customers/{number}/changes); until then invoices go by post. The same number with the "
                    + "same content again, or the same key: 200 with the first result. 422 with the field "
                    + "duplicateReason: it looks like a customer that there is.")
    ResponseEntity<CustomerView> create(
            @RequestBody
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    @EntityOf(value = Subject.CUSTOMER, field = "parentNumber")
                    @EntityOf(value = Subject.CUSTOMER, field = "payerNumber")
                    NewCustomer input,
            @Parameter(description = "Needed where no number is given; a repeat gets the first result and 200")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            EntityScope mine,
            Principal user) {
        Customers.Entered entered = customers.create(input, key, mine, user.getName());
        Customer customer = entered.customer();
        if (entered.repeated()) {
            return ResponseEntity.ok()
                    .eTag(OrderController.eTag(customer.version()))
                    .body(view(customer, mine));
        }
        return ResponseEntity.created(URI.create("/api/customers/" + customer.number()))
                .eTag(OrderController.eTag(customer.version()))
                .body(view(customer, mine));
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "A customer with its accounts: credit limit, exposure and what is blocked",
            description = "Of the accounts those with legal entities for which you work.")
    ResponseEntity<CustomerView> customer(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        CustomerView body = view(customers.byNumber(number), mine);
        return ResponseEntity.ok().eTag(OrderController.eTag(body.version())).body(body);
    }

    @PostMapping("/{number}/accounts")
    @Operation(
            summary = "Add an account of a customer with another legal entity",
            description = "You need to work for that entity, and for one with which the customer has an account. "
                    + "409: it has one with this entity already.")
    ResponseEntity<CustomerView> addAccount(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewCustomerAccount input,
            EntityScope mine,
            Principal user) {
        customers.addAccount(number, input, user.getName());
        return ResponseEntity.created(URI.create("/api/customers/" + number))
                .body(view(customers.byNumber(number), mine));
    }

    @GetMapping("/{number}/open-items")
    @Operation(summary = "What a customer owes a legal entity, as of the end of a day")
    OpenItems.Report openItems(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = WHICH_ACCOUNT) @RequestParam(required = false) @EntityOf(Subject.LEGAL_ENTITY)
                    String entity,
            @Parameter(description = "The last day whose postings count; default today, where the legal entity is")
                    @RequestParam(required = false)
                    LocalDate asOf,
            EntityScope mine) {
        CustomerAccount account = accounts.meant(number, entity, mine);
        new FieldErrors().day(asOf, "asOf").throwIfAny();
        return openItems.of(account, asOf == null ? days.today(account.entityId()) : asOf);
    }

    private CustomerView view(Customer c, EntityScope mine) {
        return new CustomerView(
                c.number(),
                c.version(),
                c.name(),
                c.country(),
                c.vatId(),
                c.registrationNumber(),
                c.street(),
                c.postcode(),
                c.city(),
                c.shipTo(),
                c.email(),
                c.peppolEndpoint(),
                customers.ibans(c.id()),
                c.locale().getLanguage(),
                numberOf(c.parentId()),
                numberOf(c.payerId()),
                customers.contacts(c.id()),
                accounts.of(c.number(), mine).stream().map(this::view).toList());
    }

    private String numberOf(Long customer) {
        return customer == null ? null : customers.byId(customer).number();
    }

    private AccountView view(CustomerAccount a) {
        CreditLimits.Standing credit = limits.of(a);
        PaymentTerms terms = a.paymentTerms();
        return new AccountView(
                a.entity(),
                a.status(),
                a.currency(),
                terms.toString(),
                terms.netDays(),
                Amounts.shortest(terms.discountPercent()),
                terms.discountDays(),
                credit.limit().getAmount(),
                credit.exposure().getAmount(),
                a.riskClass(),
                a.settings(),
                blocks.of(a.key()).stream().map(Block::of).toList());
    }
}
