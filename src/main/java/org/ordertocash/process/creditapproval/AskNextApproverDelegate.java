package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sets who decides next, and collects what they need to see, as things stand now. */
@Component("askNextApprover")
class AskNextApproverDelegate implements JavaDelegate {

    private final CreditCase creditCase;
    private final Clock clock;

    AskNextApproverDelegate(CreditCase creditCase, Clock clock) {
        this.creditCase = creditCase;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode authority = CreditApproval.APPROVAL_AUTHORITY.get(execution);
        String[] groups = authority.path("approverGroups").asText().split("\\s*,\\s*");
        long step = CreditApproval.APPROVAL_STEP.get(execution) + 1;
        String group = groups[(int) step - 1];
        CreditApproval.APPROVAL_STEP.set(execution, step);
        CreditApproval.APPROVER_GROUP.set(execution, group);
        CreditApproval.ESCALATION_GROUP.set(execution, authority.path("escalationGroup").asText());
        CreditApproval.MORE_APPROVALS.set(execution, step < groups.length);
        JsonNode facts = creditCase.of(CreditApproval.ORDER_ID.get(execution), ApplyCreditPolicyDelegate.hits(execution),
                group, step + " of " + groups.length, LocalDate.now(clock));
        CreditApproval.CREDIT_CASE.set(execution, facts);
        CreditApproval.SUBJECT.set(execution, facts.path("customerName").asText() + ", " + facts.path("gross").asText());
        CreditApproval.DECISION.set(execution, null);
        CreditApproval.DECISION_COMMENT.set(execution, null);
    }
}
