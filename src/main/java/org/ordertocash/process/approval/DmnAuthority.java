package org.ordertocash.process.approval;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.authority.Authority;
import org.ordertocash.process.engine.ActingUser;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.substitute.Substitutes.Membership;
import org.springframework.stereotype.Component;

/**
 * Asks the decision table approval-authority.dmn as it is deployed now, and the engine's groups, also those of whom a
 * person substitutes. Each answer is kept in the engine's history.
 */
@Component
class DmnAuthority implements Authority {

    private static final String TABLE = "approval-authority";

    private final DecisionService decisions;
    private final IdentityService identities;
    private final Substitutes substitutes;

    DmnAuthority(DecisionService decisions, IdentityService identities, Substitutes substitutes) {
        this.substitutes = substitutes;
        this.decisions = decisions;
        this.identities = identities;
    }

    @Override
    public Named named(Question question) {
        Map<String, Object> facts = Map.of(
                "approvalKind",
                question.matter().word(),
                "amountToApprove",
                question.amount().doubleValue(),
                "releasedRecently",
                question.releasedRecently().doubleValue(),
                "riskClass",
                question.riskClass());
        DmnDecisionRuleResult row = ActingUser.asNobody(
                identities,
                () -> decisions.evaluateDecisionTableByKey(TABLE, facts).getSingleResult());
        return new Named(
                List.of(row.<String>getEntry("approverGroups").split("\\s*,\\s*")), row.getEntry("escalationGroup"));
    }

    @Override
    public Set<String> groupsOf(String user) {
        return substitutes.groupsOf(user).stream().map(Membership::group).collect(Collectors.toSet());
    }
}
