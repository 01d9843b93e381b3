package org.ordertocash.process.paymentexception;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Names the group that the authority table answered. */
@Component("nameWriteOffApprover")
class NameWriteOffApproverListener implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        PaymentException.APPROVER_GROUP.set(
                execution,
                PaymentException.APPROVAL_AUTHORITY
                        .get(execution)
                        .path("approverGroups")
                        .asText());
    }
}
