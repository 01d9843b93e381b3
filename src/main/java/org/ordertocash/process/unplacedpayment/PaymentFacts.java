package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the clerk sees who places a payment, with what may be meant. */
@Component
class PaymentFacts implements ShownFacts {

    private final Payments payments;
    private final Suggestions suggestions;

    PaymentFacts(Payments payments, Suggestions suggestions) {
        this.payments = payments;
        this.suggestions = suggestions;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_ResolvePayment");
    }

    @Override
    public Variable<JsonNode> variable() {
        return UnplacedPayment.PAYMENT_CASE;
    }

    /** With the notice that stands over the task. */
    @Override
    public JsonNode now(VariableScope task) {
        return of(
                UnplacedPayment.PAYMENT_ID.get(task),
                UnplacedPayment.PAYMENT_CASE.get(task).path("problem").asText());
    }

    /** @param notice for the person, empty for none */
    JsonNode of(long payment, String notice) {
        return PaymentCase.facts(payments.byId(payment), suggestions.of(payment), notice);
    }
}
