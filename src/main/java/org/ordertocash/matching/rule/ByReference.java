package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.payment.RuleName;

/**
 * Numbers in structured remittance, one number in the free text, or several. What was read without doubt comes first;
 * looser readings are added only if the amount is then right to the cent, and if only one reading makes it so.
 */
final class ByReference implements Rule {

    private final RuleName rule;

    ByReference(RuleName rule) {
        this.rule = rule;
    }

    @Override
    public RuleName rule() {
        return rule;
    }

    @Override
    public RuleAnswer judge(MatchCase payment) {
        boolean structured = rule == RuleName.STRUCTURED_REFERENCE;
        List<NamedDocument> named = payment.found().named().stream()
                .filter(n -> n.structured() == structured)
                .toList();
        List<OpenItem> all = payment.open(named);
        if (all.isEmpty() || !structured && all.size() > 1 != (rule == RuleName.SEVERAL_REFERENCES)) {
            return RuleAnswer.PASS;
        }
        String where = structured ? Advice.source(named) + " names " : "The text names ";
        Optional<RuleAnswer> stated = structured ? byStatedAmounts(payment, named) : Optional.empty();
        if (stated.isPresent()) {
            return stated.get();
        }
        Map<Set<Long>, Reading> fitting = new LinkedHashMap<>();
        for (List<OpenItem> reading : readings(payment, named)) {
            payment.amount(rule)
                    .exact(reading)
                    .ifPresent(fit -> fitting.putIfAbsent(ids(reading), new Reading(reading, fit)));
        }
        if (fitting.size() > 1) {
            return new RuleAnswer.Ask(
                    where + MatchCase.numbers(all) + ", and the amount fits more than one reading of it.");
        }
        if (fitting.size() == 1) {
            Reading reading = fitting.values().iterator().next();
            return place(payment, named, reading, where);
        }
        return nearly(payment, named, where);
    }

    private record Reading(List<OpenItem> items, SettledParts fit) {}

    private RuleAnswer place(MatchCase payment, List<NamedDocument> named, Reading reading, String where) {
        if (!plain(reading)) {
            Optional<String> better = BetterItems.better(payment, rule, reading.items());
            if (better.isPresent()) {
                return new RuleAnswer.Ask(where + MatchCase.numbers(reading.items()) + " and "
                        + reading.fit().words() + ", but " + better.get());
            }
        }
        return new RuleAnswer.Place(
                reading.fit(),
                points(named, reading.items()),
                where + MatchCase.numbers(reading.items()) + " and "
                        + reading.fit().words());
    }

    private static boolean plain(Reading reading) {
        return plain(reading.fit());
    }

    static boolean plain(SettledParts fit) {
        return fit.parts().stream()
                .allMatch(part -> part.item() != null
                        && part.itemAmount().isEqual(part.item().open())
                        && part.discount().isZero()
                        && part.bankCharge().isZero()
                        && part.difference().isZero()
                        && part.exchange() == null);
    }

    /** Only what was read without doubt, or what the payer confirms; and only when nothing else fits better. */
    private RuleAnswer nearly(MatchCase payment, List<NamedDocument> named, String where) {
        List<OpenItem> all = payment.open(named);
        List<OpenItem> sure = sure(payment, named);
        List<OpenItem> meant = sure.isEmpty() && all.size() == 1 ? all : sure;
        boolean agreed = meant.stream()
                .allMatch(item -> payment.payerOf(item.customerId()).isPresent());
        boolean doubtful = meant.size() != all.size()
                || sure.isEmpty() && !agreed
                || !payment.found().complete()
                || !payment.found().unknown().isEmpty()
                || meant.stream()
                        .anyMatch(item -> named.stream()
                                .filter(n -> n.item().id() == item.id())
                                .allMatch(NamedDocument::order));
        RuleAnswer ask = new RuleAnswer.Ask(
                where + MatchCase.numbers(all) + ", on which " + opened(all) + " open: the amount does not fit.");
        if (meant.isEmpty() || doubtful) {
            return ask;
        }
        boolean checked = rule == RuleName.STRUCTURED_REFERENCE
                && meant.stream().allMatch(item -> byCreditorReference(payment, item));
        Optional<String> better = BetterItems.better(payment, rule, meant);
        if (better.isPresent()) {
            return new RuleAnswer.Ask(where + MatchCase.numbers(meant) + ", but " + better.get());
        }
        return payment.amount(rule)
                .near(meant, agreed || checked)
                .filter(fit -> !sure.isEmpty() || settles(fit))
                .filter(fit -> fit.parts().stream().allMatch(part -> part.item() != null)
                        || meant.size() == 1 && !UnexplainedNumbers.others(payment.payment(), meant.get(0)))
                .map(fit -> (RuleAnswer) place(payment, named, new Reading(meant, fit), where))
                .orElse(ask);
    }

    /** A number that was read loosely is not enough to leave a part open or to put a rest on account. */
    private static boolean settles(SettledParts fit) {
        return fit.parts().stream()
                .allMatch(part -> part.item() != null
                        && part.itemAmount().isEqual(part.item().open()));
    }

