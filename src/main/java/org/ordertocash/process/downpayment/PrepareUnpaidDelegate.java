package org.ordertocash.process.downpayment;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Collects what the decision on an unpaid down payment needs. */
@Component("prepareUnpaidDownPayment")
class PrepareUnpaidDelegate implements JavaDelegate {

    private final UnpaidFacts unpaid;
    private final AsOf asOf;

    PrepareUnpaidDelegate(UnpaidFacts unpaid, AsOf asOf) {
        this.unpaid = unpaid;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode facts = asOf.now(unpaid.now(execution));
        DownPaymentModel.UNPAID_DOWN_PAYMENT.set(execution, facts);
        DownPaymentModel.SUBJECT.set(
                execution,
                facts.path("customerName").asText() + ", " + facts.path("open").asText());
        DownPaymentModel.DOWN_PAYMENT_DECISION.set(execution, null);
        DownPaymentModel.DECISION_COMMENT.set(execution, null);
    }
}
