package org.ordertocash.payment;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.deduction.DeductionVat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one writer of allocations: where cash of payments went, by matching and by people, and what is taken back of it;
 * any number in one statement. An allocation is never changed.
 */
@Component
public class Allocations {

    private static final String INSERT = """
            insert into otc.allocations (payment_id, open_item_id, customer_id, amount, item_amount, item_currency,
                discount, bank_charge, difference, exchange_rate, fx_account, journal_id, rule, deduction_taxes,
                action_id, comment, created_by, created_at)
            select a.*, :action, :comment, :by, :now
              from unnest(cast(:payments as bigint[]), cast(:items as bigint[]), cast(:customers as bigint[]),
                          cast(:amounts as numeric[]), cast(:itemAmounts as numeric[]), cast(:itemCurrencies as text[]),
                          cast(:discounts as numeric[]), cast(:charges as numeric[]), cast(:differences as numeric[]),
                          cast(:rates as numeric[]), cast(:fxAccounts as text[]), cast(:journals as bigint[]),
                          cast(:rules as text[]), cast(cast(:taxes as text[]) as jsonb[])) a
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Allocations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param journalId the journal that posted the part */
    public record NewAllocation(long paymentId, CashPart part, long journalId, RuleName rule) {}

    /**
     * Those of payments that are placed for the first time, as the first part of one statement: what became of the
     * payments is written with them, so that each row is written once.
     *
     * @param outcomes the statement's other part, which the caller gives its parameters and executes
     */
    public JdbcClient.StatementSpec with(String outcomes, List<NewAllocation> allocations, Cause cause) {
        return bound("with allocated as (" + INSERT + ")\n" + outcomes, allocations, null, null, cause);
    }

    /** Those of an act of a person. */
    void place(List<NewAllocation> allocations, long action, String comment, Cause cause) {
        bound(INSERT, allocations, action, comment, cause).update();
    }

    private JdbcClient.StatementSpec bound(
            String sql, List<NewAllocation> allocations, Long action, String comment, Cause cause) {
        return jdbc.sql(sql)
                .param("action", action, Types.BIGINT)
                .param("comment", comment, Types.VARCHAR)
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .params(ArrayColumns.of(allocations)
                        .bigints("payments", NewAllocation::paymentId)
                        .bigints("journals", NewAllocation::journalId)
                        .texts("rules", a -> a.rule().label())
                        .byName())
                .params(ArrayColumns.of(
                                allocations.stream().map(NewAllocation::part).toList())
                        .bigints("items", CashPart::itemId)
                        .bigints("customers", CashPart::customerId)
                        .numerics("amounts", part -> part.amount().getAmount())
                        .numerics(
                                "itemAmounts",
                                part -> part.itemId() == null
                                        ? null
                                        : part.itemAmount().getAmount())
                        .texts(
                                "itemCurrencies",
                                part -> part.itemId() == null
                                        ? null
                                        : part.itemAmount().getCurrencyUnit().getCode())
                        .numerics("discounts", part -> part.discount().getAmount())
                        .numerics("charges", part -> part.bankCharge().getAmount())
                        .numerics("differences", part -> part.difference().getAmount())
                        .numerics(
                                "rates",
                                part -> part.exchange() == null
                                        ? null
                                        : part.exchange().rate().value())
                        .texts("taxes", DeductionVat::kept)
                        .texts(
                                "fxAccounts",
                                part -> part.exchange() == null
                                        ? null
                                        : part.exchange().account().number())
                        .byName());
    }

    /** Takes them back: for each a second one that names it and mirrors it in every amount. */
    void reverse(List<Long> ids, long journal, long action, String reason, Cause cause) {
        jdbc.sql("""
                insert into otc.allocations (payment_id, open_item_id, customer_id, amount, item_amount,
                    item_currency, discount, bank_charge, difference,
                        exchange_rate, fx_account, journal_id, action_id, reverses_allocation_id, rule, comment,
                            created_by, created_at)
                select payment_id, open_item_id, customer_id, -amount, -item_amount, item_currency, -discount,
                    -bank_charge, -difference,
                       exchange_rate, fx_account, :journal, :action, id, rule, :comment, :by, :now
                           from otc.allocations where id = any(:ids) order by id
                """)
                .param("journal", journal)
                .param("action", action)
                .param("comment", reason)
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }
}
