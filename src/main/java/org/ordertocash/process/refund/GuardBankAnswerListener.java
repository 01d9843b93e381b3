package org.ordertocash.process.refund;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.money.FieldErrors;
import org.ordertocash.payment.RefundRejection;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those report what the bank says who may, and a rejection only with its reason. */
@Component("guardBankAnswer")
class GuardBankAnswerListener implements TaskListener {

    private final TaskGuard guard;
    private final RefundRejection rejections;

    GuardBankAnswerListener(TaskGuard guard, RefundRejection rejections) {
        this.guard = guard;
        this.rejections = rejections;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(task, () -> {
            String answer = RefundApproval.BANK_ANSWER.find(task).orElse("");
            new FieldErrors().require(answer.equals("rejected") || answer.equals("wait"), "bankAnswer", "choose what the bank says").throwIfAny();
            if (answer.equals("rejected")) {
                rejections.check(RefundApproval.REFUND_ID.get(task), RefundApproval.REJECTION_REASON.find(task).orElse(null));
            }
        });
    }
}
