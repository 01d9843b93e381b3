package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Resolution;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;

/** A payment as the form {@code resolve-payment} shows it, and the resolution that the form sends back. */
final class PaymentCase {

    private record Row(Variable<String> invoice, Variable<String> amount) {}

    private static final List<Row> ROWS = List.of(
            new Row(UnplacedPayment.INVOICE_NUMBER_1, UnplacedPayment.AMOUNT_1),
            new Row(UnplacedPayment.INVOICE_NUMBER_2, UnplacedPayment.AMOUNT_2),
            new Row(UnplacedPayment.INVOICE_NUMBER_3, UnplacedPayment.AMOUNT_3),
            new Row(UnplacedPayment.INVOICE_NUMBER_4, UnplacedPayment.AMOUNT_4),
            new Row(UnplacedPayment.INVOICE_NUMBER_5, UnplacedPayment.AMOUNT_5));

    private PaymentCase() {}

    /** @param arrival how its statement came */
    static JsonNode facts(
            Payments.Payment payment, String arrival, List<Suggestions.Suggestion> suggestions, String problem) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bankReference", Texts.orDash(payment.bankReference()));
        values.put("amount", Texts.money(payment.amount()));
        values.put("unplaced", Texts.money(payment.unplaced()));
        values.put("currency", payment.amount().getCurrencyUnit().getCode());
        values.put("bookedOn", Texts.date(payment.bookedOn()));
        values.put("valueOn", Texts.date(payment.valueOn()));
        values.put("arrival", arrival);
        values.put("payerName", Texts.orDash(payment.payerName()));
        values.put("payerIban", Texts.orDash(payment.payerIban()));
        values.put("remittance", Texts.orDash(payment.remittance()));
        values.put("explanation", payment.explanation());
        values.put("problem", problem);
        values.put(
                "suggestions",
                suggestions.stream()
                        .map(s -> Map.of(
                                "invoice",
                                s.invoice(),
                                "customer",
                                s.customer(),
                                "customerName",
                                s.customerName(),
                                "dueOn",
                                Texts.date(s.dueOn()),
                                "open",
                                Texts.money(s.open()),
                                "score",
                                s.score(),
                                "why",
                                s.why()))
                        .toList());
        return Variable.json(values);
    }

    /** On account of one customer, or on the invoices of the rows with the rest on account. */
    static Resolution resolution(VariableScope scope) {
        List<Resolution.Part> parts = new ArrayList<>();
        if (!"on-account".equals(UnplacedPayment.RESOLUTION.find(scope).orElse(""))) {
            for (Row row : ROWS) {
                String invoice = row.invoice().find(scope).orElse("");
                if (!invoice.isBlank()) {
                    parts.add(new Resolution.Part(
                            invoice.trim(), row.amount().find(scope).orElse(null)));
                }
            }
        }
        return new Resolution(
                parts,
                UnplacedPayment.ON_ACCOUNT_CUSTOMER.find(scope).orElse(null),
                UnplacedPayment.COMMENT.find(scope).orElse(null),
                UnplacedPayment.WRITE_OFF_REST.find(scope).orElse(false));
    }

    /** What a person typed last time, cleared before the form is shown again. */
    static void clear(VariableScope scope) {
        UnplacedPayment.RESOLUTION.set(scope, null);
        UnplacedPayment.WRITE_OFF_REST.set(scope, false);
        UnplacedPayment.ON_ACCOUNT_CUSTOMER.set(scope, null);
        UnplacedPayment.COMMENT.set(scope, null);
        ROWS.forEach(row -> {
            row.invoice().set(scope, null);
            row.amount().set(scope, null);
        });
    }
}
