package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.paymentreturn.OriginalPayment;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Texts;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Finds the payment that came back; where it is not sure, collects what a person needs to see. */
@Component("findOriginal")
class FindOriginalDelegate implements JavaDelegate {

    private final Returns returns;
    private final ReturnFacts facts;
    private final AsOf asOf;

    FindOriginalDelegate(Returns returns, ReturnFacts facts, AsOf asOf) {
        this.returns = returns;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = ReturnedPayment.PAYMENT_ID.get(execution);
        Returns.Returned returned = returns.byId(id);
        OriginalPayment original = returns.original(id);
        ReturnedPayment.DECISION.set(execution, null);
        ReturnedPayment.DECISION_COMMENT.set(execution, null);
        ReturnedPayment.PROPOSED_BY.set(execution, null);
        ReturnedPayment.RETURN_REASON.set(execution, returned.reason() == null ? "" : returned.reason());
        if (original instanceof OriginalPayment.Found found) {
            ReturnedPayment.ORIGINAL_FOUND.set(execution, "found");
            ReturnedPayment.ORIGINAL_ID.set(execution, found.paymentId());
        } else if (original instanceof OriginalPayment.NotBookedYet) {
            ReturnedPayment.ORIGINAL_FOUND.set(execution, "later");
        } else {
            ReturnedPayment.ORIGINAL_FOUND.set(execution, "unclear");
            show(execution, returned);
        }
    }

    private void show(DelegateExecution execution, Returns.Returned returned) {
        ReturnedPayment.RETURN_CASE.set(
                execution,
                asOf.now(facts.of(
                        returned,
                        ReturnedPayment.CONFIRMATION_COMMENT
                                .find(execution)
                                .map(why -> "That it is no payment of a customer was contradicted: " + why)
                                .orElse(""),
                        "")));
        ReturnedPayment.ORIGINAL_PAYMENT.set(execution, null);
        ReturnedPayment.SUBJECT.set(
                execution, Texts.orDash(returned.payerName()) + ", " + Texts.money(returned.amount()) + " came back");
    }
}
