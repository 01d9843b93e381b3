package org.ordertocash.process.approval;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Calls the task by what is approved: the model's label stands for all kinds, a list of tasks shows this one. */
@Component("nameApproval")
class NameApprovalListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        task.setName(ApprovalKind.of(Approval.APPROVAL_KIND.get(task)).task());
    }
}
