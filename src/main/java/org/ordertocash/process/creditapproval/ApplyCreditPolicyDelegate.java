package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditOutcome;
import org.ordertocash.credit.PolicyHit;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Applies the rows of the credit policy that fired: reserves, rejects, or asks a person. */
@Component("applyCreditPolicy")
class ApplyCreditPolicyDelegate implements JavaDelegate {

    private final CreditControl credit;

    ApplyCreditPolicyDelegate(CreditControl credit) {
        this.credit = credit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CreditOutcome outcome = credit.applyPolicy(
                CreditApproval.CREDIT_CHECK_ID.get(execution),
                hits(CreditApproval.CREDIT_HITS.get(execution)),
                Causes.of(execution));
        CreditApproval.CREDIT_OUTCOME.set(
                execution,
                switch (outcome) {
                    case APPROVED -> "approve";
                    case REFERRED -> "refer";
                    case REJECTED -> "reject";
                });
        CreditApproval.CREDIT_APPROVED.set(execution, outcome == CreditOutcome.APPROVED);
    }

    /** The rows of the policy that applied. */
    static List<PolicyHit> hits(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PolicyHit(text(row, "decision"), text(row, "reason"), text(row, "policyText")))
                .toList();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText("");
    }
}
