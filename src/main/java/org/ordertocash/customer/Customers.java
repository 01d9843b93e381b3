package org.ordertocash.customer;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.money.Amounts;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Customers: entering and finding. */
@Service
@Transactional
public class Customers {

    private final CustomerRepository customers;
    private final LegalEntityRepository entities;
    private final NumberSeries numbers;
    private final CustomerBankAccounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    Customers(
            CustomerRepository customers,
            LegalEntityRepository entities,
            NumberSeries numbers,
            CustomerBankAccounts accounts,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.customers = customers;
        this.entities = entities;
        this.numbers = numbers;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /**
     * @throws org.ordertocash.input.InvalidInput with the wrong fields
     * @throws Conflict when the number is taken
     */
    public Customer create(NewCustomer input, String by) {
        FieldErrors errors = CustomerRules.check(input);
        errors.throwIfAny();
        Optional<LegalEntity> entity = Optional.ofNullable(input.entity()).flatMap(entities::findByCode);
        errors.require(
                input.entity() == null || input.entity().isBlank() || entity.isPresent(),
                "entity",
                "names no legal entity: " + input.entity());
        Optional<Customer> parent = known(input.parentNumber());
        Optional<Customer> payer = known(input.payerNumber());
        errors.require(
                        input.parentNumber() == null || parent.isPresent(),
                        "parentNumber",
                        "names no customer: " + input.parentNumber())
                .require(
                        input.payerNumber() == null || payer.isPresent(),
                        "payerNumber",
                        "names no customer: " + input.payerNumber())
                .throwIfAny();
        if (known(input.number()).isPresent()) {
            throw new Conflict("The customer " + input.number() + " exists already");
        }
        String number = input.number() != null
                ? input.number()
                : freeNumber(entity.orElseThrow().id());
        Customer customer = customers.save(new Customer(
                input,
                number,
                entity.orElseThrow().id(),
                CustomerRules.terms(input).orElseThrow(),
                parent.map(Customer::id).orElse(null),
                payer.map(Customer::id).orElse(null),
                clock.instant(),
                by));
        if (input.iban() != null) {
            accounts.add(customer.id(), input.iban(), by);
        }
        Money limit = Amounts.of(input.creditLimit() == null ? BigDecimal.ZERO : input.creditLimit(), input.currency());
        events.publishEvent(new CustomerCreated(customer.id(), customer.entityId(), limit, by));
        return customer;
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
        return accounts.of(customerId);
    }
}
