package org.ordertocash.process.returnedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.ReturnPolicy;
import org.ordertocash.payment.Returns;
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
        boolean byPerson = ReturnedPayment.DECISION.find(execution).isPresent();
        Long original = byPerson ? GuardOriginalListener.chosen(execution) : ReturnedPayment.ORIGINAL_ID.get(execution);
        JsonNode policy = ReturnedPayment.RETURN_POLICY.get(execution);
        returns.book(ReturnedPayment.RETURN_ID.get(execution), original, new ReturnPolicy(policy.path("chargeCustomer").asBoolean(),
                policy.path("openDispute").asBoolean(), policy.path("stopMethod").asBoolean(), policy.path("retry").asBoolean(),
                policy.path("blockOrders").asBoolean()), ReturnedPayment.DECISION_COMMENT.find(execution).orElse(null), Causes.of(execution));
    }
}
