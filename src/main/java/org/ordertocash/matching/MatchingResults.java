package org.ordertocash.matching;

import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.Allocations.NewAllocation;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Stores what became of payments: outcomes with their reasons, and allocations; many in one SQL statement. */
@Component
public class MatchingResults {

    private final Allocations allocations;

    MatchingResults(Allocations allocations) {
        this.allocations = allocations;
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

    /**
     * Outcomes and allocations of payments without an outcome: in one SQL statement, so that each row is written once.
     *
     * @throws ConcurrencyFailureException one of them has its outcome already
     */
    void store(List<Outcome> outcomes, List<NewAllocation> placed, Cause cause) {
        int written = allocations
                .with("""
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
                """, placed, cause)
                .param(
                        "first",
                        outcomes.stream().mapToLong(Outcome::paymentId).min().orElseThrow())
                .param(
                        "last",
                        outcomes.stream().mapToLong(Outcome::paymentId).max().orElseThrow())
                .params(ArrayColumns.of(outcomes)
                        .bigints("ids", Outcome::paymentId)
                        .texts("outcomes", Outcome::outcome)
                        .texts("outcomeRules", Outcome::rule)
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