    /** Such a reference has check digits: it is not a typing error. */
    private static boolean byCreditorReference(MatchCase payment, OpenItem item) {
        return item.reference() != null
                && payment.payment().structuredReferences().stream()
                        .anyMatch(written -> CreditorReference.isValid(written)
                                && WrittenNumber.plain(written).equalsIgnoreCase(item.reference()));
    }

    private Optional<RuleAnswer> byStatedAmounts(MatchCase payment, List<NamedDocument> named) {
        Map<Long, NamedDocument> stated = new LinkedHashMap<>();
        for (NamedDocument n : named) {
            if (n.stated() == null || n.settled() || !n.stated().isPositive()) {
                return Optional.empty();
            }
            stated.putIfAbsent(n.item().id(), n);
        }
        List<Placement.Part> parts = new ArrayList<>();
        boolean exact = true;
        for (NamedDocument n : stated.values().stream()
                .sorted(Comparator.comparing(n -> n.item().id()))
                .toList()) {
            MatchCase alone = new MatchCase(
                    payment.payment().of(n.stated()), payment.found(), payment.policy(), payment.decisions());
            Optional<SettledParts> fit = alone.amount(rule).exact(List.of(n.item()));
            exact &= fit.isPresent();
            fit = fit.or(() -> nearStated(payment, alone, n.item()));
            if (fit.isEmpty()) {
                return Optional.of(new RuleAnswer.Ask(Advice.source(named) + " states " + n.stated() + " for "
                        + n.item().documentNumber() + ", on which " + n.item().open() + " are open."));
            }
            Optional<String> better =
                    plain(fit.get()) ? Optional.empty() : BetterItems.better(alone, rule, List.of(n.item()));
            if (better.isPresent()) {
                return Optional.of(new RuleAnswer.Ask("The structured reference states " + n.stated() + " for "
                        + n.item().documentNumber() + ", but " + better.get()));
            }
            parts.addAll(fit.get().parts());
        }
        Money off = parts.stream()
                .map(part -> part.difference().abs())
                .reduce(Money.zero(payment.payment().amount().getCurrencyUnit()), Money::plus);
        if (off.getAmount().compareTo(payment.policy().of(rule).toleranceAmount()) > 0) {
            return Optional.of(new RuleAnswer.Ask(
                    "The amounts that the structured references state differ by " + off + " from what is open."));
        }
        if (stated.isEmpty()
                || parts.stream()
                        .map(Placement.Part::amount)
                        .reduce(Money::plus)
                        .filter(sum -> sum.isEqual(payment.payment().amount()))
                        .isEmpty()) {
            return Optional.of(new RuleAnswer.Ask("The amounts that "
                    + Advice.source(named).replaceFirst("^T", "t") + " states do not add up to the payment."));
        }
        List<OpenItem> items = stated.values().stream().map(NamedDocument::item).toList();
        return Optional.of(new RuleAnswer.Place(
                new SettledParts(parts, exact ? SettledParts.Quality.EXACT : SettledParts.Quality.NEAR, ""),
                points(named, items),
                Advice.source(named) + " names " + MatchCase.numbers(items) + " with the amount on each"));
    }

    /** As without stated amounts: only from the one who should pay it, or by a reference with check digits. */
    private Optional<SettledParts> nearStated(MatchCase payment, MatchCase alone, OpenItem item) {
        boolean sure = payment.payerOf(item.customerId()).isPresent() || byCreditorReference(payment, item);
        return !sure
                        || !payment.found().complete()
                        || !payment.found().unknown().isEmpty()
                ? Optional.empty()
                : alone.amount(rule)
                        .near(List.of(item), true)
                        .filter(fit -> fit.parts().stream().allMatch(part -> part.item() != null));
    }

    /** Sets of items that the numbers may mean, the most certain first. */
    private static List<List<OpenItem>> readings(MatchCase payment, List<NamedDocument> named) {
        if (named.size() == 1) {
            return List.of(payment.open(named));
        }
        List<List<OpenItem>> readings = new ArrayList<>();
        for (Strength strength : Strength.values()) {
            List<OpenItem> items = payment.open(named.stream()
                    .filter(n -> n.strength().ordinal() <= strength.ordinal())
                    .toList());
            if (!items.isEmpty()
                    && (readings.isEmpty() || !readings.get(readings.size() - 1).equals(items))) {
                readings.add(items);
            }
        }
        if (sure(payment, named).isEmpty()) {
            payment.open(named).forEach(item -> readings.add(List.of(item)));
        }
        return readings;
    }

    private static List<OpenItem> sure(MatchCase payment, List<NamedDocument> named) {
        return payment.open(
                named.stream().filter(n -> n.strength() == Strength.EXACT).toList());
    }

    /** Those of the least certain number. */
    private static int points(List<NamedDocument> named, Collection<OpenItem> items) {
        return items.stream()
                .mapToInt(item -> named.stream()
                        .filter(n -> n.item().id() == item.id())
                        .mapToInt(NamedDocument::points)
                        .max()
                        .orElse(0))
                .min()
                .orElse(0);
    }

    private static Set<Long> ids(List<OpenItem> items) {
        return items.stream().map(OpenItem::id).collect(Collectors.toSet());
    }

    private static String opened(List<OpenItem> items) {
        return items.stream().map(item -> item.open().toString()).collect(Collectors.joining(" and ")) + " are";
    }
}
