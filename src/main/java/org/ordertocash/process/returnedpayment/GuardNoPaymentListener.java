package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.DecisionInput;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets everybody but who said so confirm that a return is no payment of a customer. */
@Component("guardNoPayment")
class GuardNoPaymentListener implements TaskListener {

    private static final DecisionInput INPUT =
            DecisionInput.confirmation(ReturnedPayment.CONFIRMATION, ReturnedPayment.CONFIRMATION_COMMENT);

    private final TaskGuard guard;
    private final Returns returns;

    GuardNoPaymentListener(TaskGuard guard, Returns returns) {
        this.guard = guard;
        this.returns = returns;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> returns.conflictOfNoPayment(ReturnedPayment.PAYMENT_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> INPUT.check(task));
        }
    }
}
