package org.ordertocash.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What customers have on account, under a lock: whoever takes some of it locks the customer first, and after payments
 * and items.
 */
@Component
public class CustomerCredit {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    CustomerCredit(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    public void lock(Collection<Long> customers) {
        // the weaker lock: facts that only refer to the customer go on being written
        jdbc.sql("select id from otc.customers where id = any(:ids) order by id for no key update")
                .param("ids", customers.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** As it is at this moment, first in this currency, then in others in which there is some. */
    List<Money> ofAllCurrencies(long entityId, long customerId, String first) {
        // the number itself, no parameter: only so a plan for any customer uses the index of this one account
        List<String> currencies = jdbc.sql("""
                select p.currency from otc.postings p join otc.journals j on j.id = p.journal_id
                 where p.account = '%s' and p.customer_id = :customer and j.entity_id = :entity
                     and p.currency <> :first
                 group by p.currency having sum(p.amount) <> 0 order by p.currency
                """.formatted(Account.CREDITS_ON_ACCOUNT.number()))
                .param("customer", customerId)
                .param("entity", entityId)
                .param("first", first)
                .query(String.class)
                .list();
        return Stream.concat(Stream.of(first), currencies.stream())
                .map(currency -> ledger.creditOnAccount(entityId, customerId, currency))
                .toList();
    }

    /**
     * What may be used or sent back, under the customer's lock: not what is kept as the deposit of an order.
     *
     * @param forOrder whose deposit may be used; null: nobody's
     */
    public Money free(long entityId, long customerId, String currency, Long forOrder) {
        Money onAccount = locked(entityId, customerId, currency);
        return onAccount.minus(
                jdbc.sql("select otc.credit_deposits_held(:customer, :entity, :currency, :order)")
                        .param("customer", customerId)
                        .param("entity", entityId)
                        .param("currency", currency)
                        .param("order", forOrder, Types.BIGINT)
                        .query(BigDecimal.class)
                        .single(),
                RoundingMode.UNNECESSARY);
    }

    public Money locked(long entityId, long customerId, String currency) {
        lock(List.of(customerId));
        return ledger.creditOnAccount(entityId, customerId, currency);
    }
}
