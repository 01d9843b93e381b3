package org.ordertocash.refund;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.CreditUsed;
import org.ordertocash.payment.CreditUses;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is owed to us because money came back to its payer twice: refunded, and taken back by the payer's bank. */
@Component
public class RefundClaims {

    private final PaymentActions actions;
    private final CustomerCredit credit;
    private final CreditUses uses;
    private final OpenItemLocks locks;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    RefundClaims(
            PaymentActions actions,
            CustomerCredit credit,
            CreditUses uses,
            OpenItemLocks locks,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.actions = actions;
        this.credit = credit;
        this.uses = uses;
        this.locks = locks;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @param customerId null: on account 1360, owed by a payer who is no customer */
    record Claim(Long customerId, Money amount) {}

    /**
     * What is claimed for returns of this payment, up to {@code most}; what rejected refunds of it settled is off. The
     * caller locks the payment.
     */
    List<Claim> of(long paymentId, Money most) {
        List<Claim> claims = new ArrayList<>();
        Money left = most;
        for (Claim claim : all(paymentId, most.getCurrencyUnit().getCode())) {
            Money part = claim.amount().isGreaterThan(left) ? left : claim.amount();
            if (part.isPositive()) {
                claims.add(new Claim(claim.customerId(), part));
                left = left.minus(part);
            }
        }
        return claims;
    }

    private List<Claim> all(long paymentId, String currency) {
        return jdbc.sql("""
                with posted as (
                    select j.kind, p.account, p.customer_id, p.amount
                      from otc.payment_actions a
                      join otc.journals j on j.source_type = :source and j.source_id = a.id
                      join otc.postings p on p.journal_id = j.id
                     where a.payment_id = :payment and p.account in (:claims, :credits)
                )
                select customer_id, sum(amount) as amount from (
                    select cast(null as bigint) as customer_id, amount from posted where account = :claims
                    union all
                    select customer_id, -amount from posted where account = :claims and kind = 'RETURN_CHARGE'
                    union all
                    select customer_id, amount from posted where account = :credits and kind = 'REFUND_REJECTED'
                ) c group by customer_id having sum(amount) > 0 order by customer_id nulls first
                """)
                .param("source", PaymentActions.SOURCE)
                .param("claims", Account.REFUNDS_TO_CLAIM.number())
                .param("credits", Account.CREDITS_ON_ACCOUNT.number())
                .param("payment", paymentId)
                .query((row, n) -> new Claim(
                        (Long) row.getObject("customer_id"), Amounts.of(row.getBigDecimal("amount"), currency)))
                .list();
    }

    /**
     * Items by which the customer owes what came back after the refund had been sent, locked, and then the customer.
     *
     * @param sent the act of sending
     */
    List<OpenItem> lock(long entityId, long customerId, String currency, long sent) {
        List<OpenItem> items = items(entityId, customerId, currency, sent);
        credit.lock(List.of(customerId));
        if (items(entityId, customerId, currency, sent).size() > items.size()) {
            throw new ConcurrencyFailureException(
                    "A payment of the customer came back at this moment"); // again, with its item locked first
        }
        return items;
    }

    private List<OpenItem> items(long entityId, long customerId, String currency, long sent) {
        List<Long> ids = jdbc.sql("""
                select i.id from otc.open_items i
                 where i.entity_id = :entity and i.customer_id = :customer and i.currency = :currency
                     and i.kind = 'RETURN_CHARGE' and i.open_amount > 0
                   and exists (
                       select from otc.postings mine
                         join otc.journals j
                           on j.id = mine.journal_id and j.kind = 'RETURN_CHARGE' and j.source_type = :source
                         join otc.payment_actions a on a.id = j.source_id and a.kind = 'RETURN' and a.id > :sent
                         join otc.postings other on other.journal_id = j.id and other.account in (:claims, :credits)
                        where mine.open_item_id = i.id)
                """)
                .param("entity", entityId)
                .param("customer", customerId)
                .param("currency", currency)
                .param("source", PaymentActions.SOURCE)
                .param("claims", Account.REFUNDS_TO_CLAIM.number())
                .param("credits", Account.CREDITS_ON_ACCOUNT.number())
                .param("sent", sent)
                .query(Long.class)
                .list();
        return locks.lock(ids).stream().filter(item -> item.open().isPositive()).toList();
    }

    /**
     * Uses so much of the customer's credit on these items as they take; the rest stays credit. Publishes
     * {@link CreditUsed}.
     */
    void settle(List<OpenItem> items, Money most, NewAction action, Cause cause) {
        List<CreditUses.Part> parts = new ArrayList<>();
        Money left = most;
        for (OpenItem item : items) {
            Money part = item.open().isGreaterThan(left) ? left : item.open();
            if (part.isPositive()) {
                parts.add(new CreditUses.Part(item, part));
                left = left.minus(part);
            }
        }
        if (!parts.isEmpty()) {
            uses.use(
                    action.entityId(),
                    action.customerId(),
                    parts,
                    actions.begin(action, cause).orElseThrow(),
                    cause);
            events.publishEvent(new CreditUsed(List.of(), List.of(action.customerId())));
        }
    }
}
