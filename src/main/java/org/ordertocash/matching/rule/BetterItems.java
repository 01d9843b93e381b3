package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.EditDistance;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.payment.RuleName;

/** Whether other items fit a payment better than those that it names, so that one of the two is a mistake. */
final class BetterItems {

    private BetterItems() {}

    /** What fits better; empty: nothing. Asked only if the amount is not simply what is open. */
    static Optional<String> better(MatchCase payment, RuleName rule, List<OpenItem> named) {
        Money amount = payment.payment().amount();
        Set<Long> ids = named.stream().map(OpenItem::id).collect(Collectors.toSet());
        Set<Long> customers = named.stream().map(OpenItem::customerId).collect(Collectors.toSet());
        List<OpenItem> others = payment.found().pool().stream()
                .filter(item -> !ids.contains(item.id()) && item.open().isSameCurrency(amount))
                .sorted(MatchCase.BY_AGE)
                .toList();
        List<OpenItem> near = others.stream()
                .filter(other -> customers.contains(other.customerId()) || ofPayer(payment, other))
                .toList();
        Set<Long> nearIds = near.stream().map(OpenItem::id).collect(Collectors.toSet());
        AmountFit fit = payment.amount(rule);
        for (OpenItem other : others) {
            boolean close = nearIds.contains(other.id())
                    || named.stream().anyMatch(item -> EditDistance.isOne(key(item), key(other)));
            if (close && fit.exact(List.of(other)).isPresent()) {
                return Optional.of(
                        other.open().isEqual(amount)
                                ? "exactly this amount is open on " + other.documentNumber() + "."
                                : "the amount would fit " + other.documentNumber() + ".");
            }
        }
        if (Sums.ofTwo(near, amount)) {
            return Optional.of("exactly this amount is open on two others.");
        }
        Money rest = amount.minus(payment.sum(named.stream()
                .filter(item -> item.open().isSameCurrency(amount))
                .toList()));
        return near.stream()
                .filter(other -> other.open().isEqual(rest))
                .findFirst()
                .map(other ->
                        "together with " + other.documentNumber() + ", which it does not name, the amount would fit.");
    }

    private static boolean ofPayer(MatchCase payment, OpenItem item) {
        List<Payer> payers = payment.knownPayers().isEmpty() ? payment.alike() : payment.knownPayers();
        return payers.stream()
                .anyMatch(payer -> payer.customer().related(payment.found().party(item.customerId())));
    }

    /** Whether the number is that of the item, apart from one slip. */
    static boolean isSlipOf(String number, OpenItem item) {
        return item != null
                && (EditDistance.isOne(number, key(item))
                        || item.reference() != null && EditDistance.isOne(number, item.reference()));
    }

    static String key(OpenItem item) {
        return WrittenNumber.plain(item.documentNumber());
    }
}
