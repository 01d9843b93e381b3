package org.ordertocash.process.refund;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.RefundBankEntries;
import org.ordertocash.refund.RefundRejection;
import org.springframework.stereotype.Component;

/**
 * Lets only those report what the bank says who may, a rejection only with its reason, and a payment only with its
 * debit.
 */
@Component("guardBankAnswer")
class GuardBankAnswerListener implements TaskListener {

    private final TaskGuard guard;
    private final RefundRejection rejections;
    private final RefundBankEntries debits;

    GuardBankAnswerListener(TaskGuard guard, RefundRejection rejections, RefundBankEntries debits) {
        this.guard = guard;
        this.rejections = rejections;
        this.debits = debits;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(task, () -> {
            String answer = RefundModel.BANK_ANSWER.find(task).orElse("");
            new FieldErrors()
                    .requireOrSay(
                            Set.of("rejected", "paid", "wait").contains(answer),
                            "bankAnswer",
                            "choose what the bank says")
                    .throwIfAny();
            if (answer.equals("rejected")) {
                rejections.check(
                        RefundModel.REFUND_ID.get(task),
                        RefundModel.REJECTION_REASON.find(task).orElse(null));
            } else if (answer.equals("paid")) {
                debits.check(
                        RefundModel.REFUND_ID.get(task),
                        RefundModel.BANK_DEBIT.find(task).orElse(null));
            }
        });
    }
}
