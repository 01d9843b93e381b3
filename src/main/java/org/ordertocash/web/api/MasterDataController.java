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
import org.ordertocash.customer.BankAccount;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.CustomerBlock;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.customer.OwnAccountRequest;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.money.Iban;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.report.OpenItems;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Legal entities, their bank accounts, and customers. */
@RestController
@RequestMapping("/api")
@Tag(name = "Master data")
class MasterDataController {

    private final LegalEntities entities;
    private final OwnAccounts ownAccounts;
    private final Customers customers;
    private final CreditLimits limits;
    private final CustomerBlocks blocks;
    private final OpenItems openItems;
    private final LocalDays days;

    MasterDataController(
            LegalEntities entities,
            OwnAccounts ownAccounts,
            Customers customers,
            CreditLimits limits,
            CustomerBlocks blocks,
            OpenItems openItems,
            LocalDays days) {
        this.entities = entities;
        this.ownAccounts = ownAccounts;
        this.customers = customers;
        this.limits = limits;
        this.blocks = blocks;
        this.openItems = openItems;
        this.days = days;
    }

    record Account(String iban, String currency, String bic, boolean ibanValid) {

        static Account of(BankAccount account) {
            return new Account(
                    account.accountId(), account.currency(), account.bic(), Iban.isValid(account.accountId()));
        }
    }

    record Entity(
            String code,
            String name,
            String country,
            String currency,
            String vatId,
            String timeZone,
            String invoicePrefix,
            String street,
            String postcode,
            String city,
            String email,
            List<Account> bankAccounts) {}

    record NewAccount(String iban, String currency, String bic) {}

    record CustomerView(
            String number,
            String name,
            String country,
            String vatId,
            String registrationNumber,
            String street,
            String postcode,
            String city,
            String email,
            List<String> ibans,
            String currency,
            String language,
            String paymentTerms,
            int paymentNetDays,
            BigDecimal discountPercent,
            Integer discountDays,
            BigDecimal creditLimit,
            BigDecimal exposure,
            String riskClass,
            String entity,
            String payerNumber,
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

    @PostMapping("/entities")
    @Operation(summary = "Enter a legal entity (the seller)", description = "By who works for all legal entities.")
    @ForAllEntities
    ResponseEntity<Entity> createEntity(@RequestBody NewLegalEntity input, Principal user) {
        LegalEntity entity = entities.create(input, user.getName());
        return ResponseEntity.created(URI.create("/api/entities")).body(view(entity));
    }

    @GetMapping("/entities")
    @Operation(summary = "The legal entities that you work for, with their bank accounts")
    List<Entity> entities(EntityScope mine) {
        return entities.all().stream()
                .filter(e -> mine.has(e.id()))
                .map(this::view)
                .toList();
    }

    /** @param timeZone IANA name such as {@code Europe/Berlin} */
    record TimeZoneChange(String timeZone) {}

    @PutMapping("/entities/{code}/time-zone")
    @Operation(
            summary = "Set the time zone of a legal entity",
            description = "Its day counts for documents, due dates, postings and the year of number series, on all "
                    + "servers within a minute. What has a date keeps it.")
    Entity setTimeZone(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody TimeZoneChange input) {
        return view(entities.moveTo(code, input.timeZone()));
    }

    @PostMapping("/entities/{code}/bank-accounts")
    @Operation(
            summary = "Enter a bank account; an account number that is not an IBAN is taken as the bank's own id",
            description = "Nothing uses it before another person has confirmed it: "
                    + "POST /api/bank-account-requests/{id}/decision.")
    ResponseEntity<ConfirmationController.AccountRequest> addBankAccount(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody NewAccount input, Principal user) {
        OwnAccountRequest entered =
                ownAccounts.propose(code, input.iban(), input.currency(), input.bic(), user.getName());
        return ResponseEntity.created(URI.create("/api/bank-account-requests"))
                .body(ConfirmationController.AccountRequest.of(entered));
    }

    @PostMapping("/customers")
    @Operation(summary = "Enter a customer with terms and credit limit")
    ResponseEntity<CustomerView> createCustomer(
            @RequestBody
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    @EntityOf(value = Subject.CUSTOMER, field = "parentNumber")
                    @EntityOf(value = Subject.CUSTOMER, field = "payerNumber")
                    NewCustomer input,
            Principal user) {
        Customer customer = customers.create(input, user.getName());
        return ResponseEntity.created(URI.create("/api/customers/" + customer.number()))
                .body(view(customer));
    }

    @GetMapping("/customers/{number}")
    @Operation(summary = "A customer with credit limit, exposure and what is blocked")
    CustomerView customer(@PathVariable @EntityOf(Subject.CUSTOMER) String number) {
        return view(customers.byNumber(number));
    }

    @GetMapping("/customers/{number}/open-items")
    @Operation(summary = "What a customer owes, as of the end of a day")
    OpenItems.Report openItems(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @Parameter(description = "The last day whose postings count; default today, where its legal entity is")
                    @RequestParam(required = false)
                    LocalDate asOf) {
        Customer customer = customers.byNumber(number);
        return openItems.of(customer, asOf == null ? days.today(customer.entityId()) : asOf);
    }

    private Entity view(LegalEntity e) {
        return new Entity(
                e.code(),
                e.name(),
                e.country(),
                e.currency(),
                e.vatId(),
                e.timeZone().getId(),
                e.invoicePrefix(),
                e.street(),
                e.postcode(),
                e.city(),
                e.email(),
                entities.bankAccounts(e.id()).stream().map(Account::of).toList());
    }

    private CustomerView view(Customer c) {
        CreditLimits.Standing credit = limits.of(c.id());
        PaymentTerms terms = c.paymentTerms();
        return new CustomerView(
                c.number(),
                c.name(),
                c.country(),
                c.vatId(),
                c.registrationNumber(),
                c.street(),
                c.postcode(),
                c.city(),
                c.email(),
                customers.ibans(c.id()),
                c.currency(),
                c.locale().getLanguage(),
                terms.toString(),
                terms.netDays(),
                terms.discountPercent(),
                terms.discountDays(),
                credit.limit().getAmount(),
                credit.exposure().getAmount(),
                c.riskClass(),
                entities.byId(c.entityId()).code(),
                c.payerId() == null ? null : customers.byId(c.payerId()).number(),
                blocks.of(c.id()).stream().map(Block::of).toList());
    }
}
