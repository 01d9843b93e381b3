package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Keeps who says that it is no payment of a customer: another person has to confirm it. */
@Component("askSecondPerson")
class AskSecondPersonDelegate implements JavaDelegate {

    private final ReturnFacts facts;
    private final AsOf asOf;

    AskSecondPersonDelegate(ReturnFacts facts, AsOf asOf) {
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReturnedPayment.PROPOSED_BY.set(execution, Causes.of(execution).by());
        ReturnedPayment.RETURN_CASE.set(execution, asOf.now(facts.now(execution)));
        ReturnedPayment.CONFIRMATION.set(execution, null);
        ReturnedPayment.CONFIRMATION_COMMENT.set(execution, null);
    }
}
