package org.ordertocash.process.paymentexception;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.Payments;
import org.springframework.stereotype.Component;

/** Collects the payment's facts and what may be meant, as things stand now. */
@Component("prepareSuggestions")
class PrepareSuggestionsDelegate implements JavaDelegate {

    private final Payments payments;

    PrepareSuggestionsDelegate(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long payment = PaymentException.TRANSACTION_ID.get(execution);
        JsonNode facts = PaymentCase.facts(payments.byId(payment), payments.suggestions(payment),
                PaymentException.PROBLEM.find(execution).orElse(""));
        PaymentException.PAYMENT_CASE.set(execution, facts);
        PaymentException.SUBJECT.set(execution, facts.path("payerName").asText() + ", " + facts.path("unplaced").asText());
        PaymentCase.clear(execution);
    }
}
