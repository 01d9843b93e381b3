package org.ordertocash.matching;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what became of payments: outcomes with their reasons, and allocations; many in one SQL statement. */
@Component
public class MatchingResults {

    private static final String ALLOCATE = """
            insert into otc.allocations (payment_id, open_item_id, customer_id, amount, item_amount,
                item_currency, discount, bank_charge, difference,
                                         exchange_rate, fx_account, journal_id, rule, created_by, created_at)
            select a.*, :by, :now
              from unnest(cast(:transactions as bigint[]), cast(:items as bigint[]), cast(:customers as bigint[]),
                  cast(:amounts as numeric[]),
                          cast(:itemAmounts as numeric[]), cast(:itemCurrencies as text[]),
                              cast(:discounts as numeric[]), cast(:charges as numeric[]),
                          cast(:differences as numeric[]), cast(:rates as numeric[]), cast(:fxAccounts as text[]),
                              cast(:journals as bigint[]),
                          cast(:rules as text[])) a
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MatchingResults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param customerId the customer it is thought to come from; may be null */
    record Outcome(
            long paymentId,
            String outcome,
            String rule,
            String explanation,
            Long customerId,
            String candidates,
            List<Long> namedCustomers,
            BigDecimal placed) {}

    record Allocation(long paymentId, long journalId, RuleName rule, Placement.Part part) {}

    /** The parts of a placement that was posted with this journal. */
    static List<Allocation> allocations(BankPayment payment, Placement placement, long journalId) {
        return placement.parts().stream()
                .map(part -> new Allocation(payment.id(), journalId, placement.rule(), part))
                .toList();
    }

    /**
     * Outcomes and allocations of payments without an outcome: in one SQL statement, so that each row is written once.
     *
     * @throws ConcurrencyFailureException one of them has its outcome already
     */
    void store(List<Outcome> outcomes, List<Allocation> allocations, Cause cause) {
        Long[] ids = array(outcomes, Outcome::paymentId, Long[]::new);
        int written = with(jdbc.sql("with placed as (" + ALLOCATE + """
                )
                update otc.payments t
                   set outcome = o.outcome, rule = o.rule, explanation = o.explanation, customer_id = o.customer_id,
                       candidates = cast(o.candidates as jsonb),
                       named_customer_ids = cast(o.named as bigint[]), placed_amount = o.placed
                  from unnest(cast(:ids as bigint[]), cast(:outcomes as text[]), cast(:outcomeRules as text[]),
                      cast(:explanations as text[]),
                              cast(:outcomeCustomers as bigint[]), cast(:candidates as text[]),
                                  cast(:named as text[]), cast(:placed as numeric[]))
                       o(id, outcome, rule, explanation, customer_id, candidates, named, placed)
                 where t.id = o.id and t.id between :first and :last and t.outcome is null
                """), allocations, cause)
                .param("ids", ids)
                .param(
                        "first",
                        outcomes.stream().mapToLong(Outcome::paymentId).min().orElseThrow())
                .param(
                        "last",
                        outcomes.stream().mapToLong(Outcome::paymentId).max().orElseThrow())
                .param("outcomes", array(outcomes, Outcome::outcome, String[]::new))
                .param("outcomeRules", array(outcomes, Outcome::rule, String[]::new))
                .param("explanations", array(outcomes, Outcome::explanation, String[]::new))
                .param("outcomeCustomers", array(outcomes, Outcome::customerId, Long[]::new))
                .param("candidates", array(outcomes, Outcome::candidates, String[]::new))
                .param(
                        "named",
                        array(
                                outcomes,
                                o -> o.namedCustomers()
                                        .toString()
                                        .replace('[', '{')
                                        .replace(']', '}'),
                                String[]::new))
                .param("placed", array(outcomes, Outcome::placed, BigDecimal[]::new))
                .update();
        if (written != ids.length) {
            throw new ConcurrencyFailureException("Of " + ids.length + " payments " + (ids.length - written)
                    + " were matched by somebody else meanwhile");
        }
    }

    private JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, List<Allocation> allocations, Cause cause) {
        List<Placement.Part> parts = allocations.stream().map(Allocation::part).toList();
        return sql.param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .param("transactions", array(allocations, Allocation::paymentId, Long[]::new))
                .param(
                        "items",
                        array(
                                parts,
                                part -> part.item() == null ? null : part.item().id(),
                                Long[]::new))
                .param("customers", array(parts, Placement.Part::customerId, Long[]::new))
                .param("amounts", array(parts, part -> part.amount().getAmount(), BigDecimal[]::new))
                .param(
                        "itemAmounts",
                        array(
                                parts,
                                part -> part.item() == null
                                        ? null
                                        : part.itemAmount().getAmount(),
                                BigDecimal[]::new))
                .param(
                        "itemCurrencies",
                        array(
                                parts,
                                part -> part.item() == null
                                        ? null
                                        : part.itemAmount().getCurrencyUnit().getCode(),
                                String[]::new))
                .param("discounts", array(parts, part -> part.discount().getAmount(), BigDecimal[]::new))
                .param("charges", array(parts, part -> part.bankCharge().getAmount(), BigDecimal[]::new))
                .param("differences", array(parts, part -> part.difference().getAmount(), BigDecimal[]::new))
                .param(
                        "rates",
                        array(
                                parts,
                                part -> part.exchange() == null
                                        ? null
                                        : part.exchange().rate(),
                                BigDecimal[]::new))
                .param(
                        "fxAccounts",
                        array(
                                parts,
                                part -> part.exchange() == null
                                        ? null
                                        : part.exchange().account().number(),
                                String[]::new))
                .param("journals", array(allocations, Allocation::journalId, Long[]::new))
                .param("rules", array(allocations, a -> a.rule().label(), String[]::new));
    }

    private static <T, V> V[] array(List<T> rows, Function<T, V> column, IntFunction<V[]> newArray) {
        return rows.stream().map(column).toArray(newArray);
    }
}
