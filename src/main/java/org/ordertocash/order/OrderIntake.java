package org.ordertocash.order;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.rights.EntityScope;
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
    private final CustomerAccounts accounts;
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
            CustomerAccounts accounts,
            LegalEntities entities,
            TaxRates taxes,
            RequestKeys keys,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.orders = orders;
        this.versions = versions;
        this.accounts = accounts;
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
        return receive(input, by, EntityScope.OF_THE_SYSTEM);
    }

    /** As {@link #receive(NewOrder, String)}, from who works for some legal entities: others have no accounts. */
    public Received receive(NewOrder input, String by, EntityScope mine) {
        OrderRules.checkReference(input);
        String hash = Fingerprint.of(input);
        keys.hold("order", input.source() + ":" + input.externalReference());
        Optional<ReceivedOrder> first =
                orders.findBySourceAndExternalReference(input.source(), input.externalReference());
        if (first.isPresent()) {
            if (!mine.has(first.get().entityId())
                    || !Fingerprint.matches(first.get().requestHash(), input)) {
                throw new Conflict("The order " + input.externalReference() + " of " + input.source()
                        + " was received before with other content"
                        + (mine.has(first.get().entityId())
                                ? ", as " + first.get().number()
                                : ""));
            }
            return new Received(versions.inForce(first.get()), true);
        }
        return new Received(versions.inForce(store(input, hash, by, mine)), false);
    }

    private ReceivedOrder store(NewOrder input, String hash, String by, EntityScope mine) {
        new FieldErrors().optionalText(input.customer(), 30, "customer").throwIfAny();
        List<CustomerAccount> known = accounts.of(input.customer(), mine);
        Optional<CustomerAccount> meant = CustomerAccounts.among(known, input.entity());
        Optional<LegalEntity> entity = meant.map(account -> entities.byId(account.entityId()));
        LocalDate today = meant.map(account -> days.today(account.entityId())).orElseGet(days::utcToday);
        OrderRules.check(input, known, entity, today, taxes::of);
        CustomerAccount account = meant.orElseThrow();
        AdjustedLines.Content content = content(input);
        Totals totals = content.totals();
        OrderRules.checkTotal(totals);
        String number = BusinessKey.ORDER.of(
                today.getYear(),
                jdbc.sql("select nextval('otc.order_numbers')")
                        .query(Long.class)
                        .single());
        ReceivedOrder order = orders.saveAndFlush(new ReceivedOrder(
                number,
                account.entityId(),
                account.customerId(),
                input,
                hash,
                content.lines(),
                totals,
                clock.instant(),
                by));
        versions.store(order.id(), null, content.adjustments());
        agree(
                order,
                input.downPayment() == null && account.downPaymentPercent() != null
                        ? new NewOrder.DownPayment(account.downPaymentPercent(), null)
                        : input.downPayment());
        events.publishEvent(new OrderReceived(order.id(), number, account.customer()));
        return order;
    }

    private void agree(ReceivedOrder order, NewOrder.DownPayment downPayment) {
        if (downPayment != null) {
            jdbc.sql("""
                    insert into otc.order_down_payments (order_id, percent, amount)
                    select o.id, :percent, :amount from otc.orders o where o.id = :order and o.gross_amount > 0
                    """)
                    .param("order", order.id())
                    .param("percent", downPayment.percent(), java.sql.Types.NUMERIC)
                    .param("amount", downPayment.amount(), java.sql.Types.NUMERIC)
                    .update();
        }
    }

    private static AdjustedLines.Content content(NewOrder input) {
        List<NewOrder.Line> told = input.lines();
        List<OrderLine> bare = IntStream.range(0, told.size())
                .mapToObj(i -> OrderLine.of(i + 1, told.get(i), input.currency()))
                .toList();
        Stream<AdjustedLines.Told> ofLines = IntStream.range(0, told.size())
                .boxed()
                .flatMap(i -> AdjustedLines.Told.of(
                        i + 1, "lines[" + i + "].adjustments", told.get(i).adjustments()));
        return new AdjustedLines(bare, input.currency(), new Invoiced(), List.of(), 0)
                .with(Stream.concat(ofLines, AdjustedLines.Told.of(null, "adjustments", input.adjustments()))
                        .toList());
    }
}
