package org.ordertocash.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides on the credit of orders. Facts, decision and reservation belong to one transaction, under the row lock of the
 * credit account: two orders can never both take the last headroom.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CreditControl {

    private final CreditAccounts accounts;
    private final CreditDecisions decisions;
    private final Orders orders;

    CreditControl(CreditAccounts accounts, CreditDecisions decisions, Orders orders) {
        this.accounts = accounts;
        this.decisions = decisions;
        this.orders = orders;
    }

    /**
     * A decision as it was stored.
     *
     * @param step 0: the policy; then the persons, in their order
     * @param by user id, or {@code system} for the policy
     */
    public record Decision(
            int step, CreditOutcome outcome, List<String> reasons, String comment, String by, Instant at) {}

    /** Locks the customer's credit account and reads the facts for the policy. */
    public CreditFacts facts(long orderId) {
        return accounts.lockAndRead(orders.byId(orderId));
    }

    /** The same facts for who only looks: nothing is locked. */
    public CreditFacts look(long orderId) {
        return accounts.read(orders.byId(orderId));
    }

    /**
     * Applies what the policy said. An approval that does not fit into the limit goes to a person instead, whatever the
     * policy's rows say.
     */
    public CreditOutcome applyPolicy(long orderId, List<PolicyHit> hits, Cause cause) {
        SalesOrder order = orders.byId(orderId);
        CreditFacts facts = accounts.lockAndRead(order);
        List<String> reasons =
                new ArrayList<>(hits.stream().map(PolicyHit::reason).toList());
        CreditOutcome outcome = PolicyHit.strictest(hits);
        if (hits.isEmpty()) {
            reasons.add("NO_POLICY_ROW");
        }
        if (outcome == CreditOutcome.APPROVED && facts.headroomAfter().isNegative()) {
            outcome = CreditOutcome.REFERRED;
            reasons.add("LIMIT_EXCEEDED");
        }
        if (outcome == CreditOutcome.APPROVED) {
            accounts.reserve(facts.accountId(), order, null);
        }
        decisions.store(orderId, 0, outcome, reasons, null, facts, cause);
        return outcome;
    }

    /** Why this user must not decide on the credit of this order; empty if the user may. */
    public Optional<String> objection(long orderId, String user) {
        if (orders.byId(orderId).createdBy().equals(user)) {
            return Optional.of("You entered this order: somebody else has to decide on its credit.");
        }
        boolean decidedBefore = decisions.of(orderId).stream().anyMatch(d -> d.step() > 0 && d.by().equals(user));
        return decidedBefore
                ? Optional.of("You have approved this order already: the next approval has to be somebody else's.")
                : Optional.empty();
    }

    /**
     * Records what a person decided; the last approval reserves the order's value, above the limit if need be.
     *
     * @param step 1 for the first approver
     * @param last whether no further approval is needed
     * @param comment required for a rejection
     */
    public void decide(long orderId, int step, boolean approved, boolean last, String comment, Cause cause) {
        SalesOrder order = orders.byId(orderId);
        CreditFacts facts = accounts.lockAndRead(order);
        decisions.store(
                orderId,
                step,
                approved ? CreditOutcome.APPROVED : CreditOutcome.REJECTED,
                List.of(approved ? "RELEASED_BY_PERSON" : "REJECTED_BY_PERSON"),
                comment,
                facts,
                cause);
        if (approved && last) {
            accounts.reserve(facts.accountId(), order, cause.by());
        }
    }

    public List<Decision> decisions(long orderId) {
        return decisions.of(orderId);
    }

    /** An invoice uses its amount of the order's reservation: from now on it counts as an open item. */
    public void consume(long orderId, Money invoiced, boolean last) {
        accounts.consume(orderId, invoiced.getAmount(), last);
    }
}
