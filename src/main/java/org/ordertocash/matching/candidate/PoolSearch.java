package org.ordertocash.matching.candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds open items that payments may be meant for although they do not name them. */
@Component
public class PoolSearch {

    /** For one customer; an account with more is not searched for sums. */
    static final int MAX_OF_CUSTOMER = 300;

    private static final int MAX_OF_AMOUNT = 30;

    private final JdbcClient jdbc;

    PoolSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open items by account, the longest due first, at most one more than {@link #MAX_OF_CUSTOMER}. */
    Map<AccountKey, List<OpenItem>> ofAccounts(Collection<AccountKey> accounts) {
        Map<AccountKey, List<OpenItem>> items = new HashMap<>();
        jdbc.sql("""
                select i.*
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                 cross join lateral (select u.open_item_id from otc.unsettled_items u
                                      where u.customer_id = k.customer_id and u.entity_id = k.entity_id
                                      order by u.due_on, u.open_item_id limit :max) u
                  join otc.open_items i on i.id = u.open_item_id order by i.due_on, i.id
                """)
                .params(ArrayColumns.of(accounts.stream().distinct().toList())
                        .bigints("customers", AccountKey::customerId)
                        .bigints("entities", AccountKey::entityId)
                        .byName())
                .param("max", MAX_OF_CUSTOMER + 1)
                .query(row -> {
                    OpenItem item = OpenItem.map(row, 0);
                    items.computeIfAbsent(new AccountKey(item.customerId(), item.entityId()), c -> new ArrayList<>())
                            .add(item);
                });
        return items;
    }

    /** Open items of exactly the payment's amount, by payment. */
    Map<Long, List<OpenItem>> ofAmount(List<BankPayment> payments) {
        record Amount(long entity, Money amount) {}
        Map<Amount, List<OpenItem>> items = new HashMap<>();
        payments.forEach(p -> items.put(new Amount(p.entityId(), p.amount()), new ArrayList<>()));
        jdbc.sql("""
                select i.* from unnest(cast(:entities as bigint[]), cast(:currencies as bpchar[]),
                    cast(:amounts as numeric[])) as k(entity, currency, amount)
                 cross join lateral (select u.open_item_id from otc.unsettled_items u where u.entity_id = k.entity
                     and u.currency = k.currency
                                        and u.open_amount = k.amount order by u.open_item_id limit :max) u
                  join otc.open_items i on i.id = u.open_item_id order by i.id
                """)
                .params(ArrayColumns.of(items.keySet())
                        .bigints("entities", Amount::entity)
                        .texts("currencies", a -> a.amount().getCurrencyUnit().getCode())
                        .numerics("amounts", a -> a.amount().getAmount())
                        .byName())
                .param("max", MAX_OF_AMOUNT)
                .query(row -> {
                    OpenItem item = OpenItem.map(row, 0);
                    items.get(new Amount(item.entityId(), item.open())).add(item);
                });
        Map<Long, List<OpenItem>> result = new HashMap<>();
        payments.forEach(p -> result.put(p.id(), items.get(new Amount(p.entityId(), p.amount()))));
        return result;
    }

    /**
     * How many other payments of the statement file come from the same customer or payer with the same amount and name
     * nothing either; only for payments that have such others.
     */
    Map<Long, Integer> rivals(List<BankPayment> payments, long statementFileId) {
        Map<Long, Integer> rivals = new HashMap<>();
        jdbc.sql("""
                with same as (
                    select id, count(*) over (partition by entity_id, currency, amount, coalesce(account.customer,
                        payer_iban, payer_name)) - 1 as others
                      from otc.payments t
                      left join lateral (select cast(min(customer_id) as text) as customer
                          from otc.customer_bank_accounts b
                                          where b.iban = t.payer_iban and b.closed_on is null) account on true
                     where statement_file_id = :statement and residue and direction = 'CRDT' and not reversal
                         and return_reason is null)
                select id, others from same where others > 0 and id = any(:ids)
                """)
                .param("statement", statementFileId)
                .param("ids", payments.stream().map(BankPayment::id).toArray(Long[]::new))
                .query(row -> {
                    rivals.put(row.getLong("id"), row.getInt("others"));
                });
        return rivals;
    }
}
