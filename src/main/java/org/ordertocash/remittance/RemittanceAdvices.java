package org.ordertocash.remittance;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.money.Iban;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what payers say apart from their money, each advice once. Matching reads it; for payments that already wait,
 * {@link RemittanceAdviceReceived} is published.
 */
@Service
@Transactional
public class RemittanceAdvices {

    private static final int MAX_KEY = 80;

    private final RequestKeys keys;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemittanceAdvices(RequestKeys keys, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An advice as it was received.
     *
     * @param customer null: not stated
     * @param paymentId the payment that was placed by it; null: none yet
     */
    public record Advice(
            long id,
            String source,
            String reference,
            String entity,
            String customer,
            String payerName,
            String payerIban,
            String currency,
            BigDecimal amount,
            LocalDate paidOn,
            List<Line> lines,
            Long paymentId,
            String receivedBy,
            Instant receivedAt) {}

    /**
     * @param invoiceNumber as the payer wrote it
     * @param amount cash paid on it
     * @param discount what the payer deducted as well; null: nothing
     */
    public record Line(String invoiceNumber, BigDecimal amount, BigDecimal discount) {}

    /** @param repeated the same had been received; this is the first result */
    public record Received(Advice advice, boolean repeated) {}

    /**
     * Stores an advice. A repeat is answered with the first result.
     *
     * @param key chosen by the sender; null: source, entity and reference are the key
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws Conflict when the same key came with other content
     */
    public Received receive(NewRemittanceAdvice input, String key, String by) {
        return receive(input, key, "", by);
    }

    /**
     * Stores all of them or none; each as if it had come alone.
     *
     * @throws org.ordertocash.input.InvalidInput with the wrong fields of the first wrong one, prefixed by its
     *     reference
     */
    public List<Received> receiveAll(List<NewRemittanceAdvice> inputs, String by) {
        return inputs.stream()
                .map(input -> receive(input, null, input.reference() + ": ", by))
                .toList();
    }

    private Received receive(NewRemittanceAdvice input, String key, String at, String by) {
        AdviceRules.check(input, LocalDate.ofInstant(clock.instant(), clock.getZone()), at);
        new FieldErrors()
                .key(key == null ? "-" : key, MAX_KEY, "Idempotency-Key")
                .throwIfAny();
        String stored = key == null ? input.source() + "/" + input.entity() + "/" + input.reference() : "key/" + key;
        String hash = Fingerprint.of(input);
        keys.hold("advice", stored);
        record First(long id, String requestHash) {}
        Optional<First> first = jdbc.sql(
                        "select id, request_hash from otc.remittance_advices where idempotency_key = :key")
                .param("key", stored)
                .query(First.class)
                .optional();
        if (first.isPresent() && !Fingerprint.matches(first.get().requestHash(), input)) {
            throw new Conflict("The remittance advice " + input.reference() + " of " + input.source()
                    + " was received before with other content, as "
                    + first.get().id());
        }
        return first.isPresent()
                ? new Received(byId(first.get().id()), true)
                : new Received(byId(store(input, stored, hash, at, by)), false);
    }

    private long store(NewRemittanceAdvice input, String key, String hash, String at, String by) {
        Optional<Long> entity = jdbc.sql("select id from otc.legal_entities where code = :code")
                .param("code", input.entity())
                .query(Long.class)
                .optional();
        Optional<Long> customer = input.customer() == null
                ? Optional.empty()
                : jdbc.sql("""
                select c.id from otc.customers c join otc.customer_accounts a on a.customer_id = c.id
                 where c.number = :number and a.entity_id = :entity
                """)
                        .param("number", input.customer())
                        .param("entity", entity.orElse(0L))
                        .query(Long.class)
                        .optional();
        new FieldErrors()
                .require(entity.isPresent(), at + "entity", "is not a legal entity")
                .require(
                        entity.isEmpty() || input.customer() == null || customer.isPresent(),
                        at + "customer",
                        "is not a customer of this legal entity")
                .throwIfAny();
        long id = jdbc.sql("""
                insert into otc.remittance_advices (entity_id, idempotency_key, request_hash, source, reference,
                    customer_id, payer_name, payer_iban, currency,
                                                    amount, paid_on, received_by, received_at)
                values (:entity, :key, :hash, :source, :reference, :customer, :name, :iban, :currency, :amount,
                    :paidOn, :by, :now) returning id
                """)
                .param("entity", entity.get())
                .param("key", key)
                .param("hash", hash)
                .param("source", input.source())
                .param("reference", input.reference())
                .param("customer", customer.orElse(null), java.sql.Types.BIGINT)
                .param("name", input.payerName(), java.sql.Types.VARCHAR)
                .param(
                        "iban",
                        input.payerIban() == null ? null : Iban.normalise(input.payerIban()),
                        java.sql.Types.VARCHAR)
                .param("currency", input.currency())
                .param("amount", input.amount())
                .param("paidOn", input.paidOn())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        List<NewRemittanceAdvice.Line> lines = input.lines();
        jdbc.sql("""
                insert into otc.remittance_advice_lines (advice_id, line, document_number, amount, discount)
                select :id, l.* from unnest(cast(:numbers as int[]), cast(:documents as text[]),
                    cast(:amounts as numeric[]), cast(:discounts as numeric[])) l
                """)
                .param("id", id)
                .param("numbers", IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new))
                .params(ArrayColumns.of(lines)
                        .texts("documents", line -> line.invoiceNumber().strip())
                        .numerics("amounts", NewRemittanceAdvice.Line::amount)
                        .numerics("discounts", NewRemittanceAdvice.Line::discount)
                        .byName())
                .update();
        events.publishEvent(new RemittanceAdviceReceived(id));
        return id;
    }

