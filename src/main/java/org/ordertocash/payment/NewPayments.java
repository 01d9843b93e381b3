package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.database.SqlFile;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.Allocations.NewAllocation;
import org.ordertocash.statement.PaymentsReported;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Payments on their way: taken over as the bank told them, looked at by matching, and given their outcome, each as many
 * as there are in one statement.
 */
@Component
public class NewPayments {

    private static final String TAKE = SqlFile.read("payment/new-payments.sql");

    private final Allocations allocations;
    private final JdbcClient jdbc;

    NewPayments(Allocations allocations, JdbcClient jdbc) {
        this.allocations = allocations;
        this.jdbc = jdbc;
    }

    @EventListener
    void take(PaymentsReported reported) {
        jdbc.sql(TAKE).param("file", reported.statementFileId()).update();
    }

    /** Matching has looked at what these name, and leaves them to the search by amounts and payers. */
    public void leaveToSecondPass(List<Long> paymentIds) {
        jdbc.sql("update otc.payments set residue = true where id = any(:ids)")
                .param("ids", paymentIds.toArray(Long[]::new))
                .update();
    }

    /**
     * @param objection label of the reason why a person decides; null: none does
     * @param customerId the customer it is thought to come from; null: unknown
     */
    public record Outcome(
            long paymentId,
            PaymentOutcome outcome,
            String rule,
            String objection,
            String explanation,
            Long customerId,
            String candidates,
            List<Long> namedCustomers,
            BigDecimal placed) {}

    /**
     * Outcomes and allocations of payments without an outcome: in one SQL statement, so that each row is written once.
     *
     * @throws ConcurrencyFailureException one of them has its outcome already
     */
    public void store(List<Outcome> outcomes, List<NewAllocation> placed, Cause cause) {
        int written = allocations
                .with("""
                update otc.payments t
                   set outcome = o.outcome, rule = o.rule, objection = o.objection, explanation = o.explanation,
                       customer_id = o.customer_id,
                       candidates = cast(o.candidates as jsonb),
                       named_customer_ids = cast(o.named as bigint[]), placed_amount = o.placed
                  from unnest(cast(:ids as bigint[]), cast(:outcomes as text[]), cast(:outcomeRules as text[]),
                      cast(:objections as text[]),
                      cast(:explanations as text[]),
                              cast(:outcomeCustomers as bigint[]), cast(:candidates as text[]),
                                  cast(:named as text[]), cast(:placed as numeric[]))
                       o(id, outcome, rule, objection, explanation, customer_id, candidates, named, placed)
                 where t.id = o.id and t.id between :first and :last and t.outcome is null
                """, placed, cause)
                .param(
                        "first",
                        outcomes.stream().mapToLong(Outcome::paymentId).min().orElseThrow())
                .param(
                        "last",
                        outcomes.stream().mapToLong(Outcome::paymentId).max().orElseThrow())
                .params(ArrayColumns.of(outcomes)
                        .bigints("ids", Outcome::paymentId)
                        .texts("outcomes", o -> o.outcome().name())
                        .texts("outcomeRules", Outcome::rule)
                        .texts("objections", Outcome::objection)
                        .texts("explanations", Outcome::explanation)
                        .bigints("outcomeCustomers", Outcome::customerId)
                        .texts("candidates", Outcome::candidates)
                        .bigintLists("named", Outcome::namedCustomers)
                        .numerics("placed", Outcome::placed)
                        .byName())
                .update();
        if (written != outcomes.size()) {
            throw new ConcurrencyFailureException("Of " + outcomes.size() + " payments " + (outcomes.size() - written)
                    + " were matched by somebody else meanwhile");
        }
    }
}
