package org.ordertocash.process.returnedpayment;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.process.DecisionInput;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets everybody but who said so confirm that a return is no payment of a customer. */
@Component("guardNoPayment")
class GuardNoPaymentListener implements TaskListener {

    private static final DecisionInput INPUT =
            DecisionInput.confirmation(ReturnedPayment.CONFIRMATION, ReturnedPayment.CONFIRMATION_COMMENT);

    private final TaskGuard guard;

    GuardNoPaymentListener(TaskGuard guard) {
        this.guard = guard;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(
                task,
                user -> user.equals(ReturnedPayment.PROPOSED_BY.get(task))
                        ? Optional.of("You said so yourself: another person has to confirm it.")
                        : Optional.empty());
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> INPUT.check(task));
        }
    }
}