    /** @throws NotFound no such advice */
    @Transactional(readOnly = true)
    public Advice byId(long id) {
        List<Line> lines = jdbc.sql("""
                select l.document_number, l.amount, l.discount, a.currency
                  from otc.remittance_advice_lines l join otc.remittance_advices a on a.id = l.advice_id
                 where l.advice_id = :id order by l.line
                """)
                .param("id", id)
                .query((row, n) -> new Line(
                        row.getString("document_number"),
                        Amounts.inMinorUnits(row.getBigDecimal("amount"), row.getString("currency")),
                        Amounts.inMinorUnits(row.getBigDecimal("discount"), row.getString("currency"))))
                .list();
        return jdbc.sql("""
                select a.*, e.code, c.number, u.payment_id from otc.remittance_advices a join otc.legal_entities e
                    on e.id = a.entity_id
                  left join otc.customers c on c.id = a.customer_id left join otc.remittance_advice_uses u
                      on u.advice_id = a.id where a.id = :id
                """)
                .param("id", id)
                .query((row, n) -> new Advice(
                        id,
                        row.getString("source"),
                        row.getString("reference"),
                        row.getString("code"),
                        row.getString("number"),
                        row.getString("payer_name"),
                        row.getString("payer_iban"),
                        row.getString("currency"),
                        Amounts.inMinorUnits(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getObject("paid_on", LocalDate.class),
                        lines,
                        (Long) row.getObject("payment_id"),
                        row.getString("received_by"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> new NotFound("remittance advice " + id));
    }

    /**
     * Links advices to the payments that were placed by them. If another statement file was faster with one of them,
     * the unique key makes the whole chunk roll back, and it is matched again.
     *
     * @param used advice by payment; payments that were not placed after all are ignored
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Map<Long, Long> used) {
        jdbc.sql("""
                insert into otc.remittance_advice_uses (advice_id, payment_id, used_at)
                select u.advice, t.id, :now
                  from unnest(cast(:advices as bigint[]), cast(:payments as bigint[])) u(advice, payment)
                  join otc.payments t on t.id = u.payment where t.outcome = 'MATCHED'
                """)
                .param("now", OffsetDateTime.now(clock))
                .params(ArrayColumns.of(used.entrySet())
                        .bigints("advices", Map.Entry::getValue)
                        .bigints("payments", Map.Entry::getKey)
                        .byName())
                .update();
    }
}
