package org.ordertocash.payment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;

/**
 * Decides where a payment belongs. Pure: the same candidates give the same answer. A payment is placed only when one
 * rule gives one answer that nothing else contradicts.
 */
final class PaymentRules {

    private PaymentRules() {
    }

    static Placement place(BankPayment payment, Candidates found) {
        Long customer = customer(found);
        if (!found.settled().isEmpty()) {
            return Placement.exception(customer, "It names " + String.join(", ", found.settled()) + ", which is paid already.");
        }
        if (!found.structured().isEmpty()) {
            return byStructuredReference(payment, found, customer);
        }
        if (!found.inText().isEmpty()) {
            return byText(payment, found, customer);
        }
        return byAmount(payment, found, customer);
    }

    private static Placement byStructuredReference(BankPayment payment, Candidates found, Long customer) {
        List<OpenItem> items = distinct(found.structured());
        List<OpenItem> others = distinct(found.inText()).stream().filter(item -> items.stream().noneMatch(i -> i.id() == item.id())).toList();
        if (!others.isEmpty()) {
            return Placement.exception(customer, "The structured reference names " + numbers(items) + ", but the text names " + numbers(others) + ".");
        }
        Money open = sum(items, payment);
        if (open.isEqual(payment.amount())) {
            return placed(PaymentRule.STRUCTURED_REFERENCE, items, "The structured reference names " + numbers(items) + " and the amount fits.");
        }
        if (items.size() == 1 && payment.amount().isLessThan(open)) {
            OpenItem item = items.get(0);
            return new Placement(PaymentRule.STRUCTURED_REFERENCE, List.of(new Placement.Part(item, item.customerId(), payment.amount())), item.customerId(),
                    "The structured reference names " + item.documentNumber() + "; it is a part payment, " + open.minus(payment.amount()) + " stay open.");
        }
        return Placement.exception(customer, "The structured reference names " + numbers(items) + ", on which " + open + " are open: the amount does not fit.");
    }

    private static Placement byText(BankPayment payment, Candidates found, Long customer) {
        List<OpenItem> items = distinct(found.inText());
        if (items.stream().map(OpenItem::customerId).distinct().count() > 1) {
            return Placement.exception(customer, "The text names " + numbers(items) + ", which belong to different customers.");
        }
        if (sum(items, payment).isEqual(payment.amount())) {
            return placed(PaymentRule.REFERENCE_IN_TEXT, items, "The text names " + numbers(items) + " and the amount fits.");
        }
        return Placement.exception(customer, "The text names " + numbers(items) + ", on which " + sum(items, payment) + " are open: the amount does not fit.");
    }

    private static Placement byAmount(BankPayment payment, Candidates found, Long customer) {
        if (found.payers().isEmpty()) {
            return Placement.exception(null, "It names no open document, and no customer is known to pay from "
                    + (payment.payerIban() == null ? "an account that the bank does not tell." : payment.payerIban() + "."));
        }
        List<OpenItem> sameAmount = found.ofPayers().stream().filter(item -> item.open().isEqual(payment.amount())).toList();
        if (sameAmount.size() == 1) {
            return placed(PaymentRule.EXACT_AMOUNT_OF_KNOWN_PAYER, sameAmount, "The payer is known by the account number, and "
                    + numbers(sameAmount) + " is its only open item of this amount.");
        }
        return Placement.exception(customer, sameAmount.isEmpty()
                ? "The payer is known by the account number, but no open item has this amount."
                : "The payer is known by the account number, but " + numbers(sameAmount) + " have the same amount.");
    }

    private static Placement placed(PaymentRule rule, List<OpenItem> items, String explanation) {
        List<Placement.Part> parts = new ArrayList<>();
        items.forEach(item -> parts.add(new Placement.Part(item, item.customerId(), item.open())));
        return new Placement(rule, parts, items.get(0).customerId(), explanation);
    }

    /** The customer whom everything points to; null when it is nobody or several. */
    static Long customer(Candidates found) {
        List<OpenItem> named = new ArrayList<>(found.structured());
        named.addAll(found.inText());
        List<Long> customers = named.isEmpty() ? List.copyOf(found.payers()) : named.stream().map(OpenItem::customerId).distinct().toList();
        return customers.size() == 1 ? customers.get(0) : null;
    }

    private static List<OpenItem> distinct(List<OpenItem> items) {
        Map<Long, OpenItem> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.putIfAbsent(item.id(), item));
        return List.copyOf(byId.values());
    }

    private static Money sum(List<OpenItem> items, BankPayment payment) {
        return items.stream().map(OpenItem::open).reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
    }

    private static String numbers(List<OpenItem> items) {
        return items.stream().map(OpenItem::documentNumber).collect(Collectors.joining(", "));
    }
}
