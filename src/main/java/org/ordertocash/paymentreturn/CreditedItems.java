package org.ordertocash.paymentreturn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.CreditUses;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Documents that were paid and then credited, when their payment comes back. What was paid on one went on account by
 * its credit note: it goes back to the document, which its credit note settles then, as if nobody had paid. What that
 * credit was used on is open again: the invoice in its place, where there is one, and what it was used on last. Where
 * the customer has it no more, as it was refunded, the document is open.
 */
@Component
public class CreditedItems {

    private final PaymentActions actions;
    private final CustomerCredit credit;
    private final CreditUses uses;
    private final OpenItemLocks locks;
    private final JdbcClient jdbc;

    CreditedItems(
            PaymentActions actions, CustomerCredit credit, CreditUses uses, OpenItemLocks locks, JdbcClient jdbc) {
        this.actions = actions;
        this.credit = credit;
        this.uses = uses;
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /**
     * Of an item of which credit notes put something on account.
     *
     * @param amount that came on account by them, is not back on the item yet, and is open there; may be zero
     * @param journal of the first of them: what was used before it is not theirs
     */
    private record Credited(long itemId, long entityId, long customerId, Money amount, long journal) {}

    /**
     * What is reached from items by what their credit was used on, what the credit of these was used on, and so on.
     *
     * @param items with those from which they are reached
     * @param customers whose credit it is
     */
    record Reach(Set<Long> items, Set<Long> customers) {}

    private List<Credited> of(Collection<Long> items) {
        return jdbc.sql("""
                select i.id, i.entity_id, i.customer_id, i.currency, min(o.journal_id) as journal,
                       greatest(0, least(i.open_amount, sum(o.on_account_amount)
                           - coalesce((select sum(u.amount) from otc.credit_uses u
                                         left join otc.credit_uses r on r.id = u.reverses_use_id
                                        where u.open_item_id = i.id
                                          and coalesce(r.journal_id, u.journal_id) > min(o.journal_id)), 0)))
                           as amount
                  from otc.open_items i
                  join otc.credit_notes n on n.open_item_id = i.id
                  join otc.credit_note_outcomes o on o.credit_note_id = n.id and o.on_account_amount > 0
                 where i.id = any(:ids) group by i.id, i.entity_id, i.customer_id, i.currency, i.open_amount
                 order by i.id
                """)
                .param("ids", items.toArray(Long[]::new))
                .query((row, n) -> new Credited(
                        row.getLong("id"),
                        row.getLong("entity_id"),
                        row.getLong("customer_id"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getLong("journal")))
                .list();
    }

    /** Everything that {@link #settle} may touch: to be locked before anything is taken back. */
    Reach reach(Collection<Long> items) {
        Set<Long> all = new TreeSet<>(items);
        Set<Long> customers = new TreeSet<>();
        Set<Long> next = all;
        while (!next.isEmpty()) {
            Set<Long> further = new TreeSet<>();
            for (Credited credited : of(next)) {
                customers.add(credited.customerId());
                uses(credited).stream()
                        .map(CreditUses.Use::itemId)
                        .filter(item -> !all.contains(item))
                        .forEach(further::add);
            }
            all.addAll(further);
            next = further;
        }
        return new Reach(all, customers);
    }

    private List<CreditUses.Use> uses(Credited credited) {
        return uses.standing(
                credited.entityId(),
                credited.customerId(),
                credited.amount().getCurrencyUnit().getCode(),
                credited.journal());
    }

    /**
     * The money of these items is taken back already; they, and all that {@link #reach} names, are locked, and so are
     * the customers. An item that is open again because its money went back to another one is looked at again. That
     * ends: each round that takes a use back gives a part of it to a document for good.
     */
    void settle(BankPayment payment, Collection<Long> items, NewAction action, Cause cause) {
        Deque<Long> reopened = new ArrayDeque<>(new TreeSet<>(items));
        int round = 0;
        while (!reopened.isEmpty()) {
            round++;
            for (Credited credited : of(List.of(reopened.poll()))) {
                if (credited.amount().isPositive()) {
                    reopened.addAll(settle(payment, credited, round, action, cause));
                }
            }
        }
    }

    /**
     * By what is on account, then by what was used on the invoice in its place, then by what was used last; what of the
     * last use is not needed stays where it was.
     *
     * @return the items that are open again
     */
    private List<Long> settle(BankPayment payment, Credited credited, int round, NewAction action, Cause cause) {
        long item = credited.itemId();
        long inPlace = inPlaceOf(item).orElse(0L);
        List<CreditUses.Use> standing = new ArrayList<>(uses(credited));
        standing.removeIf(use -> use.itemId() == item);
        standing.sort(Comparator.comparing(use -> use.itemId() != inPlace));
        Money there = onAccount(credited);
        List<Long> reopened = new ArrayList<>();
        for (CreditUses.Use use : standing) {
            if (there.isLessThan(credited.amount())) {
                uses.takeBack(use, begin(payment, credited, "/use-" + use.id(), action, cause), cause);
                reopened.add(use.itemId());
                there = there.plus(use.amount());
            }
        }
        Money back = there.isLessThan(credited.amount()) ? there : credited.amount();
        if (back.isPositive()) {
            use(payment, credited, item, back, CreditUses.SETTLES + item + "-" + round, action, cause);
        }
        if (!reopened.isEmpty() && there.isGreaterThan(back)) {
            long last = reopened.get(reopened.size() - 1);
            use(payment, credited, last, there.minus(back), "/left-" + last + "-" + round, action, cause);
        }
        return reopened;
    }

    private void use(
            BankPayment payment,
            Credited credited,
            long item,
            Money amount,
            String key,
            NewAction action,
            Cause cause) {
        uses.use(
                credited.entityId(),
                credited.customerId(),
                List.of(new CreditUses.Part(locks.lock(List.of(item)).get(0), amount)),
                begin(payment, credited, key, action, cause),
                cause);
    }

    /** Also what is kept as a deposit: as for a payment on account that comes back, it is not there any more. */
    private Money onAccount(Credited credited) {
        return credit.locked(
                credited.entityId(),
                credited.customerId(),
                credited.amount().getCurrencyUnit().getCode());
    }

    private Optional<Long> inPlaceOf(long item) {
        return jdbc.sql("""
                select r.open_item_id from otc.invoices i join otc.invoices r on r.replaces_id = i.id
                 where i.open_item_id = :item
                """).param("item", item).query(Long.class).optional();
    }

    private long begin(BankPayment payment, Credited credited, String key, NewAction action, Cause cause) {
        return actions.begin(
                        NewAction.ofReturn(
                                Kind.USE_CREDIT,
                                credited.entityId(),
                                payment.id(),
                                credited.customerId(),
                                action.returnId(),
                                key,
                                action.comment()),
                        cause)
                .orElseThrow();
    }
}
