package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides on the credit of orders, check by check. Facts, decision and reservation belong to one transaction, under the
 * row locks of the order and of the credit account: two orders can never both take the last headroom.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
@EnableConfigurationProperties(ReleaseSettings.class)
public class CreditControl {

    private final CreditAccounts accounts;
    private final CreditChecks checks;
    private final Reservations reservations;
    private final CreditDecisions decisions;
    private final CreditConsequences consequences;
    private final CreditQuestions questions;
    private final Deposits deposits;
    private final RequiredApprovals approvals;
    private final Orders orders;
    private final ConflictsOfInterest conflicts;
    private final ReleaseSettings settings;
    private final Clock clock;

    CreditControl(
            CreditAccounts accounts,
            CreditChecks checks,
            Reservations reservations,
            CreditDecisions decisions,
            CreditConsequences consequences,
            CreditQuestions questions,
            Deposits deposits,
            RequiredApprovals approvals,
            Orders orders,
            ConflictsOfInterest conflicts,
            ReleaseSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.checks = checks;
        this.reservations = reservations;
        this.decisions = decisions;
        this.consequences = consequences;
        this.questions = questions;
        this.deposits = deposits;
        this.approvals = approvals;
        this.orders = orders;
        this.conflicts = conflicts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A decision as it was stored.
     *
     * @param step 0: the policy; then the persons, by the number of the required approval
     * @param by user id, or {@code system} for the policy
     */
    public record Decision(
            int step,
            CreditOutcome outcome,
            CreditTerms terms,
            List<String> reasons,
            String comment,
            String by,
            Instant at) {}

    /** What became of the deposit that an order waits for. */
    public enum DepositState {
        THERE,
        WAITING,
        /** It did not come in time: the check is rejected. */
        GIVEN_UP
    }

    /**
     * A check with the facts for the policy.
     *
     * @param goesOnIfRejected something stays released, or was shipped
     */
    public record Asked(CreditCheck check, CreditFacts facts, boolean goesOnIfRejected) {}

    /** Whether the credit of the order is to be checked: it never was approved, or a check was asked for. */
    public boolean isToBeChecked(long orderId) {
        return reservations.of(orderId).isEmpty() || checks.current(orderId).isPresent();
    }

    /** Locks the order and its credit account and reads the facts for the policy; empty: nothing is asked. */
    public Optional<Asked> ask(long orderId) {
        orders.lock(orderId);
        SalesOrder order = orders.byId(orderId);
        if (order.isCancelled() || !isToBeChecked(orderId)) {
            return Optional.empty();
        }
        CreditCheck check = checks.current(orderId)
                .orElseGet(() -> checks.open(
                        orderId, CreditCheck.Cause.INTAKE, null, order.gross().getAmount()));
        return Optional.of(new Asked(
                check,
                accounts.lockAndRead(order, check.amount()),
                check.cause() == CreditCheck.Cause.CHANGE
                        || check.cause() == CreditCheck.Cause.PART
                        || consequences.isShippedInPart(orderId)));
    }

    /** The facts of a check for who only looks: nothing is locked. */
    public CreditFacts look(long checkId) {
        CreditCheck check = checks.byId(checkId);
        return accounts.look(orders.byId(check.orderId()), check.amount());
    }

    public CreditCheck check(long checkId) {
        return checks.byId(checkId);
    }

    /** The order as it is checked: as it is, or as the change would make it that waits for the check. */
    public SalesOrder orderOf(long checkId) {
        CreditCheck check = checks.byId(checkId);
        return check.changeId() == null
                ? orders.byId(check.orderId())
                : orders.byChange(check.orderId(), check.changeId());
    }

    /**
     * Applies what the policy said. An approval that does not fit into each limit, or that cannot be compared with one
     * for want of a rate, goes to a person instead, whatever the policy's rows say.
     */
    public CreditOutcome applyPolicy(long checkId, List<PolicyHit> hits, Cause cause) {
        CreditCheck check = locked(checkId);
        CreditFacts facts = accounts.lockAndRead(orders.byId(check.orderId()), check.amount());
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
        decisions.store(check, 0, outcome, CreditTerms.NONE, reasons, null, facts, cause);
        switch (outcome) {
            case APPROVED -> approve(check, facts, null, cause.by());
            case REFERRED -> required(checkId);
            case REJECTED -> consequences.reject(check, String.join(", ", reasons), cause.by());
        }
        return outcome;
    }

    private void approve(CreditCheck check, CreditFacts facts, String releasedBy, String by) {
        Instant end = releasedBy == null ? null : clock.instant().plus(settings.releaseValid());
        BigDecimal part = decisions.part(check.id()).orElse(check.amount());
        reservations.reserve(facts.accountId(), check, part.min(check.amount()), releasedBy, end);
        consequences.approve(check, by);
    }

    private CreditCheck locked(long checkId) {
        orders.lock(checks.byId(checkId).orderId());
        return checks.openById(checkId)
                .orElseThrow(() -> new NotApproved("This credit check is over: the order was changed meanwhile."));
    }

    /** Why this user must not decide in this check; empty if the user may. */
    public Optional<String> conflict(long checkId, String user) {
        SalesOrder order = orders.byId(checks.byId(checkId).orderId());
        return conflicts.find(Duty.DECIDE_CREDIT, user, Case.creditCheck(checkId, order.number()));
    }

    /** Which approvals the check needs, in their order: as the authority said when the policy referred it. */
    public List<Required> required(long checkId) {
        List<Required> asked = approvals.of(Matter.CREDIT_RELEASE, checkId);
        if (!asked.isEmpty()) {
            return asked;
        }
        return askAuthority(checkId, look(checkId));
    }

    private List<Required> askAuthority(long checkId, CreditFacts facts) {
        return approvals.ask(
                new Authority.Question(
                        Matter.CREDIT_RELEASE,
                        facts.orderValue().getAmount(),
                        facts.releasedRecently().getAmount(),
                        facts.riskClass()),
                checkId);
    }

    /**
     * Records what a person decided; the last approval reserves the checked value, above the limit if need be. Who
     * approves is measured by what is released by then: so the authority is asked again, and may name more people. The
     * database asks the records again whether all have approved who have to.
     *
     * @param terms of an approval
     * @param comment required for a rejection
     * @throws NotApproved it is not for this person to decide
     */
    public void decide(long checkId, boolean approved, CreditTerms terms, String comment, Cause cause) {
        CreditCheck check = locked(checkId);
        SalesOrder order = orders.byId(check.orderId());
        accounts.lockFamily(order.customerId());
        CreditFacts facts = accounts.lockAndRead(order, check.amount());
        if (approved || required(checkId).isEmpty()) {
            askAuthority(checkId, facts);
        }
        conflict(checkId, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        decisions.store(
                check,
                approvals.answeredBy(Matter.CREDIT_RELEASE, checkId, cause.by()),
                approved ? CreditOutcome.APPROVED : CreditOutcome.REJECTED,
                approved ? terms : CreditTerms.NONE,
                List.of(approved ? "RELEASED_BY_PERSON" : "REJECTED_BY_PERSON"),
                comment,
                facts,
                cause);
        if (!approved) {
            consequences.reject(check, comment, cause.by());
        } else if (approvals.missing(Matter.CREDIT_RELEASE, checkId).isEmpty()
                && deposits.wanted(check, order.currency()).isEmpty()) {
            approve(check, facts, cause.by(), cause.by());
        }
    }

    /**
     * Keeps what an approver wants to know from those who know the customer; the approver decides afterwards.
     *
     * @throws NotApproved it is not for this person to decide
     */
    public void question(long checkId, String question, Cause cause) {
        CreditCheck check = locked(checkId);
        NotApproved.unlessPerson(cause.by(), "A question about credit");
        conflict(checkId, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        questions.ask(check, question, cause.by());
    }

    /** All have approved who have to, and one of them wants a deposit first. */
    public boolean waitsForDeposit(long checkId) {
        return checks.openById(checkId)
                .filter(check ->
                        approvals.missing(Matter.CREDIT_RELEASE, checkId).isEmpty())
                .flatMap(check ->
                        deposits.wanted(check, orders.byId(check.orderId()).currency()))
                .isPresent();
    }

    /**
     * Releases the order if the deposit that its approvers want is on account: it is kept for the order then. What has
     * not come when the release would have ended is given up.
     */
    public DepositState takeDeposit(long checkId, Cause cause) {
        CreditCheck check = locked(checkId);
        SalesOrder order = orders.byId(check.orderId());
        Money wanted = deposits.wanted(check, order.currency()).orElseThrow();
        Decision last =
                decisions.of(checkId).stream().reduce((one, next) -> next).orElseThrow();
        if (!deposits.there(order).isLessThan(wanted)) {
            deposits.take(check, wanted);
            approve(check, accounts.lockAndRead(order, check.amount()), last.by(), cause.by());
            return DepositState.THERE;
        }
        if (clock.instant().isBefore(last.at().plus(settings.releaseValid()))) {
            return DepositState.WAITING;
        }
        consequences.reject(
                check, "The deposit of " + MoneyFormat.inWords(wanted) + " did not come in time", cause.by());
        return DepositState.GIVEN_UP;
    }

    /** Numbers of the orders of these customers that wait for a deposit. */
    public List<String> ordersWaitingForDeposit(Collection<Long> customers) {
        return deposits.waiting(customers);
    }

    /** What of the deposit that released the order its invoices have not used; empty: it had none. */
    public Optional<Money> depositLeft(long orderId) {
        return deposits.left(orders.byId(orderId));
    }

    /** The deposit that the check's approvers want; empty: none. */
    public Optional<Money> depositWanted(long checkId) {
        CreditCheck check = checks.byId(checkId);
        return deposits.wanted(check, orders.byId(check.orderId()).currency());
    }

    /** All checks of an order, the oldest first. */
    public List<CreditCheck> checksOf(long orderId) {
        return checks.of(orderId);
    }

    public List<Decision> decisions(long checkId) {
        return decisions.of(checkId);
    }

    /** An invoice uses its amount of the order's reservation: from now on it counts as an open item. */
    public void consume(long orderId, Money invoiced, boolean last) {
        reservations.consume(orderId, invoiced.getAmount(), last);
    }
}
