package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Records what the approver decided. */
@Component("recordRefundDecision")
class RecordRefundDecisionDelegate implements JavaDelegate {

    private final RefundRequests refunds;

    RecordRefundDecisionDelegate(RefundRequests refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long refund = RefundApproval.REFUND_ID.get(execution);
        refunds.decide(
                refund,
                refunds.byId(refund).steps().size() + 1L,
                "approve".equals(RefundApproval.DECISION.get(execution)),
                RefundApproval.DECISION_COMMENT.find(execution).orElse(null),
                Causes.of(execution));
    }
}
