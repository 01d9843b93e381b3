package org.ordertocash.order;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders in, each once. */
@Service
@Transactional
public class OrderIntake {

    private final OrderRepository orders;
    private final OrderVersions versions;
    private final Customers customers;
    private final LegalEntities entities;
    private final TaxRates taxes;
    private final RequestKeys keys;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    OrderIntake(
            OrderRepository orders,
            OrderVersions versions,
            Customers customers,
            LegalEntities entities,
            TaxRates taxes,
            RequestKeys keys,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.orders = orders;
        this.versions = versions;
        this.customers = customers;
        this.entities = entities;
        this.taxes = taxes;
        this.keys = keys;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /** @param repeated the same order had been received; this is the first result */
    public record Received(SalesOrder order, boolean repeated) {}

    /**
     * Stores an order and starts its process, in one transaction. A repeat is answered with the first result.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws Conflict when the same reference came with other content
     */
    public Received receive(NewOrder input, String by) {
        OrderRules.checkReference(input);
        String hash = Fingerprint.of(input);
        keys.hold("order", input.source() + ":" + input.externalReference());
        Optional<ReceivedOrder> first =
                orders.findBySourceAndExternalReference(input.source(), input.externalReference());
        if (first.isPresent()) {
            if (!Fingerprint.matches(first.get().requestHash(), input)) {
                throw new Conflict("The order " + input.externalReference() + " of " + input.source()
                        + " was received before with other content, as "
                        + first.get().number());
            }
            return new Received(versions.inForce(first.get()), true);
        }
        return new Received(versions.inForce(store(input, hash, by)), false);
    }

    private ReceivedOrder store(NewOrder input, String hash, String by) {
        new FieldErrors().optionalText(input.customer(), 30, "customer").throwIfAny();
        Optional<Customer> customer = customers.find(input.customer());
        Optional<LegalEntity> entity = customer.map(c -> entities.byId(c.entityId()));
        LocalDate today = customer.map(c -> days.today(c.entityId())).orElseGet(days::utcToday);
        OrderRules.check(input, customer, entity, today, taxes::of);
        List<OrderLine> lines = IntStream.range(0, input.lines().size())
                .mapToObj(i -> OrderLine.of(i + 1, input.lines().get(i), input.currency()))
                .toList();
        Totals totals = Totals.of(
                lines.stream()
                        .map(l -> new Totals.TaxedLine(
                                l.taxCategory(), l.taxRate(), Amounts.of(l.netAmount(), input.currency())))
                        .toList(),
                input.currency());
        OrderRules.checkTotal(totals);
        String number = BusinessKey.ORDER.of(
                days.today(customer.orElseThrow().entityId()).getYear(),
                jdbc.sql("select nextval('otc.order_numbers')")
                        .query(Long.class)
                        .single());
        ReceivedOrder order = orders.saveAndFlush(new ReceivedOrder(
                number,
                customer.orElseThrow().entityId(),
                customer.get().id(),
                input,
                hash,
                lines,
                totals,
                clock.instant(),
                by));
        events.publishEvent(new OrderReceived(order.id(), number, customer.get().number()));
        return order;
    }
}
