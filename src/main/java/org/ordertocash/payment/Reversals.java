package org.ordertocash.payment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.exchange.Rate;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes allocations back: each by a second one that names it, and by a journal that mirrors the first, dated today. The
 * cash is unapplied again; the items are open as they were, with their own due dates, and a discount is withdrawn. Each
 * journal that is taken back is an act of its own.
 */
@Component
public class Reversals {

    private final Ledger ledger;
    private final PaymentActions actions;
    private final Allocations allocations;
    private final OpenItemLocks locks;
    private final JdbcClient jdbc;
    private final LocalDays days;

    Reversals(
            Ledger ledger,
            PaymentActions actions,
            Allocations allocations,
            OpenItemLocks locks,
            JdbcClient jdbc,
            LocalDays days) {
        this.ledger = ledger;
        this.actions = actions;
        this.allocations = allocations;
        this.locks = locks;
        this.jdbc = jdbc;
        this.days = days;
    }

    /** An allocation that stands. */
    public record Standing(long id, long journalId, CashPart part) {}

    /** What stands of a payment, the oldest first. */
    public List<Standing> standing(long paymentId) {
        return jdbc.sql("""
                select a.*, t.currency, coalesce(i.entity_id, t.entity_id) as part_entity from otc.allocations a
                  join otc.payments t on t.id = a.payment_id left join otc.open_items i
                      on i.id = a.open_item_id
                 where a.payment_id = :id and a.reverses_allocation_id is null
                   and not exists (select from otc.allocations r where r.reverses_allocation_id = a.id) order by a.id
                """).param("id", paymentId).query(Reversals::map).list();
    }

    private static Standing map(ResultSet row, int n) throws SQLException {
        Money amount = Amounts.of(row.getBigDecimal("amount"), row.getString("currency"));
        Long item = (Long) row.getObject("open_item_id");
        String currency = item == null ? row.getString("currency") : row.getString("item_currency");
        return new Standing(
                row.getLong("id"),
                row.getLong("journal_id"),
                new CashPart(
                        row.getLong("part_entity"),
                        row.getLong("customer_id"),
                        item,
                        amount,
                        item == null ? null : Amounts.of(row.getBigDecimal("item_amount"), currency),
                        Amounts.of(row.getBigDecimal("discount"), currency),
                        Amounts.of(row.getBigDecimal("bank_charge"), currency),
                        Amounts.of(row.getBigDecimal("difference"), currency),
                        exchange(row),
                        DeductionVat.read(row.getString("deduction_taxes"), currency)));
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        BigDecimal rate = row.getBigDecimal("exchange_rate");
        return rate == null
                ? null
                : new Exchange(
                        Rate.of(row.getString("currency"), row.getString("item_currency"), rate),
                        Account.of(row.getString("fx_account")));
    }

    void lockItems(List<Standing> standing) {
        locks.lock(standing.stream()
                .map(a -> a.part().itemId())
                .filter(Objects::nonNull)
                .toList());
    }

    /**
     * Posts the reversals; the caller holds all locks and knows that credit on account is still there.
     *
     * @param begun the act for the first journal; further journals get acts of their own
     */
    public void reverse(BankPayment payment, List<Standing> standing, NewAction action, long begun, Cause cause) {
        Map<Long, List<Standing>> byJournal = standing.stream()
                .collect(Collectors.groupingBy(Standing::journalId, TreeMap::new, Collectors.toList()));
        int further = 1;
        Long act = begun;
        for (Map.Entry<Long, List<Standing>> group : byJournal.entrySet()) {
            act = act != null
                    ? act
                    : actions.begin(action.furtherOf(Kind.UNAPPLY, ++further), cause)
                            .orElseThrow();
            long journal = post(
                    payment,
                    group.getKey(),
                    group.getValue().stream().map(Standing::part).toList(),
                    act,
                    action.comment(),
                    cause);
            allocations.reverse(
                    group.getValue().stream().map(Standing::id).toList(), journal, act, action.comment(), cause);
            act = null;
        }
    }

    private long post(
            BankPayment payment, long reversed, List<CashPart> parts, long action, String reason, Cause cause) {
        Money total = CashPosting.total(parts);
        long entity = parts.get(0).entityId();
        boolean netted = entity != payment.entityId();
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.credit(netted ? Account.INTERCOMPANY_CLEARING : Account.UNAPPLIED_CASH, total));
        parts.forEach(part -> part.postings().forEach(posting -> postings.add(posting.reversed())));
        if (netted) {
            long ours = jdbc.sql("""
                    select o.id from otc.journals o join otc.journals t on t.source_type = o.source_type
                        and t.source_id = o.source_id
                     where t.id = :reversed and o.entity_id = :entity and o.kind = 'NETTING'
                    """)
                    .param("reversed", reversed)
                    .param("entity", payment.entityId())
                    .query(Long.class)
                    .single();
            ledger.reverse(
                    ours,
                    journal(
                            payment.entityId(),
                            JournalKind.UNAPPLY,
                            payment,
                            reason,
                            action,
                            List.of(
                                    Posting.debit(Account.INTERCOMPANY_CLEARING, total),
                                    Posting.credit(Account.UNAPPLIED_CASH, total))),
                    cause);
        }
        return ledger.reverse(
                reversed,
                journal(
                        entity,
                        netted ? JournalKind.UNAPPLY_NETTED : JournalKind.UNAPPLY,
                        payment,
                        reason,
                        action,
                        postings),
                cause);
    }

    private Journal journal(
            long entity, JournalKind kind, BankPayment payment, String reason, long action, List<Posting> postings) {
        return new Journal(
                entity,
                kind,
                days.today(entity),
                "Payment " + payment.label() + " un-applied: " + reason,
                PaymentActions.SOURCE,
                action,
                postings);
    }
}
