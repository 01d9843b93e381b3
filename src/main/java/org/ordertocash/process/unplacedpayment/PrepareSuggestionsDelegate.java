package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.waiting.PaymentCases;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Collects the payment's facts and what may be meant, as things stand now. */
@Component("prepareSuggestions")
class PrepareSuggestionsDelegate implements JavaDelegate {

    private final PaymentFacts paymentFacts;
    private final AsOf asOf;
    private final PaymentResolution resolutions;
    private final PaymentCases cases;

    PrepareSuggestionsDelegate(
            PaymentFacts paymentFacts, AsOf asOf, PaymentResolution resolutions, PaymentCases cases) {
        this.cases = cases;
        this.paymentFacts = paymentFacts;
        this.asOf = asOf;
        this.resolutions = resolutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long payment = UnplacedPayment.PAYMENT_ID.get(execution);
        // under the payment's lock: who places it through the API afterwards finds the task, and no other case asks
        boolean waits = resolutions.waits(payment);
        if (!waits) {
            cases.close(payment, execution.getProcessInstanceId());
        }
        boolean asks = waits && cases.open(payment, execution.getProcessInstanceId());
        UnplacedPayment.PLACED.set(execution, !asks);
        JsonNode facts = asOf.now(
                paymentFacts.of(payment, UnplacedPayment.PROBLEM.find(execution).orElse("")));
        UnplacedPayment.PAYMENT_CASE.set(execution, facts);
        UnplacedPayment.SUBJECT.set(
                execution,
                facts.path("payerName").asText() + ", " + facts.path("unplaced").asText());
        PaymentCase.clear(execution);
    }
}
