package org.ordertocash.process.returnedpayment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.paymentreturn.OriginalPayment;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.springframework.stereotype.Component;

/** Finds the payment that came back; where it is not sure, collects what a person needs to see. */
@Component("findOriginal")
class FindOriginalDelegate implements JavaDelegate {

    private final Returns returns;

    FindOriginalDelegate(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = ReturnedPayment.PAYMENT_ID.get(execution);
        Returns.Returned returned = returns.byId(id);
        OriginalPayment original = returns.original(id);
        ReturnedPayment.DECISION.set(execution, null);
        ReturnedPayment.DECISION_COMMENT.set(execution, null);
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
        values.put(
                "contradiction",
                ReturnedPayment.CONFIRMATION_COMMENT
                        .find(execution)
                        .map(why -> "That it is no payment of a customer was contradicted: " + why)
                        .orElse(""));
        ReturnedPayment.RETURN_CASE.set(execution, Variable.json(values));
        ReturnedPayment.ORIGINAL_PAYMENT.set(execution, null);
        ReturnedPayment.SUBJECT.set(
                execution, Texts.orDash(returned.payerName()) + ", " + Texts.money(returned.amount()) + " came back");
    }
}
