package org.ordertocash.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a customer may owe, and owes or has ordered, at this moment. */
@Service
@Transactional(readOnly = true)
public class CreditLimits {

    private final JdbcClient jdbc;
    private final Clock clock;

    CreditLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens the credit accounts of the customers in the temporary table {@code taken} of this transaction: their ids,
     * entities, currencies and limits.
     *
     * @param by who asked for these limits
     * @param approvedBy another person
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOn(String reason, String by, String approvedBy) {
        jdbc.sql("""
                with opened as (
                    insert into otc.credit_accounts (customer_id, entity_id, currency, created_at, created_by)
                    select id, entity_id, currency, :now, :by from taken
                    returning id, customer_id, entity_id, currency)
                insert into otc.credit_limits (account_id, kind, amount, reason, requested_by, requested_at,
                       approved_by, approved_at)
                select o.id, 'BASE', t.credit_limit, :reason, :by, :now, :approvedBy, :now
                  from opened o
                  join taken t on (t.id, t.entity_id, t.currency) = (o.customer_id, o.entity_id, o.currency)
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("by", by)
                .param("approvedBy", approvedBy)
                .update();
    }

    /**
     * An account's limits and what is taken of them today, in its currency.
     *
     * @param groupLimit of the customer and all below it; without one the customer's own
     * @param missingRates currencies that no rate converts: they are in no sum
     */
    public record Today(
            Money limit,
            Money groupLimit,
            Money exposure,
            Money groupExposure,
            Money overdue,
            List<String> missingRates) {}

    public Today today(long accountId) {
        return jdbc.sql("""
                select a.currency, otc.credit_limit_on(a.id, d.today) as credit_limit,
                       otc.credit_group_limit_on(a.id, d.today) as group_limit, own.exposure,
                       family.exposure as group_exposure, family.missing,
                       (select coalesce(sum(otc.credit_converted(u.open_amount, u.currency, a.currency, d.today)), 0)
                          from otc.unsettled_items u
                         where u.customer_id = a.customer_id and u.entity_id = a.entity_id
                           and u.due_on < d.today) as overdue
                  from otc.credit_accounts a
                 cross join lateral (select otc.local_day(a.entity_id, :now) as today) d
                 cross join lateral otc.credit_exposure_of(otc.credit_members(a.customer_id, false), a.entity_id,
                                                           a.currency, d.today, null) own
                 cross join lateral otc.credit_exposure_of(otc.credit_members(a.customer_id, true), a.entity_id,
                                                           a.currency, d.today, null) family
                 where a.id = :id
                """)
                .param("id", accountId)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> {
                    CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
                    return new Today(
                            Amounts.of(row.getBigDecimal("credit_limit"), currency.getCode()),
                            Amounts.of(row.getBigDecimal("group_limit"), currency.getCode()),
                            Money.of(currency, row.getBigDecimal("exposure"), RoundingMode.UP),
                            Money.of(currency, row.getBigDecimal("group_exposure"), RoundingMode.UP),
                            Money.of(currency, row.getBigDecimal("overdue"), RoundingMode.UP),
                            List.of((String[]) row.getArray("missing").getArray()));
                })
                .single();
    }

    /**
     * A limit that counts or counted.
     *
     * @param validFrom null: since there is the account
     * @param approvedBy null: it came with the account
     */
    public record Limit(
            String entity,
            CreditLimitKind kind,
            BigDecimal amount,
            String currency,
            LocalDate validFrom,
            LocalDate validTo,
            String reason,
            String requestedBy,
            String approvedBy,
            Instant approvedAt) {}

    /** All limits of a customer with these legal entities, the newest first; at most 200. */
    public List<Limit> history(String customer, EntityScope mine) {
        return jdbc.sql("""
                select e.code as entity, l.kind, l.amount, a.currency, l.valid_from, l.valid_to, l.reason,
                       l.requested_by, l.approved_by, l.approved_at
                  from otc.credit_limits l
                  join otc.credit_accounts a on a.id = l.account_id
                  join otc.customers c on c.id = a.customer_id
                  join otc.legal_entities e on e.id = a.entity_id
                 where c.number = :number and (:everything or a.entity_id = any(:entities))
                 order by l.id desc limit 200
                """)
                .params(mine.parameters())
                .param("number", customer)
                .query((row, n) -> new Limit(
                        row.getString("entity"),
                        CreditLimitKind.valueOf(row.getString("kind")),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency"))
                                .getAmount(),
                        row.getString("currency"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        row.getString("approved_by"),
                        row.getTimestamp("approved_at") == null
                                ? null
                                : row.getTimestamp("approved_at").toInstant()))
                .list();
    }

    /** @param exposure reserved for open orders and open on invoices */
    public record Standing(Money limit, Money exposure) {}

    /** Of the account, in its currency. */
    public Standing of(CustomerAccount account) {
        return jdbc.sql("""
                select a.currency, otc.credit_limit_on(a.id, d.today) as credit_limit,
                       otc.credit_exposure(a.id, d.today) as exposure
                  from otc.credit_accounts a
                 cross join lateral (select otc.local_day(a.entity_id, :now) as today) d
                 where a.customer_id = :customer and a.entity_id = :entity and a.currency = :currency
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("currency", account.currency())
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Standing(
                        Amounts.of(row.getBigDecimal("credit_limit"), row.getString("currency")),
                        Money.of(
                                CurrencyUnit.of(row.getString("currency")),
                                row.getBigDecimal("exposure"),
                                RoundingMode.UP)))
                .single();
    }
}
