package org.ordertocash.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Iban;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people taught matching: from which account, under which name or mandate, or with which word in the text a
 * customer's payments come. One person proposes, another confirms; from then on it counts. Publishes
 * {@link PayerAliasProposed} and {@link Withdrawn}.
 */
@Service
@Transactional
public class PayerAliases {

    private static final int MIN_WORD = 5;
    private static final int MAX_COMMENT = 2000;

    /** What is known of a payer. */
    public enum Kind {
        IBAN,
        NAME,
        /** A word of the text. */
        TEXT,
        MANDATE;

        static Optional<Kind> of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    public enum State {
        PROPOSED,
        CONFIRMED,
        REJECTED,
        WITHDRAWN
    }

    private final CustomerAccounts accounts;
    private final JdbcClient jdbc;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    private final People people;

    PayerAliases(
            CustomerAccounts accounts,
            JdbcClient jdbc,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            Clock clock,
            People people) {
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.conflicts = conflicts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An alias as it is known.
     *
     * @param value as it is compared
     * @param paymentId the payment that taught it; null: entered by hand
     * @param decidedBy null: nobody yet
     * @param withdrawnReason null: a person withdrew it without one
     */
    public record Alias(
            long id,
            String entity,
            Kind kind,
            String value,
            String customer,
            String customerName,
            State state,
            Long paymentId,
            String comment,
            String proposedBy,
            Instant proposedAt,
            String decidedBy,
            String decisionComment,
            Instant decidedAt,
            String withdrawnBy,
            Instant withdrawnAt,
            String withdrawnReason) {}

    /** An alias does not count any more, because the placing that taught it was taken back. */
    public record Withdrawn(long aliasId) {}

    /** @param repeated it was proposed or confirmed already */
    public record Proposed(long id, boolean repeated) {}

    /** At most {@code limit} aliases of these entities, the newest first; {@code state} null: of any. */
    @Transactional(readOnly = true)
    public List<Alias> list(State state, int limit, int offset, EntityScope mine) {
        return jdbc.sql(SELECT
                        + " where (cast(:state as text) is null or a.state = :state)"
                        + " and (:everything or a.entity_id = any(:entities))"
                        + " order by a.id desc limit :limit offset :offset")
                .params(mine.parameters())
                .param("state", state == null ? null : state.name(), java.sql.Types.VARCHAR)
                .param("limit", limit)
                .param("offset", offset)
                .query(Alias.class)
                .list();
    }

    /** @throws NotFound no such alias */
    @Transactional(readOnly = true)
    public Alias byId(long id) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(Alias.class)
                .optional()
                .orElseThrow(() -> new NotFound("payer alias " + id));
    }

    private static final String SELECT = """
            select a.id, e.code as entity, a.kind, a.value, c.number as customer, c.name as customer_name, a.state,
                a.payment_id, a.comment,
                   a.proposed_by, a.proposed_at, a.decided_by, a.decision_comment, a.decided_at, a.withdrawn_by,
                       a.withdrawn_at, a.withdrawn_reason
              from otc.payer_aliases a join otc.legal_entities e on e.id = a.entity_id join otc.customers c
                  on c.id = a.customer_id
            """;

    /**
     * Proposes an alias; one that is proposed or confirmed already is answered again.
     *
     * @param customer its number
     * @param entity code of the legal entity that it pays; null: the only one with which the customer has an account
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     */
    public Proposed propose(String kind, String value, String customer, String entity, String comment, String by) {
        List<CustomerAccount> all = accounts.of(customer, EntityScope.OF_THE_SYSTEM);
        Optional<CustomerAccount> account = CustomerAccounts.among(all, entity);
        Optional<Kind> known = Kind.of(kind);
        String compared =
                known.isPresent() && value != null && value.length() <= 200 ? compared(known.get(), value) : "";
        new FieldErrors()
                .require(known.isPresent(), "kind", "must be IBAN, NAME, TEXT or MANDATE")
                .require(
                        known.isEmpty() || !compared.isEmpty(),
                        "value",
                        "must be "
                                + known.map(k -> switch (k) {
                                            case IBAN -> "an account number";
                                            case TEXT -> "one word of at least " + MIN_WORD + " letters or digits";
                                            case NAME, MANDATE -> "a text of at most 200 characters";
                                        })
                                        .orElse(""))
                .require(!all.isEmpty(), "customer", "is no customer")
                .require(
                        all.isEmpty() || account.isPresent(),
                        "entity",
                        CustomerAccounts.notMeant(customer, all, entity))
                .comment(comment, MAX_COMMENT, "comment")
                .throwIfAny();
        new FieldErrors()
                .require(
                        known.get() != Kind.MANDATE || !stopped(account.get().entityId(), compared),
                        "value",
                        "is a mandate that was stopped by a returned payment")
                .throwIfAny();
        return propose(
                account.get().entityId(), known.get(), compared, account.get().customerId(), null, comment, by);
    }

