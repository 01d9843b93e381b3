package org.ordertocash.process.returnedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What people see about a payment that came back, while it is not sure which one it is. */
@Component
class ReturnFacts implements ShownFacts {

    private final Returns returns;
    private final People people;

    ReturnFacts(Returns returns, People people) {
        this.returns = returns;
        this.people = people;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_ChooseOriginal", "Task_ConfirmNoPayment");
    }

    @Override
    public Variable<JsonNode> variable() {
        return ReturnedPayment.RETURN_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        return of(
                returns.byId(ReturnedPayment.PAYMENT_ID.get(task)),
                ReturnedPayment.RETURN_CASE.get(task).path("contradiction").asText(),
                ReturnedPayment.PROPOSED_BY.find(task).map(people::name).orElse(""));
    }

    /**
     * @param contradiction why a second person did not agree that it is no payment; empty: nobody was asked
     * @param saysSo who says that it is none; empty: nobody yet
     */
    JsonNode of(Returns.Returned returned, String contradiction, String saysSo) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("amount", Texts.money(returned.amount()));
        values.put(
                "reasonText",
                returned.reason() == null
                        ? "The bank undid a booking and gives no reason."
                        : "The bank's reason is " + returned.reason() + ".");
        values.put("bankReference", Texts.orDash(returned.bankReference()));
        values.put("bookedOn", Texts.date(returned.bookedOn()));
        values.put("payerName", Texts.orDash(returned.payerName()));
        values.put("payerIban", Texts.orDash(returned.payerIban()));
        values.put("remittance", Texts.orDash(returned.remittance()));
        values.put(
                "candidates",
                returns.candidates(returned.id()).stream()
                        .map(c -> Map.of(
                                "payment",
                                String.valueOf(c.paymentId()),
                                "payer",
                                Texts.orDash(c.payerName()),
                                "text",
                                Texts.orDash(c.remittance()),
                                "bookedOn",
                                Texts.date(c.bookedOn()),
                                "amount",
                                Texts.money(c.amount()),
                                "why",
                                c.why()))
                        .toList());
        values.put("contradiction", contradiction);
        values.put("saysSo", saysSo);
        return Variable.json(values);
    }
}
