package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Keeps who says that it is no payment of a customer: another person has to confirm it. */
@Component("askSecondPerson")
class AskSecondPersonDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        ReturnedPayment.PROPOSED_BY.set(execution, Causes.of(execution).by());
        ReturnedPayment.CONFIRMATION.set(execution, null);
        ReturnedPayment.CONFIRMATION_COMMENT.set(execution, null);
    }
}
