package org.ordertocash.paymentreturn;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBankAccounts;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.BankPayment;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a returned payment leads to beside its postings, as the policy says. */
@Component
public class ReturnConsequences {

    private final ReturnBlocks blocks;
    private final CustomerBankAccounts accounts;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnConsequences(
            ReturnBlocks blocks,
            CustomerBankAccounts accounts,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.blocks = blocks;
        this.accounts = accounts;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return what was done, in sentences, for the explanation; each begins with a blank */
    String apply(
            BankPayment returned,
            BankPayment payment,
            Money principal,
            ReturnPolicy policy,
            String reason,
            Cause cause) {
        StringBuilder done = new StringBuilder();
        if (policy.openDispute() && dispute(returned, reason, cause) > 0) {
            done.append(" A dispute was opened.");
        }
        if (policy.stopMethod() && payment.payerIban() != null && stop(payment, returned) > 0) {
            done.append(" The account ").append(payment.payerIban()).append(" is not used any more.");
        }
        String mandate = payment.mandateId() != null ? payment.mandateId() : returned.mandateId();
        if (policy.stopMethod() && mandate != null && stopMandate(mandate, returned) > 0) {
            done.append(" The mandate ").append(mandate).append(" is not used any more.");
        }
        if (policy.stopMethod()) {
            forget(payment, mandate, cause);
        }
        if (policy.blockOrders() && blocks.put(returned, payment, principal, cause) > 0) {
            done.append(" New orders of the customer need a person.");
        }
        if (policy.retry()) {
            done.append(
                    earlierReturns(payment, returned) == 0
                            ? " Collect it once more."
                            : " It came back before: do not collect it again.");
        }
        return done.toString();
    }

    /** Whose items the payment was on, else whose it was; nobody when it was several customers'. */
    Optional<Long> customer(BankPayment payment) {
        return jdbc.sql("""
                select distinct a.customer_id from otc.allocations a where a.payment_id = :id
                union select customer_id from otc.payments where id = :id and customer_id is not null
                   and not exists (select from otc.allocations where payment_id = :id)
                """).param("id", payment.id()).query(Long.class).list().stream()
                .reduce((a, b) -> -1L)
                .filter(id -> id > 0);
    }

    private int dispute(BankPayment returned, String reason, Cause cause) {
        List<ItemsDisputed.Item> items = jdbc.sql("""
                select i.id as open_item_id, sum(-a.item_amount) as amount
                  from otc.payment_outflows o join otc.payment_actions c
                      on c.idempotency_key like 'return-' || o.returned_by || '/%'
                      and c.payment_id = o.payment_id
                  join otc.allocations a on a.action_id = c.id join otc.open_items i on i.id = a.open_item_id
                 where o.returned_by = :return and i.open_amount > 0 group by i.id having sum(a.item_amount) < 0
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
        return accounts.close(payment.payerIban(), "returned payment, reason " + returned.returnReason());
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
                .param("today", LocalDate.now(clock))
                .update();
    }

    /**
     * What people taught about the account and the mandate does not count any more; who decides about it at this moment
     * is waited for.
     */
    private void forget(BankPayment payment, String mandate, Cause cause) {
        String about =
                " where entity_id = :entity and (kind = 'IBAN' and value = :iban or kind = 'MANDATE' and value = "
                        + ":mandate)";
        jdbc.sql("select id from otc.payer_aliases" + about
                        + " and state in ('PROPOSED', 'CONFIRMED') order by id for update")
                .param("entity", payment.entityId())
                .param("iban", payment.payerIban(), java.sql.Types.VARCHAR)
                .param("mandate", mandate, java.sql.Types.VARCHAR)
                .query(Long.class)
                .list();
        jdbc.sql("update otc.payer_aliases set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now" + about
                        + " and state = 'CONFIRMED'")
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .param("entity", payment.entityId())
                .param("iban", payment.payerIban(), java.sql.Types.VARCHAR)
                .param("mandate", mandate, java.sql.Types.VARCHAR)
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
