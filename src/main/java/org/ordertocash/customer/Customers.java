package org.ordertocash.customer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.account.AccountOpening;
import org.ordertocash.customer.account.AccountRules;
import org.ordertocash.customer.account.NewCustomerAccount;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.NewParty;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Customers: entering them and their accounts, and finding. */
@Service
@Transactional
public class Customers {

    private final CustomerRepository customers;
    private final LegalEntityRepository entities;
    private final NumberSeries numbers;
    private final CustomerBankAccounts bankAccounts;
    private final CustomerContacts contacts;
    private final AccountOpening opening;
    private final CustomerChanges changes;
    private final Duplicates duplicates;
    private final RequestKeys keys;
    private final Clock clock;
    private final LocalDays days;

    Customers(
            CustomerRepository customers,
            LegalEntityRepository entities,
            NumberSeries numbers,
            CustomerBankAccounts bankAccounts,
            CustomerContacts contacts,
            AccountOpening opening,
            CustomerChanges changes,
            Duplicates duplicates,
            RequestKeys keys,
            Clock clock,
            LocalDays days) {
        this.customers = customers;
        this.entities = entities;
        this.numbers = numbers;
        this.bankAccounts = bankAccounts;
        this.contacts = contacts;
        this.opening = opening;
        this.changes = changes;
        this.duplicates = duplicates;
        this.keys = keys;
        this.clock = clock;
        this.days = days;
    }

    /** @param repeated the same had been entered under this key; this is the first result */
    public record Entered(Customer customer, boolean repeated) {}

    /**
     * Enters a customer with its first account, once per key, or per number where it has no key. It may order against
     * prepayment at once; what needs a second person is asked for.
     *
     * @param key null: none; then the customer needs a number
     * @param mine the entities for which the sender works: only their customers are looked at for duplicates
     * @throws org.ordertocash.input.InvalidInput with the wrong fields, or when it looks like a customer that there is
     * @throws Conflict when the number is taken by another, or the key was used for another customer
     */
    public Entered create(NewCustomer input, String key, EntityScope mine, String by) {
        FieldErrors errors = CustomerRules.check(input);
        if (key != null) {
            errors.key(key, 100, "Idempotency-Key");
        }
        errors.require(
                        key != null || input.number() != null,
                        "Idempotency-Key",
                        "is missing: a customer without a number of its own needs one, so that a repeat is none")
                .throwIfAny();
        if (key == null) {
            return withItsNumber(input, mine, by);
        }
        keys.hold("customer", key);
        Optional<Customer> first = customers.findByIdempotencyKey(key);
        if (first.isEmpty()) {
            return new Entered(store(input, key, Fingerprint.of(input), mine, by), false);
        }
        if (!Fingerprint.matches(first.get().requestHash(), input)) {
            throw new Conflict("The key " + key + " was used for another customer: take a new one.");
        }
        return new Entered(first.get(), true);
    }

    /** Its own number is the key. */
    private Entered withItsNumber(NewCustomer input, EntityScope mine, String by) {
        keys.hold("customer-number", input.number());
        Optional<Customer> first = known(input.number())
                .filter(known -> known.requestHash() != null && Fingerprint.matches(known.requestHash(), input));
        return first.isPresent()
                ? new Entered(first.get(), true)
                : new Entered(store(input, null, Fingerprint.of(input), mine, by), false);
    }

    private Customer store(NewCustomer input, String key, String hash, EntityScope mine, String by) {
        FieldErrors errors = new FieldErrors();
        Optional<LegalEntity> entity = entity(input.entity(), errors);
        errors.require(
                        input.parentNumber() == null
                                || known(input.parentNumber()).isPresent(),
                        "parentNumber",
                        "names no customer: " + input.parentNumber())
                .require(
                        input.payerNumber() == null
                                || known(input.payerNumber()).isPresent(),
                        "payerNumber",
                        "names no customer: " + input.payerNumber())
                .throwIfAny();
        if (known(input.number()).isPresent()) {
            throw new Conflict("The customer " + input.number() + " exists already");
        }
        duplicates.check(Duplicates.Traits.of(input), null, input.duplicateReason(), mine, errors);
        errors.throwIfAny();
        long entityId = entity.orElseThrow().id();
        Customer customer = customers.saveAndFlush(new Customer(
                input, input.number() != null ? input.number() : freeNumber(entityId), key, hash, clock.instant(), by));
        contacts.add(customer.id(), input.contacts() == null ? List.of() : input.contacts(), by);
        opening.open(customer.id(), entityId, input.account().onPrepayment(), by);
        changes.onboard(customer.id(), entityId, input.account(), NewParty.of(input), by);
        return customer;
    }

    /**
     * Enters an account of a customer with another legal entity; what needs a second person is asked for.
     *
     * @throws org.ordertocash.input.InvalidInput with the wrong fields
     * @throws NotFound when no customer has this number
     * @throws Conflict when it has an account with this entity
     */
    public void addAccount(String number, NewCustomerAccount input, String by) {
        Customer customer = byNumber(number);
        FieldErrors errors = new FieldErrors().text(input.entity(), 20, "entity");
        AccountRules.check(input, errors);
        Optional<LegalEntity> entity = entity(input.entity(), errors);
        errors.throwIfAny();
        long entityId = entity.orElseThrow().id();
        if (!opening.open(customer.id(), entityId, input.onPrepayment(), by)) {
            throw new Conflict("The customer " + number + " has an account with " + input.entity() + " already");
        }
        changes.onboard(customer.id(), entityId, input, NewParty.NONE, by);
    }

    private Optional<LegalEntity> entity(String code, FieldErrors errors) {
        Optional<LegalEntity> entity = Optional.ofNullable(code).flatMap(entities::findByCode);
        errors.require(
                code == null || code.isBlank() || entity.isPresent(), "entity", "names no legal entity: " + code);
        return entity;
    }

    /** The next of the series that nobody has given by hand. */
    private String freeNumber(long entityId) {
        String number;
        do {
            number = numbers.next(BusinessKey.CUSTOMER, days.today(entityId).getYear());
        } while (known(number).isPresent());
        return number;
    }

    private Optional<Customer> known(String number) {
        return Optional.ofNullable(number).flatMap(customers::findByNumber);
    }

    /** @throws NotFound when no customer has this number */
    @Transactional(readOnly = true)
    public Customer byNumber(String number) {
        return customers.findByNumber(number).orElseThrow(() -> new NotFound("customer " + number));
    }

    @Transactional(readOnly = true)
    public Optional<Customer> find(String number) {
        return known(number);
    }

    @Transactional(readOnly = true)
    public Customer byId(long id) {
        return customers.findById(id).orElseThrow(() -> new NotFound("customer with id " + id));
    }

    /** The account numbers the customer is known to pay from. */
    @Transactional(readOnly = true)
    public List<String> ibans(long customerId) {
        return bankAccounts.of(customerId);
    }

    /** The people to speak to. */
    @Transactional(readOnly = true)
    public List<Contact> contacts(long customerId) {
        return contacts.of(customerId);
    }
}
