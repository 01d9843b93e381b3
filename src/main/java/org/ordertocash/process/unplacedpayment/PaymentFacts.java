package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.StatementArrivals;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the clerk sees who places a payment, with what may be meant. */
@Component
class PaymentFacts implements ShownFacts {

    private final Payments payments;
    private final Suggestions suggestions;
    private final StatementArrivals arrivals;

    PaymentFacts(Payments payments, Suggestions suggestions, StatementArrivals arrivals) {
        this.payments = payments;
        this.suggestions = suggestions;
        this.arrivals = arrivals;
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
        Payments.Payment shown = payments.byId(payment);
        return PaymentCase.facts(shown, arrivals.ofFile(shown.statementFileId()), suggestions.offer(payment), notice);
    }
}
