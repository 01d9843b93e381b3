package org.ordertocash.customer;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Conflict;
import org.ordertocash.money.FieldErrors;
import org.ordertocash.money.Iban;
import org.ordertocash.money.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Customers: entering, finding, blocking. */
@Service
@Transactional
public class Customers {

    private static final Pattern TERMS = Pattern.compile("(?i)\\s*(?:net\\s*)?(\\d{1,3})\\s*(?:d|days?)?\\s*");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+\\.[^\\s@<>,;\".]{2,}");
    private static final int DEFAULT_NET_DAYS = 30;
    private static final int MAX_NET_DAYS = 365;

    private final CustomerRepository customers;
    private final LegalEntityRepository entities;
    private final NumberSeries numbers;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Customers(CustomerRepository customers, LegalEntityRepository entities, NumberSeries numbers, JdbcClient jdbc,
              ApplicationEventPublisher events, Clock clock) {
        this.customers = customers;
        this.entities = entities;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws org.ordertocash.money.InvalidInput with the wrong fields
     * @throws Conflict when the number is taken
     */
    public Customer create(NewCustomer input, String by) {
        FieldErrors errors = check(input);
        errors.optionalText(input.parentNumber(), 30, "parentNumber").optionalText(input.payerNumber(), 30, "payerNumber").throwIfAny();
        Optional<LegalEntity> entity = Optional.ofNullable(input.entity()).flatMap(entities::findByCode);
        errors.require(input.entity() == null || input.entity().isBlank() || entity.isPresent(), "entity",
                "names no legal entity: " + input.entity());
        Optional<Customer> parent = known(input.parentNumber());
        Optional<Customer> payer = known(input.payerNumber());
        errors.require(input.parentNumber() == null || parent.isPresent(), "parentNumber", "names no customer: " + input.parentNumber())
                .require(input.payerNumber() == null || payer.isPresent(), "payerNumber", "names no customer: " + input.payerNumber())
                .throwIfAny();
        if (known(input.number()).isPresent()) {
            throw new Conflict("The customer " + input.number() + " exists already");
        }
        String number = input.number() != null ? input.number() : freeNumber();
        Customer customer = customers.save(new Customer(input, number, entity.orElseThrow().id(), netDays(input.paymentTerms()),
                parent.map(Customer::id).orElse(null), payer.map(Customer::id).orElse(null), clock.instant(), by));
        if (input.iban() != null) {
            jdbc.sql("insert into otc.customer_bank_accounts (customer_id, iban, created_at, created_by) values (:id, :iban, :now, :by)")
                    .param("id", customer.id()).param("iban", Iban.normalise(input.iban()))
                    .param("now", OffsetDateTime.now(clock)).param("by", by).update();
        }
        Money limit = Amounts.of(input.creditLimit() == null ? BigDecimal.ZERO : input.creditLimit(), input.currency());
        events.publishEvent(new CustomerCreated(customer.id(), customer.entityId(), limit, by));
        return customer;
    }

    /** The next of the series that nobody has given by hand. */
    private String freeNumber() {
        String number;
        do {
            number = numbers.next(null, "C", LocalDate.now(clock).getYear());
        } while (known(number).isPresent());
        return number;
    }

    private Optional<Customer> known(String number) {
        return Optional.ofNullable(number).flatMap(customers::findByNumber);
    }

    private static FieldErrors check(NewCustomer input) {
        boolean currencyKnown = Amounts.isCurrency(input.currency());
        return new FieldErrors()
                .optionalText(input.number(), 30, "number")
                .require(input.number() == null || input.number().matches("[A-Za-z0-9._-]+"), "number",
                        "may have letters, digits, dots, dashes and underscores only")
                .text(input.name(), 200, "name").text(input.entity(), 20, "entity")
                .require(Countries.exists(input.country()), "country", "is not an ISO 3166 country code of two letters, such as DE")
                .require(Countries.vatIdFits(input.vatId()), "vatId", "is not a VAT identification number: country code, then 2 to 15 letters or digits")
                .optionalText(input.registrationNumber(), 40, "registrationNumber").optionalText(input.street(), 200, "street")
                .optionalText(input.postcode(), 20, "postcode").optionalText(input.city(), 100, "city")
                .require(input.email() == null || isEmail(input.email()), "email", "is not an e-mail address")
                .require(input.iban() == null || Iban.isValid(Iban.normalise(input.iban())), "iban",
                        "is not a valid IBAN: check its length and check digits")
                .require(currencyKnown, "currency", "is not an ISO 4217 currency code, such as EUR")
                .require(input.language() == null || input.language().matches("[a-z]{2}"), "language", "is not an ISO 639 language code, such as de")
                .require(netDays(input.paymentTerms()) >= 0, "paymentTerms", "is not a number of net days from 0 to " + MAX_NET_DAYS + ", such as NET30")
                .require(input.creditLimit() == null || input.creditLimit().signum() >= 0, "creditLimit", "is negative")
                .require(input.creditLimit() == null || !currencyKnown || Amounts.fits(input.creditLimit(), input.currency()), "creditLimit",
                        "has more decimals than the currency, or is too large")
                .require(input.riskClass() == null || input.riskClass().matches("[A-E]"), "riskClass", "is not one of A, B, C, D, E");
    }

    static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    /** Net days, or -1 when the text is none. */
    private static int netDays(String terms) {
        if (terms == null || terms.isBlank()) {
            return DEFAULT_NET_DAYS;
        }
        Matcher matcher = TERMS.matcher(terms.toLowerCase(Locale.ROOT));
        int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        return days <= MAX_NET_DAYS ? days : -1;
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
        return jdbc.sql("select iban from otc.customer_bank_accounts where customer_id = :id order by iban")
                .param("id", customerId).query(String.class).list();
    }
}
