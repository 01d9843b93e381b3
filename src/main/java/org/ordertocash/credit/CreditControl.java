package org.ordertocash.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.authority.Authority;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
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
    private final RequiredApprovals approvals;
    private final Orders orders;
    private final ConflictsOfInterest conflicts;

    CreditControl(
            CreditAccounts accounts,
            CreditDecisions decisions,
            RequiredApprovals approvals,
            Orders orders,
            ConflictsOfInterest conflicts) {
        this.approvals = approvals;
        this.accounts = accounts;
        this.decisions = decisions;
        this.orders = orders;
        this.conflicts = conflicts;
    }

    /**
     * A decision as it was stored.
     *
     * @param step 0: the policy; then the persons, by the number of the required approval
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
     * Applies what the policy said. An approval that does not fit into each limit, or that cannot be compared with one
     * for want of a rate, goes to a person instead, whatever the policy's rows say.
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
        if (outcome == CreditOutcome.APPROVED && !facts.missingRates().isEmpty()) {
            outcome = CreditOutcome.REFERRED;
            reasons.add("NO_EXCHANGE_RATE");
        }
        if (outcome == CreditOutcome.APPROVED && facts.familyTooLarge()) {
            outcome = CreditOutcome.REFERRED;
            reasons.add("FAMILY_TOO_LARGE");
        }
        decisions.store(orderId, 0, outcome, reasons, null, facts, cause);
        if (outcome == CreditOutcome.APPROVED) {
            accounts.reserve(facts.accountId(), order, null);
        } else if (outcome == CreditOutcome.REFERRED) {
            required(orderId);
        }
        return outcome;
    }

    /** Why this user must not decide on the credit of this order; empty if the user may. */
    public Optional<String> conflict(long orderId, String user) {
        return conflicts.find(Duty.DECIDE_CREDIT, user, aCase(orders.byId(orderId)));
    }

    private static Case aCase(SalesOrder order) {
        return Case.order(order.id(), order.number());
    }

    /** Which approvals the order needs, in their order: as the authority said when the policy referred it. */
    public List<Required> required(long orderId) {
        List<Required> asked = approvals.of(Matter.CREDIT_RELEASE, orderId);
        if (!asked.isEmpty()) {
            return asked;
        }
        return askAuthority(orderId, accounts.lockAndRead(orders.byId(orderId)));
    }

    private List<Required> askAuthority(long orderId, CreditFacts facts) {
        return approvals.ask(
                new Authority.Question(
                        Matter.CREDIT_RELEASE,
                        facts.orderValue().getAmount(),
                        facts.releasedRecently().getAmount(),
                        facts.riskClass()),
                orderId);
    }

    /**
     * Records what a person decided; the last approval reserves the order's value, above the limit if need be. Who
     * approves is measured by what is released by then: so the authority is asked again, and may name more people. The
     * database asks the records again whether all have approved who have to.
     *
     * @param comment required for a rejection
     * @throws NotApproved it is not for this person to decide
     */
    public void decide(long orderId, boolean approved, String comment, Cause cause) {
        SalesOrder order = orders.byId(orderId);
        accounts.lockFamily(order.customerId());
        CreditFacts facts = accounts.lockAndRead(order);
        if (approved || required(orderId).isEmpty()) {
            askAuthority(orderId, facts);
        }
        conflict(orderId, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        decisions.store(
                orderId,
                approvals.answeredBy(Matter.CREDIT_RELEASE, orderId, cause.by()),
                approved ? CreditOutcome.APPROVED : CreditOutcome.REJECTED,
                List.of(approved ? "RELEASED_BY_PERSON" : "REJECTED_BY_PERSON"),
                comment,
                facts,
                cause);
        if (approved && approvals.missing(Matter.CREDIT_RELEASE, orderId).isEmpty()) {
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