    private String compared(Kind kind, String value) {
        return switch (kind) {
            case IBAN -> Iban.normalise(value);
            case NAME ->
                jdbc.sql("select otc.name_key(:name)")
                        .param("name", value)
                        .query(String.class)
                        .single();
            case MANDATE -> value.strip();
            case TEXT ->
                value.strip().toUpperCase(Locale.ROOT).matches("[A-Z0-9]{" + MIN_WORD + ",}")
                        ? value.strip().toUpperCase(Locale.ROOT)
                        : "";
        };
    }

    /**
     * What a person's placement teaches: the account that this customer was not known to pay from; where the bank tells
     * no account the mandate, else the name.
     */
    void learn(BankPayment payment, long customer, String by) {
        record Known(boolean iban, String payerKey, String customerKey, boolean taught) {}
        Known known = jdbc.sql("""
                select exists (select from otc.customer_bank_accounts b where b.iban = :iban and b.closed_on is null
                    and b.customer_id in (c.id, c.payer_id)) as iban,
                       otc.name_key(:name) as payer_key, c.name_key as customer_key,
                       exists (select from otc.payer_aliases a where a.customer_id = c.id and a.entity_id = :entity
                                  and a.state in ('PROPOSED', 'CONFIRMED')
                                  and (a.kind = 'IBAN' and a.value = :iban or a.kind = 'MANDATE'
                                      and a.value = :mandate)) as taught
                  from otc.customers c where c.id = :customer
                """)
                .param("iban", payment.payerIban(), java.sql.Types.VARCHAR)
                .param("name", payment.payerName(), java.sql.Types.VARCHAR)
                .param("mandate", payment.mandateId(), java.sql.Types.VARCHAR)
                .param("customer", customer)
                .param("entity", payment.entityId())
                .query(Known.class)
                .single();
        if (known.iban() || known.taught()) {
            return;
        }
        if (payment.mandateId() != null && !stopped(payment.entityId(), payment.mandateId())) {
            propose(payment.entityId(), Kind.MANDATE, payment.mandateId(), customer, payment.id(), null, by);
        } else if (payment.payerIban() != null) {
            propose(payment.entityId(), Kind.IBAN, payment.payerIban(), customer, payment.id(), null, by);
        } else if (known.payerKey() != null
                && !known.payerKey().isEmpty()
                && !known.payerKey().equals(known.customerKey())) {
            propose(payment.entityId(), Kind.NAME, known.payerKey(), customer, payment.id(), null, by);
        }
    }

    /** Whether a bank called the account of this mandate closed or wrong. */
    private boolean stopped(long entity, String mandate) {
        return jdbc.sql("select exists (select from otc.stopped_mandates where entity_id = :entity and mandate_id = "
                        + ":mandate)")
                .param("entity", entity)
                .param("mandate", mandate)
                .query(Boolean.class)
                .single();
    }

    private Proposed propose(
            long entity, Kind kind, String value, long customer, Long paymentId, String comment, String by) {
        Optional<Long> added = jdbc.sql("""
                insert into otc.payer_aliases (entity_id, kind, value, customer_id, state, payment_id, comment,
                    proposed_by, proposed_at)
                values (:entity, :kind, :value, :customer, 'PROPOSED', :payment, :comment, :by, :now)
                on conflict (entity_id, kind, value, customer_id) where state in ('PROPOSED', 'CONFIRMED') do nothing
                    returning id
                """)
                .param("entity", entity)
                .param("kind", kind.name())
                .param("value", value)
                .param("customer", customer)
                .param("payment", paymentId, java.sql.Types.BIGINT)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
        added.ifPresent(id -> events.publishEvent(new PayerAliasProposed(id)));
        return added.map(id -> new Proposed(id, false))
                .orElseGet(() -> new Proposed(
                        jdbc.sql("""
                select id from otc.payer_aliases where entity_id = :entity and kind = :kind and value = :value
                    and customer_id = :customer
                   and state in ('PROPOSED', 'CONFIRMED')
                """)
                                .param("entity", entity)
                                .param("kind", kind.name())
                                .param("value", value)
                                .param("customer", customer)
                                .query(Long.class)
                                .single(),
                        true));
    }

