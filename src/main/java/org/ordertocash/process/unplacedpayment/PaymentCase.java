package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.joda.money.Money;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Resolution;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;

/** A payment as the form {@code resolve-payment} shows it, and the resolution that the form sends back. */
final class PaymentCase {

    /** So many invoices of a set are named in the form. */
    private static final int SHOWN = 12;

    /** Of a text in the engine's tables. */
    private static final int LONGEST = 4000;

    private record Row(Variable<String> invoice, Variable<String> amount) {}

    private static final List<Row> ROWS = List.of(
            new Row(UnplacedPayment.INVOICE_NUMBER_1, UnplacedPayment.AMOUNT_1),
            new Row(UnplacedPayment.INVOICE_NUMBER_2, UnplacedPayment.AMOUNT_2),
            new Row(UnplacedPayment.INVOICE_NUMBER_3, UnplacedPayment.AMOUNT_3),
            new Row(UnplacedPayment.INVOICE_NUMBER_4, UnplacedPayment.AMOUNT_4),
            new Row(UnplacedPayment.INVOICE_NUMBER_5, UnplacedPayment.AMOUNT_5));

    private PaymentCase() {}

    /** @param arrival how its statement came */
    static JsonNode facts(Payments.Payment payment, String arrival, Suggestions.Offer offer, String problem) {
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
        values.put("unplacedMinor", minor(payment.unplaced()));
        values.put(
                "unitMinor",
                BigDecimal.TEN
                        .pow(payment.amount().getCurrencyUnit().getDecimalPlaces())
                        .intValue());
        List<Map<String, Object>> sets = new ArrayList<>();
        offer.sets().forEach(set -> sets.add(set(set)));
        if (offer.all() != null) {
            sets.add(set(offer.all()));
        }
        values.put("sets", sets);
        values.put(
                "suggestions",
                offer.items().stream()
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
                                "openMinor",
                                minor(s.open()),
                                "score",
                                s.score(),
                                "sets",
                                names(offer, s.invoice()).collect(Collectors.joining(", ")),
                                "written",
                                names(offer, s.invoice())
                                        .flatMap(name -> Stream.of(name, other(name)))
                                        .toList(),
                                "why",
                                s.why()))
                        .toList());
        return Variable.json(values);
    }

    /** As it is read again from a text, so that what is kept and what is computed anew are equal. */
    private static Number minor(Money money) {
        long amount = money.getAmountMinorLong();
        if (amount == (int) amount) {
            return (int) amount;
        }
        return amount;
    }

    /** Of the sets that an invoice is in. */
    private static Stream<String> names(Suggestions.Offer offer, String invoice) {
        return Stream.concat(offer.sets().stream(), Stream.ofNullable(offer.all()))
                .filter(set -> set.invoices().contains(invoice))
                .map(Suggestions.SuggestedSet::name);
    }

    /** As some people write it. */
    private static String other(String name) {
        return name.equals(Suggestions.ALL) ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> set(Suggestions.SuggestedSet set) {
        int count = set.invoices().size();
        String first = set.invoices().stream().limit(SHOWN).collect(Collectors.joining(", "));
        return Map.of(
                "name",
                set.name(),
                "count",
                count,
                "sum",
                Texts.money(set.sum()),
                "sumMinor",
                minor(set.sum()),
                "why",
                set.why(),
                "invoices",
                count > SHOWN ? first + " and " + (count - SHOWN) + " more" : first);
    }

    /** Puts the invoices of a suggested set in the place of its name, so that what follows means what was shown. */
    static void spellOut(VariableScope scope, Suggestions suggestions) {
        String typed = UnplacedPayment.INVOICE_NUMBERS.find(scope).orElse("");
        List<String> words = words(typed);
        if (words.isEmpty()
                || "on-account".equals(UnplacedPayment.RESOLUTION.find(scope).orElse(""))) {
            return;
        }
        boolean mayBeNames =
                words.stream().anyMatch(word -> word.length() == 1 || word.equalsIgnoreCase(Suggestions.ALL));
        if (mayBeNames) {
            Suggestions.Offer offer = suggestions.offer(UnplacedPayment.PAYMENT_ID.get(scope));
            String spelled = words.stream()
                    .flatMap(word -> {
                        List<String> set = offer.invoices(word);
                        return set == null ? Stream.of(word) : set.stream();
                    })
                    .distinct()
                    .collect(Collectors.joining(" "));
            new FieldErrors()
                    .require(
                            spelled.length() <= LONGEST,
                            "invoiceNumbers",
                            "are more than a task can hold; place the payment in two steps, the rest on account")
                    .throwIfAny();
            UnplacedPayment.INVOICE_NUMBERS.set(scope, spelled);
        }
    }

    private static List<String> words(String typed) {
        return Stream.of(typed.split("[\\s,;]+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    /** On account of one customer, or on the invoices of the list and of the rows with the rest on account. */
    static Resolution resolution(VariableScope scope) {
        List<Resolution.Part> parts = new ArrayList<>();
        if (!"on-account".equals(UnplacedPayment.RESOLUTION.find(scope).orElse(""))) {
            for (String invoice :
                    words(UnplacedPayment.INVOICE_NUMBERS.find(scope).orElse(""))) {
                parts.add(new Resolution.Part(invoice, null));
            }
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
        UnplacedPayment.INVOICE_NUMBERS.set(scope, null);
        ROWS.forEach(row -> {
            row.invoice().set(scope, null);
            row.amount().set(scope, null);
        });
    }
}
