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

    /**
     * Whether something fits better. Asked only when the amount is not simply what is open.
     *
     * @param exact the amount is right to the cent, by a discount in time or by charges that the banks state: two
     *     others that add up to it do not speak against what is named
     * @param finding what the rule found, for the beginning of the sentence
     */
    static Optional<RaisedObjection> better(
            MatchCase matchCase, RuleName rule, List<OpenItem> named, boolean exact, String finding) {
        Money amount = matchCase.payment().amount();
        Set<Long> ids = named.stream().map(OpenItem::id).collect(Collectors.toSet());
        Set<Long> customers = named.stream().map(OpenItem::customerId).collect(Collectors.toSet());
        List<OpenItem> others = matchCase.found().pool().stream()
                .filter(item -> !ids.contains(item.id()) && item.open().isSameCurrency(amount))
                .sorted(MatchCase.BY_AGE)
                .toList();
        List<OpenItem> near = others.stream()
                .filter(other -> customers.contains(other.customerId()) || ofPayer(matchCase, other))
                .toList();
        Set<Long> nearIds = near.stream().map(OpenItem::id).collect(Collectors.toSet());
        AmountFit fit = matchCase.amount(rule);
        for (OpenItem other : others) {
            boolean close = nearIds.contains(other.id())
                    || named.stream().anyMatch(item -> EditDistance.isOne(key(item), key(other)));
            if (close && fit.exact(List.of(other)).isPresent()) {
                return Optional.of(
                        (other.open().isEqual(amount) ? Objection.ANOTHER_HAS_THE_AMOUNT : Objection.ANOTHER_FITS)
                                .raise(finding, other.documentNumber()));
            }
        }
        if (!exact && Sums.ofTwo(near, amount)) {
            return Optional.of(Objection.TWO_OTHERS_FIT.raise(finding));
        }
        Money rest = amount.minus(matchCase.sum(named.stream()
                .filter(item -> item.open().isSameCurrency(amount))
                .toList()));
        return near.stream()
                .filter(other -> other.open().isEqual(rest))
                .findFirst()
                .map(other -> Objection.ONE_MORE_FITS.raise(finding, other.documentNumber()));
    }

    private static boolean ofPayer(MatchCase matchCase, OpenItem item) {
        List<Payer> payers = matchCase.knownPayers().isEmpty() ? matchCase.alike() : matchCase.knownPayers();
        return payers.stream()
                .anyMatch(payer -> payer.customer().related(matchCase.found().party(item.customerId())));
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
