package org.ordertocash.process.returnedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.paymentreturn.ReturnPolicy;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Takes the payment that came back out of the books. */
@Component("bookReturn")
class BookReturnDelegate implements JavaDelegate {

    private final Returns returns;

    BookReturnDelegate(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = ReturnedPayment.DECISION.find(execution).orElse("");
        long original = decision.isEmpty()
                ? ReturnedPayment.ORIGINAL_ID.get(execution)
                : GuardOriginalListener.chosen(execution);
        JsonNode policy = ReturnedPayment.RETURN_POLICY.get(execution);
        returns.book(
                ReturnedPayment.PAYMENT_ID.get(execution),
                original,
                new ReturnPolicy(
                        policy.path("chargeCustomer").asBoolean(),
                        policy.path("openDispute").asBoolean(),
                        policy.path("stopMethod").asBoolean(),
                        policy.path("retry").asBoolean(),
                        policy.path("blockOrders").asBoolean()),
                ReturnedPayment.DECISION_COMMENT.find(execution).orElse(null),
                Causes.of(execution));
    }
}
