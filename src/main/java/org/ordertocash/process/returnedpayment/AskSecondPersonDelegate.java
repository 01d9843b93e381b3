package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Causes;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Keeps who says that it is no payment of a customer: another person has to confirm it. */
@Component("askSecondPerson")
class AskSecondPersonDelegate implements JavaDelegate {

    private final Returns returns;
    private final ReturnFacts facts;
    private final AsOf asOf;

    AskSecondPersonDelegate(Returns returns, ReturnFacts facts, AsOf asOf) {
        this.returns = returns;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String by = Causes.of(execution).by();
        returns.claimNoPayment(
                ReturnedPayment.PAYMENT_ID.get(execution), ReturnedPayment.DECISION_COMMENT.get(execution), by);
        ReturnedPayment.PROPOSED_BY.set(execution, by);
        ReturnedPayment.RETURN_CASE.set(execution, asOf.now(facts.now(execution)));
        ReturnedPayment.CONFIRMATION.set(execution, null);
        ReturnedPayment.CONFIRMATION_COMMENT.set(execution, null);
    }
}
