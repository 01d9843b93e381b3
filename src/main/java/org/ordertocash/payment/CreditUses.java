package org.ordertocash.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.Amounts;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts credit on account on open items, and takes it off them again. The caller holds the locks: items, then the
 * customer.
 */
@Component
public class CreditUses {

    /** In the key of an act that follows from a return: credit by which a credited document is settled for good. */
    public static final String SETTLES = "/credited-";

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    CreditUses(Ledger ledger, JdbcClient jdbc, Clock clock, LocalDays days) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    /** A use that stands. */
    public record Use(long id, long entityId, long customerId, long itemId, long journalId, Money amount) {}

    public record Part(OpenItem item, Money amount) {}

    public void use(long entityId, long customerId, List<Part> parts, long action, Cause cause) {
        List<Posting> postings = new ArrayList<>();
        Money total = parts.stream().map(Part::amount).reduce(Money::plus).orElseThrow();
        postings.add(Posting.debit(Account.CREDITS_ON_ACCOUNT, total).of(customerId));
        parts.forEach(part -> postings.add(Posting.credit(Account.RECEIVABLES, part.amount())
                .on(part.item().customerId(), part.item().id())));
        long journal = ledger.post(
                new Journal(
                        entityId,
                        JournalKind.CREDIT_USE,
                        days.today(entityId),
                        "Credit on account used for "
                                + parts.stream()
                                        .map(part -> part.item().documentNumber())
                                        .toList(),
                        PaymentActions.SOURCE,
                        action,
                        postings),
                cause);
        parts.forEach(part ->
                store(new Use(0, entityId, customerId, part.item().id(), journal, part.amount()), null, action, cause));
    }

    /**
     * Uses of the customer's credit that stand and may be taken back, the newest first: not those by which a document
     * is settled by its own credit note, after its payment came back.
     *
     * @param afterJournal only those posted after this journal; 0: all
     */
    public List<Use> standing(long entityId, long customerId, String currency, long afterJournal) {
        return jdbc.sql("""
                select u.* from otc.credit_uses u where u.entity_id = :entity and u.customer_id = :customer
                    and u.currency = :currency
                   and u.reverses_use_id is null and not exists (select from otc.credit_uses r
                       where r.reverses_use_id = u.id)
                   and u.journal_id > :afterJournal
                   and not exists (select from otc.payment_actions a
                       where a.id = u.action_id and a.return_id is not null
                         and strpos(a.idempotency_key, :settles) > 0)
                 order by u.id desc
                """)
                .param("entity", entityId)
                .param("customer", customerId)
                .param("currency", currency)
                .param("afterJournal", afterJournal)
                .param("settles", SETTLES)
                .query((row, n) -> new Use(
                        row.getLong("id"),
                        row.getLong("entity_id"),
                        row.getLong("customer_id"),
                        row.getLong("open_item_id"),
                        row.getLong("journal_id"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency"))))
                .list();
    }

    /** Credit on account again; the item is open as it was. */
    public void takeBack(Use use, long action, Cause cause) {
        long journal = ledger.reverse(
                use.journalId(),
                new Journal(
                        use.entityId(),
                        JournalKind.CREDIT_BACK,
                        days.today(use.entityId()),
                        "Use of credit on account taken back",
                        PaymentActions.SOURCE,
                        action,
                        List.of(
                                Posting.debit(Account.RECEIVABLES, use.amount()).on(owner(use.itemId()), use.itemId()),
                                Posting.credit(Account.CREDITS_ON_ACCOUNT, use.amount())
                                        .of(use.customerId()))),
                cause);
        store(
                new Use(
                        0,
                        use.entityId(),
                        use.customerId(),
                        use.itemId(),
                        journal,
                        use.amount().negated()),
                use.id(),
                action,
                cause);
    }

    private long owner(long itemId) {
        return jdbc.sql("select customer_id from otc.open_items where id = :id")
                .param("id", itemId)
                .query(Long.class)
                .single();
    }

    private void store(Use use, Long reverses, long action, Cause cause) {
        jdbc.sql("""
                insert into otc.credit_uses (action_id, entity_id, customer_id, open_item_id, currency, amount,
                    reverses_use_id, journal_id, created_by, created_at)
                values (:action, :entity, :customer, :item, :currency, :amount, :reverses, :journal, :by, :now)
                """)
                .param("action", action)
                .param("entity", use.entityId())
                .param("customer", use.customerId())
                .param("item", use.itemId())
                .param("currency", use.amount().getCurrencyUnit().getCode())
                .param("amount", use.amount().getAmount())
                .param("reverses", reverses, java.sql.Types.BIGINT)
                .param("journal", use.journalId())
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
