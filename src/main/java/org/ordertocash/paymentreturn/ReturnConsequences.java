package org.ordertocash.paymentreturn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBankAccounts;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvent.Kind;
import org.ordertocash.payment.event.PaymentEvents;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a returned payment leads to beside its postings, as the policy says. */
@Component
public class ReturnConsequences {

    private final ReturnBlocks blocks;
    private final CustomerBankAccounts accounts;
    private final PayerAliases aliases;
    private final PaymentEvents history;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final LocalDays days;

    ReturnConsequences(
            ReturnBlocks blocks,
            CustomerBankAccounts accounts,
            PayerAliases aliases,
            PaymentEvents history,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            LocalDays days) {
        this.blocks = blocks;
        this.accounts = accounts;
        this.aliases = aliases;
        this.history = history;
        this.events = events;
        this.jdbc = jdbc;
        this.days = days;
    }

    /** Does it, and writes down with the return what was done. */
    void apply(
            BankPayment returned,
            BankPayment payment,
            Money principal,
            ReturnPolicy policy,
            String reason,
            Cause cause) {
        List<Kind> done = new ArrayList<>();
        if (policy.openDispute() && dispute(returned, reason, cause) > 0) {
            done.add(Kind.DISPUTE_OPENED);
        }
        if (policy.stopMethod() && payment.payerIban() != null && stop(payment, returned) > 0) {
            done.add(Kind.ACCOUNT_STOPPED);
        }
        String mandate = payment.mandateId() != null ? payment.mandateId() : returned.mandateId();
        if (policy.stopMethod() && mandate != null && stopMandate(mandate, returned) > 0) {
            done.add(Kind.MANDATE_STOPPED);
        }
        if (policy.stopMethod()) {
            aliases.withdrawAll(payment.entityId(), payment.payerIban(), mandate, cause.by());
        }
        if (policy.blockOrders() && blocks.put(returned, payment, principal, cause) > 0) {
            done.add(Kind.ORDERS_BLOCKED);
        }
        if (policy.retry()) {
            done.add(earlierReturns(payment, returned) == 0 ? Kind.COLLECT_AGAIN : Kind.COLLECT_NO_MORE);
        }
        done.forEach(kind -> history.record(PaymentEvent.of(returned.id(), kind).about(payment.id()), cause.by()));
    }

    /**
     * Whose items the payment was on, else whose it was; nobody when it was several customers', or one that has no
     * account with the legal entity of the payment.
     */
    Optional<Long> customer(BankPayment payment) {
        List<Long> customers =
                jdbc.sql("""
                select distinct a.customer_id from otc.allocations a where a.payment_id = :id
                union select customer_id from otc.payments where id = :id and customer_id is not null
                   and not exists (select from otc.allocations where payment_id = :id)
                """).param("id", payment.id()).query(Long.class).list();
        return customers.size() == 1 && hasAccount(customers.get(0), payment.entityId())
                ? Optional.of(customers.get(0))
                : Optional.empty();
    }

    private boolean hasAccount(long customer, long entity) {
        return jdbc.sql("select exists (select from otc.customer_accounts where customer_id = :customer "
                        + "and entity_id = :entity)")
                .param("customer", customer)
                .param("entity", entity)
                .query(Boolean.class)
                .single();
    }

    private int dispute(BankPayment returned, String reason, Cause cause) {
        List<ItemsDisputed.Item> items = jdbc.sql("""
                select i.id as open_item_id, sum(-a.amount) as amount
                  from otc.payment_outflows o join otc.payment_actions c
                      on c.return_id = o.returned_by and c.payment_id = o.payment_id
                  join (select action_id, open_item_id, item_amount as amount from otc.allocations
                        union all select action_id, open_item_id, amount from otc.credit_uses) a on a.action_id = c.id
                  join otc.open_items i on i.id = a.open_item_id
                 where o.returned_by = :return and i.open_amount > 0 group by i.id having sum(a.amount) < 0
                """)
                .param("return", returned.id())
                .query(ItemsDisputed.Item.class)
                .list();
        if (!items.isEmpty()) {
            events.publishEvent(new ItemsDisputed(items, "Payment " + reason, cause.by()));
        }
        return items.size();
    }

    private int stop(BankPayment payment, BankPayment returned) {
        return accounts.close(
                payment.entityId(), payment.payerIban(), "returned payment, reason " + returned.returnReason());
    }

    private int stopMandate(String mandate, BankPayment returned) {
        return jdbc.sql("""
                insert into otc.stopped_mandates (entity_id, mandate_id, return_id, reason, stopped_on)
                values (:entity, :mandate, :return, :reason, :today) on conflict do nothing
                """)
                .param("entity", returned.entityId())
                .param("mandate", mandate)
                .param("return", returned.id())
                .param("reason", "returned payment, reason " + returned.returnReason())
                .param("today", days.today(returned.entityId()))
                .update();
    }

    /** Of the same items. */
    private int earlierReturns(BankPayment payment, BankPayment returned) {
        return jdbc.sql("""
                select count(distinct o.id) from otc.allocations mine join otc.allocations other
                    on other.open_item_id = mine.open_item_id
                  join otc.payment_outflows o on o.payment_id = other.payment_id and o.returned_by <> :return
                 where mine.payment_id = :payment
                """)
                .param("return", returned.id())
                .param("payment", payment.id())
                .query(Integer.class)
                .single();
    }
}
