package org.ordertocash.payment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;

/** Whether another item fits a payment better than those that it names, so that one of the two is a mistake. */
final class Neighbours {

    private Neighbours() {
    }

    /** What fits better; empty: nothing. Asked only when the amount is not simply what is open. */
    static Optional<String> better(MatchCase payment, List<OpenItem> named) {
        Money amount = payment.payment().amount();
        Set<Long> ids = named.stream().map(OpenItem::id).collect(Collectors.toSet());
        Set<Long> customers = named.stream().map(OpenItem::customerId).collect(Collectors.toSet());
        List<OpenItem> others = payment.found().pool().stream().filter(item -> !ids.contains(item.id()) && item.open().isSameCurrency(amount))
                .sorted(MatchCase.BY_AGE).toList();
        for (OpenItem other : others) {
            boolean close = customers.contains(other.customerId()) || named.stream().anyMatch(item -> EditDistance.isOne(key(item), key(other)));
            if (close && other.open().isEqual(amount)) {
                return Optional.of("exactly this amount is open on " + other.documentNumber() + ".");
            }
        }
        Money rest = amount.minus(payment.sum(named.stream().filter(item -> item.open().isSameCurrency(amount)).toList()));
        return others.stream().filter(other -> customers.contains(other.customerId()) && other.open().isEqual(rest)).findFirst()
                .map(other -> "together with " + other.documentNumber() + ", which it does not name, the amount would fit.");
    }

    static String key(OpenItem item) {
        return item.documentNumber().replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
