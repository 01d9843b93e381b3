package org.ordertocash.refund;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.authority.Authority;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that goes back to a customer or payer: proposed by one, approved by others, sent as a payment file. Publishes
 * {@link RefundProposed} in the proposing transaction.
 */
@Service
public class RefundRequests {

    private final RefundCheck plan;
    private final RequestKeys keys;
    private final RequiredApprovals approvals;
    private final NumberSeries numbers;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    RefundRequests(
            RefundCheck plan,
            RequestKeys keys,
            RequiredApprovals approvals,
            NumberSeries numbers,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.plan = plan;
        this.keys = keys;
        this.approvals = approvals;
        this.numbers = numbers;
        this.conflicts = conflicts;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    /** @throws org.ordertocash.input.InvalidInput when it cannot be refunded as things stand now */
    @Transactional(readOnly = true)
    public void check(Refund.Proposal proposal) {
        plan.of(proposal);
    }

    /** @param repeated the same had been proposed under this key; this is the first result */
    public record Proposed(Refund refund, boolean repeated) {}

    /** Why this person must not propose to send this payment back; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long paymentId, String user) {
        return conflicts.find(Duty.PROPOSE_REFUND, user, Case.payment(paymentId));
    }

    /**
     * Notes the proposal once per key, and has it approved. What is refunded is locked: of several proposals at once
     * those are taken that the credit or the payment carries.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws Conflict the key was used for another refund; as {@link org.ordertocash.duty.ConflictOfInterest}: the
     *     person uploaded or released what the money came with, or entered an account of the customer
     */
    @Transactional
    public Proposed propose(Refund.Proposal proposal, String key, Cause cause) {
        NotApproved.unlessPerson(cause.by(), "A refund");
        PaymentActions.checkKey(key);
        keys.hold("refund", key);
        record First(long id, String requestHash) {}
        Optional<First> first = jdbc.sql("select id, request_hash from otc.refunds where idempotency_key = :key")
                .param("key", key)
                .query(First.class)
                .optional();
        if (first.isPresent()) {
            if (!Fingerprint.matches(first.get().requestHash(), proposal)) {
                throw new Conflict("The key " + key + " was used for another refund: take a new one.");
            }
            return new Proposed(byId(first.get().id()), true);
        }
        long id = store(proposal, key, cause);
        required(id);
        Refund refund = byId(id);
        events.publishEvent(new RefundProposed(id, refund.number()));
        return new Proposed(refund, false);
    }

    private long store(Refund.Proposal proposal, String key, Cause cause) {
        RefundCheck.Plan p = plan.locked(proposal);
        conflicts.refuse(
                Duty.PROPOSE_REFUND,
                cause.by(),
                p.paymentId() != null
                        ? Case.payment(p.paymentId())
                        : Case.creditOnAccount(p.customerId(), proposal.customer()));
        return jdbc.sql("""
                insert into otc.refunds (number, entity_id, customer_id, payment_id, currency, amount, payee_name,
                    payee_iban, bank_account_id, reason,
                                         idempotency_key, request_hash, proposed_by, proposed_at)
                values (:number, :entity, :customer, :payment, :currency, :amount, :name, :iban, :account, :reason,
                    :key, :hash, :by, :now) returning id
                """)
                .param(
                        "number",
                        numbers.next(
                                BusinessKey.REFUND, days.today(p.entityId()).getYear()))
                .param("entity", p.entityId())
                .param("customer", p.customerId(), java.sql.Types.BIGINT)
                .param("payment", p.paymentId(), java.sql.Types.BIGINT)
                .param("currency", p.amount().getCurrencyUnit().getCode())
                .param("amount", p.amount().getAmount())
                .param("name", p.payeeName())
                .param("iban", p.payeeIban())
                .param("account", p.bankAccountId())
                .param("reason", proposal.reason())
                .param("key", key)
                .param("hash", Fingerprint.of(proposal))
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Refund byId(long id) {
        return select("r.id = :key", id).stream().findFirst().orElseThrow(() -> new NotFound("refund " + id));
    }

    @Transactional(readOnly = true)
    public Refund byNumber(String number) {
        return select("r.number = :key", number).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("refund " + number));
    }

    private List<Refund> select(String where, Object key) {
        return jdbc.sql("""
                select r.*, e.code as entity, c.number as customer,
                       coalesce((select v.kind from otc.refund_events v
                                  where v.refund_id = r.id
                                    and v.kind not in ('APPROVED', 'REPORTED', 'CONTRADICTED', 'PAID_AGAIN')
                                  order by v.id desc limit 1),
                                'PROPOSED') as status
                  from otc.refunds r join otc.legal_entities e on e.id = r.entity_id left join otc.customers c
                      on c.id = r.customer_id where\s""" + where)
                .param("key", key)
                .query((row, n) -> new Refund(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("entity"),
                        row.getString("customer"),
                        (Long) row.getObject("payment_id"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("payee_name"),
                        row.getString("payee_iban"),
                        row.getString("reason"),
                        RefundStatus.valueOf(row.getString("status")),
                        row.getString("proposed_by"),
                        row.getTimestamp("proposed_at").toInstant(),
                        steps(row.getLong("id"))))
                .list();
    }

    private List<Refund.Step> steps(long id) {
        return jdbc.sql("select * from otc.refund_events where refund_id = :id order by id")
                .param("id", id)
                .query((row, n) -> new Refund.Step(
                        RefundEventKind.valueOf(row.getString("kind")),
                        row.getString("created_by"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("comment")))
                .list();
    }

    /** The customer's risk class; empty for a payer who is no customer. */
    @Transactional(readOnly = true)
    public String riskClass(long id) {
        return jdbc.sql("select a.risk_class from otc.refunds r join otc.customer_accounts a on a.customer_id = "
                        + "r.customer_id and a.entity_id = r.entity_id where r.id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Why this user must not have this duty in the case of the refund; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(Duty duty, long id, String user) {
        return conflicts.find(duty, user, aCase(byId(id)));
    }

    static Case aCase(Refund refund) {
        return Case.refund(refund.id(), refund.number());
    }

    /** Why it cannot be paid now: a change of the account that it goes to waits for approval; empty: nothing does. */
    @Transactional(readOnly = true)
    public Optional<String> held(long id) {
        return jdbc.sql("select payee_iban from otc.refunds where id = :id and otc.bank_account_waits(payee_iban)")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(iban -> "A change of the customer's account " + iban
                        + " waits for approval: the refund waits until it is decided.");
    }

    /** Who entered the account that it goes to; empty when it is only known from the payment. */
    @Transactional(readOnly = true)
    public Optional<String> accountEnteredBy(long id) {
        return jdbc.sql("""
                select string_agg(distinct b.created_by, ', ') from otc.refunds r join otc.customer_bank_accounts b
                    on b.iban = r.payee_iban where r.id = :id
                """).param("id", id).query(String.class).optional();
    }

    /**
     * The statement files that its money came with, those that were uploaded by hand first; at most five. Of credit on
     * account all payments that it can come from.
     */
    @Transactional(readOnly = true)
    public List<Long> statementFiles(long id) {
        return jdbc.sql("""
                select f.id from otc.statement_files f
                 where f.id in (
                       select p.statement_file_id from otc.refunds r join otc.payments p on p.id = r.payment_id
                        where r.id = :id
                       union all
                       select p.statement_file_id
                         from otc.refunds r
                         join otc.allocations a on a.customer_id = r.customer_id and a.open_item_id is null
                         join otc.payments p on p.id = a.payment_id
                        where r.id = :id and r.payment_id is null and a.amount > 0
                          and not exists (select from otc.allocations x where x.reverses_allocation_id = a.id))
                 order by f.arrival = 'BY_CHANNEL', f.id desc limit 5
                """).param("id", id).query(Long.class).list();
    }

    /**
     * What the authority is asked about: the refund together with those of the last 30 days to the same customer or
     * account that wait or were sent, also when the bank was said to have rejected them. Else several small ones would
     * need less approval than one.
     */
    @Transactional(readOnly = true)
    public Money toApprove(long id) {
        return jdbc.sql("""
                select sum(o.amount) as amount, r.currency from otc.refunds r
                  join otc.refunds o on (o.customer_id = r.customer_id or o.payee_iban = r.payee_iban)
                      and o.currency = r.currency
                   and o.proposed_at > r.proposed_at - interval '30 days' and o.id <= r.id
                 where r.id = :id and not exists (select from otc.refund_events v where v.refund_id = o.id
                     and v.kind in ('REFUSED', 'LAPSED', 'CAME_BACK'))
                 group by r.currency
                """)
                .param("id", id)
                .query((row, n) -> Amounts.of(row.getBigDecimal("amount"), row.getString("currency")))
                .single();
    }

    /** Which approvals it needs, in their order: as the authority said when it was proposed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Required> required(long id) {
        List<Required> asked = approvals.of(Matter.REFUND, id);
        return asked.isEmpty() ? ask(id) : asked;
    }

    private List<Required> ask(long id) {
        Money own = byId(id).amount();
        return approvals.ask(
                new Authority.Question(
                        Matter.REFUND, own.getAmount(), toApprove(id).minus(own).getAmount(), riskClass(id)),
                id);
    }

    /**
     * Records what a person decided.
     *
     * @throws NotApproved it is not for this person to decide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(long id, boolean approved, String comment, Cause cause) {
        lock(id);
        required(id);
        conflict(Duty.APPROVE_REFUND, id, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        int number = approvals.answeredBy(Matter.REFUND, id, cause.by());
        record(id, approved ? RefundEventKind.APPROVED : RefundEventKind.REFUSED, number, comment, null, cause.by());
    }

    /**
     * Asks the records whether all have approved it who have to; the database asks them again when it is sent.
     *
     * @throws NotApproved an approval is missing
     */
    void requireApproved(Refund refund) {
        required(refund.id());
        approvals.missing(Matter.REFUND, refund.id()).ifPresent(missing -> {
            throw new NotApproved("The refund " + refund.number() + " cannot be sent: " + missing + ".");
        });
    }

    /** What becomes of a refund is decided one after the other. */
    void lock(long id) {
        jdbc.sql("select otc.lock_refund(:id)")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Notes what became of the refund. */
    void record(long id, RefundEventKind kind, Integer step, String comment, Long paymentId, String by) {
        jdbc.sql("""
                insert into otc.refund_events (refund_id, kind, step, comment, payment_id, created_by, created_at)
                values (:id, :kind, :step, :comment, :payment, :by, :now)
                """)
                .params(Map.of("id", id, "kind", kind.name(), "by", by, "now", OffsetDateTime.now(clock)))
                .param("step", step, java.sql.Types.INTEGER)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("payment", paymentId, java.sql.Types.BIGINT)
                .update();
    }
}
