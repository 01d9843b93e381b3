package org.ordertocash.process.creditapproval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records what the approver decided; the last approval reserves the credit. */
@Component("recordCreditDecision")
class RecordCreditDecisionDelegate implements JavaDelegate {

    private final CreditControl credit;

    RecordCreditDecisionDelegate(CreditControl credit) {
        this.credit = credit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean approved = "approve".equals(CreditApproval.DECISION.get(execution));
        long step = CreditApproval.APPROVAL_STEP.get(execution);
        boolean last = !CreditApproval.MORE_APPROVALS.get(execution);
        credit.decide(
                CreditApproval.ORDER_ID.get(execution),
                (int) step,
                approved,
                last,
                CreditApproval.DECISION_COMMENT.find(execution).orElse(null),
                Causes.of(execution));
        CreditApproval.CREDIT_APPROVED.set(execution, approved);
    }
}