    /** Why this person must not decide; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long id, String user) {
        return conflicts.find(Duty.CONFIRM_ALIAS, user, Case.payerAlias(id));
    }

    /**
     * Confirms or rejects a proposal, once; a repeat by the same person changes nothing.
     *
     * @throws NotApproved no person decides
     * @throws Conflict it was decided otherwise; as {@link org.ordertocash.duty.ConflictOfInterest}: the person
     *     proposed it, or uploaded the statement that it was learnt from
     */
    public void decide(long id, boolean confirmed, String comment, String by) {
        NotApproved.unlessPerson(by, "A payer alias");
        State state = confirmed ? State.CONFIRMED : State.REJECTED;
        jdbc.sql("select id from otc.payer_aliases where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        Alias alias = byId(id);
        if (alias.state() == state && by.equals(alias.decidedBy())) {
            return;
        }
        if (alias.state() != State.PROPOSED) {
            throw new Conflict("The alias was " + alias.state().name().toLowerCase(Locale.ROOT) + " by "
                    + people.name(alias.withdrawnBy() == null ? alias.decidedBy() : alias.withdrawnBy()) + " already.");
        }
        conflicts.refuse(Duty.CONFIRM_ALIAS, by, Case.payerAlias(id));
        if (confirmed
                && alias.kind() == Kind.MANDATE
                && jdbc.sql("""
                select exists (select from otc.stopped_mandates m join otc.payer_aliases a
                    on a.entity_id = m.entity_id and a.value = m.mandate_id where a.id = :id)
                """).param("id", id).query(Boolean.class).single()) {
            throw new Conflict("The mandate " + alias.value()
                    + " was stopped by a returned payment meanwhile: contradict the alias.");
        }
        jdbc.sql("update otc.payer_aliases set state = :state, decided_by = :by, decision_comment = :comment, "
                        + "decided_at = :now where id = :id")
                .param("state", state.name())
                .param("by", by)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /**
     * What the placing of a payment taught does not count any more where nothing of the payment is this customer's now;
     * who decides about it at this moment is waited for. Publishes {@link Withdrawn} for each.
     */
    void withdrawTaughtBy(long paymentId, String by) {
        List<Long> taught =
                jdbc.sql("""
                select id from otc.payer_aliases p where payment_id = :payment and state in ('PROPOSED', 'CONFIRMED')
                   and not exists (select from otc.allocations a
                        where a.payment_id = p.payment_id and a.customer_id = p.customer_id
                          and a.reverses_allocation_id is null
                          and not exists (select from otc.allocations b where b.reverses_allocation_id = a.id))
                 order by id for update
                """).param("payment", paymentId).query(Long.class).list();
        jdbc.sql("""
                update otc.payer_aliases set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now,
                    withdrawn_reason = :reason where id = any(:ids)
                """)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", "The placing of payment " + paymentId + ", which taught it, was taken back")
                .param("ids", taught.toArray(Long[]::new))
                .update();
        taught.forEach(id -> events.publishEvent(new Withdrawn(id)));
    }

    /**
     * What people taught about an account and a mandate does not count any more; who decides about it at this moment is
     * waited for.
     *
     * @param iban null, as may be the mandate: none
     */
    public void withdrawAll(long entityId, String iban, String mandate, String by) {
        String about =
                " where entity_id = :entity and (kind = 'IBAN' and value = :iban or kind = 'MANDATE' and value = "
                        + ":mandate)";
        jdbc.sql("select id from otc.payer_aliases" + about
                        + " and state in ('PROPOSED', 'CONFIRMED') order by id for update")
                .param("entity", entityId)
                .param("iban", iban, java.sql.Types.VARCHAR)
                .param("mandate", mandate, java.sql.Types.VARCHAR)
                .query(Long.class)
                .list();
        jdbc.sql("update otc.payer_aliases set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now" + about
                        + " and state = 'CONFIRMED'")
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("entity", entityId)
                .param("iban", iban, java.sql.Types.VARCHAR)
                .param("mandate", mandate, java.sql.Types.VARCHAR)
                .update();
    }

    /**
     * Lets a confirmed alias no longer count; a repeat by the same person changes nothing.
     *
     * @throws Conflict it does not count
     */
    public void withdraw(long id, String by) {
        int changed = jdbc.sql(
                        "update otc.payer_aliases set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now "
                                + "where id = :id and state = 'CONFIRMED'")
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        Alias now = byId(id);
        if (changed == 0 && !(now.state() == State.WITHDRAWN && by.equals(now.withdrawnBy()))) {
            throw new Conflict("The alias " + id + " does not count: only what is confirmed can be withdrawn.");
        }
    }
}
