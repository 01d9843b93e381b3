package org.ordertocash.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an account stands with its credit today: its limits, what is taken of each, and of what that consists. */
@Service
@Transactional(readOnly = true)
public class CreditSheet {

    private static final int MOST_MEMBERS = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    CreditSheet(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A limit that orders of the account have to stay within.
     *
     * @param kind OWN, PAYER or GROUP
     * @param customer number of whose limit it is
     * @param headroom what is left of it; below zero: it is exceeded
     * @param missingRates currencies that no rate converts: they are in no sum
     * @param tooLarge more customers stand behind it than are added up
     */
    public record Standing(
            String kind,
            String customer,
            String customerName,
            Money limit,
            Money exposure,
            Money headroom,
            List<String> missingRates,
            boolean tooLarge) {}

    /**
     * What a part of the exposure comes from, in one currency.
     *
     * @param kind RESERVED for orders, DUE_LATER, OVERDUE, or CREDIT that is subtracted
     * @param count orders or items
     * @param converted into the currency of the account by the rate of the day; null: there is no rate
     */
    public record Part(String kind, long count, Money amount, Money converted) {}

    /** What another customer of the group, or for whom this one pays, takes. */
    public record Member(String customer, String name, Money exposure) {}

    public List<Standing> standings(AccountKey account) {
        return jdbc.sql("""
                select s.kind, c.number, c.name, s.currency, s.limit_amount, s.exposure, s.missing, s.too_large
                  from otc.credit_accounts a
                 cross join lateral otc.credit_standing(a.id, otc.local_day(a.entity_id, :now), null) s
                  join otc.customers c on c.id = s.customer_id
                 where a.customer_id = :customer and a.entity_id = :entity
                """)
                .params(parameters(account))
                .query((row, n) -> {
                    CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
                    Money limit = Amounts.of(row.getBigDecimal("limit_amount"), currency.getCode());
                    Money exposure = Money.of(currency, row.getBigDecimal("exposure"), RoundingMode.UP);
                    return new Standing(
                            row.getString("kind"),
                            row.getString("number"),
                            row.getString("name"),
                            limit,
                            exposure,
                            limit.minus(exposure),
                            List.of((String[]) row.getArray("missing").getArray()),
                            row.getBoolean("too_large"));
                })
                .list();
    }

    /** Of the account's own exposure, with those for whom it pays: the same rows as {@code credit_exposure_of}. */
    public List<Part> parts(AccountKey account) {
        return jdbc.sql("""
                with own as (
                    select a.*, otc.local_day(a.entity_id, :now) as today,
                           otc.credit_members(a.customer_id, false) as members,
                           (otc.credit_settings_now()).horizon_days as horizon,
                           (otc.credit_settings_now()).subtract_credits as subtracts
                      from otc.credit_accounts a where a.customer_id = :customer and a.entity_id = :entity),
                part as (
                    select 1 as rank, 'RESERVED' as kind, a.currency, r.amount - r.consumed_amount as amount
                      from own
                      join otc.credit_accounts a on a.customer_id = any(own.members) and a.entity_id = own.entity_id
                      join otc.credit_reservations r on r.account_id = a.id and r.consumed_amount < r.amount
                     where own.horizon is null
                        or not exists (select from otc.orders_in_force o
                                        where o.order_id = r.order_id and o.requested_on > own.today + own.horizon)
                    union all
                    select case when u.due_on < own.today then 3 else 2 end,
                           case when u.due_on < own.today then 'OVERDUE' else 'DUE_LATER' end, u.currency,
                           u.open_amount
                      from own
                      join otc.unsettled_items u on u.customer_id = any(own.members) and u.entity_id = own.entity_id
                    union all
                    select 4, 'CREDIT', o.currency, o.amount
                      from own
                      join otc.postings o on o.customer_id = any(own.members) and o.account = '1450'
                      join otc.journals j on j.id = o.journal_id and j.entity_id = own.entity_id
                     where own.subtracts)
                select p.kind, count(*) as items, p.currency, sum(p.amount) as amount, own.currency as account_currency,
                       otc.credit_converted(sum(p.amount), p.currency, own.currency, own.today) as converted
                  from part p cross join own
                 group by p.rank, p.kind, p.currency, own.currency, own.today having sum(p.amount) <> 0
                 order by p.rank, p.currency
                """)
                .params(parameters(account))
                .query((row, n) -> {
                    BigDecimal converted = row.getBigDecimal("converted");
                    return new Part(
                            row.getString("kind"),
                            row.getLong("items"),
                            Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                            converted == null
                                    ? null
                                    : Money.of(
                                            CurrencyUnit.of(row.getString("account_currency")),
                                            converted,
                                            RoundingMode.HALF_EVEN));
                })
                .list();
    }

    /**
     * Those below it and those for whom it pays, who have an account with the same entity; who takes most comes first.
     */
    public List<Member> members(AccountKey account) {
        return jdbc.sql("""
                select c.number, c.name, own.currency, e.exposure
                  from otc.credit_accounts own
                 cross join lateral unnest(otc.credit_members(own.customer_id, true)) m(id)
                  join otc.customers c on c.id = m.id and c.id <> own.customer_id
                  join otc.customer_accounts k on k.customer_id = m.id and k.entity_id = own.entity_id
                 cross join lateral otc.credit_exposure_of(array[m.id], own.entity_id, own.currency,
                                                           otc.local_day(own.entity_id, :now), null) e
                 where own.customer_id = :customer and own.entity_id = :entity
                 order by e.exposure desc, c.number limit :most
                """)
                .params(parameters(account))
                .param("most", MOST_MEMBERS)
                .query((row, n) -> new Member(
                        row.getString("number"),
                        row.getString("name"),
                        Money.of(
                                CurrencyUnit.of(row.getString("currency")),
                                row.getBigDecimal("exposure"),
                                RoundingMode.UP)))
                .list();
    }

    private Map<String, Object> parameters(AccountKey account) {
        return Map.of("customer", account.customerId(), "entity", account.entityId(), "now", OffsetDateTime.now(clock));
    }
}
