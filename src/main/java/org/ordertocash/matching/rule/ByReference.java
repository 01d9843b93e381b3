package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.AmountBeside;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.MoneyFormat;
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
    public RuleAnswer judge(MatchCase matchCase) {
        boolean structured = rule == RuleName.STRUCTURED_REFERENCE;
        List<NamedDocument> named = matchCase.found().named().stream()
                .filter(n -> n.structured() == structured)
                .toList();
        List<OpenItem> all = matchCase.open(named);
        if (all.isEmpty() || !structured && all.size() > 1 != (rule == RuleName.SEVERAL_REFERENCES)) {
            return RuleAnswer.PASS;
        }
        String where = structured ? Advice.source(named) + " names " : "The text names ";
        Optional<RuleAnswer> stated =
                structured ? byStatedAmounts(matchCase, named, Advice.source(named)) : Optional.empty();
        if (stated.isPresent()) {
            return stated.get();
        }
        List<List<OpenItem>> readings = readings(matchCase, named);
        Map<Set<Long>, Reading> fitting = new LinkedHashMap<>();
        Stream.concat(readings.stream(), single(matchCase, named).stream())
                .forEach(reading -> matchCase
                        .amount(rule)
                        .exact(reading)
                        .ifPresent(fit -> fitting.putIfAbsent(ids(reading), new Reading(reading, fit))));
        if (fitting.size() == 1) {
            Reading reading = fitting.values().iterator().next();
            return !readings.contains(reading.items()) && sumOfOthers(matchCase, all, reading.items())
                    ? new RuleAnswer.Ask(Objection.SEVERAL_READINGS.raise(where + numbers(all, named)))
                    : place(matchCase, named, reading, where);
        }
        if (fitting.size() > 1) {
            return new RuleAnswer.Ask(Objection.SEVERAL_READINGS.raise(where + numbers(all, named)));
        }
        return byEndings(matchCase, named).orElseGet(() -> nearly(matchCase, named, where));
    }

    /** Beside a number in full the endings of others, or a range over what the payer owns: exact to the cent. */
    private Optional<RuleAnswer> byEndings(MatchCase matchCase, List<NamedDocument> named) {
        Payer payer = PayerIdentity.of(matchCase).payer();
        List<OpenItem> sure = sure(matchCase, named);
        Set<Long> customers = sure.stream().map(OpenItem::customerId).collect(Collectors.toSet());
        if (rule == RuleName.STRUCTURED_REFERENCE
                || payer == null && customers.size() != 1
                || !matchCase.found().complete()
                || !matchCase.found().unknown().isEmpty()) {
            return Optional.empty();
        }
        // a number in full says whose list it is, also where the payer's name is not clear
        List<OpenItem> items = payer != null
                ? matchCase.ofPayer(payer)
                : Stream.concat(sure.stream(), matchCase.found().pool().stream())
                        .filter(item -> customers.contains(item.customerId())
                                && item.open()
                                        .isSameCurrency(matchCase.payment().amount()))
                        .distinct()
                        .toList();
        Map<Set<Long>, Reading> fitting = new LinkedHashMap<>();
        for (List<OpenItem> set : ByWords.endings(matchCase.payment().text(), items)) {
            if (set.size() > 1 && ids(set).containsAll(ids(sure)) && !matchCase.disputed(set)) {
                matchCase
                        .amount(rule)
                        .exact(set)
                        .ifPresent(fit -> fitting.putIfAbsent(ids(set), new Reading(set, fit)));
            }
        }
        return fitting.size() != 1
                ? Optional.empty()
                : fitting.values().stream()
                        .findFirst()
                        .map(reading -> new RuleAnswer.Place(
                                reading.fit(),
                                ByWords.POINTS,
                                (payer == null
                                                ? "The text names "
                                                : "The payer is " + payer.words() + ", the text names ")
                                        + MatchCase.numbers(reading.items()) + " by their endings, and "
                                        + reading.fit().words()));
    }

    private record Reading(List<OpenItem> items, SettledParts fit) {}

    private RuleAnswer place(MatchCase matchCase, List<NamedDocument> named, Reading reading, String where) {
        String finding = where + numbers(reading.items(), named) + " and "
                + reading.fit().words();
        if (!plain(reading.fit())) {
            Optional<RaisedObjection> better = BetterItems.better(
                    matchCase, rule, reading.items(), reading.fit().quality() == SettledParts.Quality.EXACT, finding);
            if (better.isPresent()) {
                return new RuleAnswer.Ask(better.get());
            }
        }
        return new RuleAnswer.Place(reading.fit(), points(named, reading.items()), finding);
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
    private RuleAnswer nearly(MatchCase matchCase, List<NamedDocument> named, String where) {
        List<OpenItem> all = matchCase.open(named);
        List<OpenItem> sure = sure(matchCase, named);
        List<OpenItem> meant = sure.isEmpty() && all.size() == 1 ? all : sure;
        boolean agreed = meant.stream()
                .allMatch(item -> matchCase.payerOf(item.customerId()).isPresent());
        boolean doubtful = meant.size() != all.size()
                || sure.isEmpty() && !agreed
                || !matchCase.found().complete()
                || !matchCase.found().unknown().isEmpty()
                || meant.stream()
                        .anyMatch(item -> named.stream()
                                .filter(n -> n.item().id() == item.id())
                                .allMatch(NamedDocument::order));
        RuleAnswer ask = new RuleAnswer.Ask(Objection.AMOUNT_DOES_NOT_FIT.raise(
                where + numbers(all, named), opened(matchCase, all), difference(matchCase, all)));
        if (meant.isEmpty() || doubtful) {
            return ask;
        }
        Optional<RuleAnswer> cut = byAmountsBeside(matchCase, named, meant)
                .or(() -> byDeduction(matchCase, named, meant))
                .or(() -> completed(matchCase, named, meant, where));
        if (cut.isPresent()) {
            return cut.get();
        }
        boolean checked = rule == RuleName.STRUCTURED_REFERENCE
                && meant.stream().allMatch(item -> byCreditorReference(matchCase, item));
        Optional<RaisedObjection> better =
                BetterItems.better(matchCase, rule, meant, false, where + numbers(meant, named));
        if (better.isPresent()) {
            return new RuleAnswer.Ask(better.get());
        }
        return matchCase
                .amount(rule)
                .near(meant, agreed || checked)
                .filter(fit -> !sure.isEmpty() || settles(fit))
                .filter(fit -> fit.parts().stream().allMatch(part -> part.item() != null)
                        || meant.size() == 1 && !UnexplainedNumbers.others(matchCase.payment(), meant.get(0)))
                .map(fit -> (RuleAnswer) place(matchCase, named, new Reading(meant, fit), where))
                .orElse(ask);
    }

    /** A long list that the bank cut off. */
    private Optional<RuleAnswer> completed(
            MatchCase matchCase, List<NamedDocument> named, List<OpenItem> meant, String where) {
        return CutOffList.missing(matchCase, named, meant)
                .flatMap(missing -> matchCase
                        .amount(rule)
                        .exact(Stream.concat(meant.stream(), Stream.of(missing)).toList())
                        .map(fit -> new RuleAnswer.Place(
                                fit,
                                points(named, meant),
                                where + numbers(meant, named) + " and the beginning of " + missing.documentNumber()
                                        + ", and " + fit.words())));
    }

    /** A number that was read loosely is not enough to leave a part open or to put a rest on account. */
    private static boolean settles(SettledParts fit) {
        return fit.parts().stream()
                .allMatch(part -> part.item() != null
                        && part.itemAmount().isEqual(part.item().open()));
    }

    /** Such a reference has check digits: it is not mistyped. */
    private static boolean byCreditorReference(MatchCase matchCase, OpenItem item) {
        return item.reference() != null
                && matchCase.payment().structuredReferences().stream()
                        .anyMatch(written -> CreditorReference.isValid(written)
                                && WrittenNumber.plain(written).equalsIgnoreCase(item.reference()));
    }

    /** Several numbers in the text, each with the amount that is paid on it: together they are the payment. */
    private Optional<RuleAnswer> byAmountsBeside(MatchCase matchCase, List<NamedDocument> named, List<OpenItem> meant) {
        if (rule != RuleName.SEVERAL_REFERENCES || meant.size() < 2 || !matchCase.sameCurrency(named)) {
            return Optional.empty();
        }
        List<NamedDocument> stated = new ArrayList<>();
        Money sum = matchCase.sum(List.of());
        for (OpenItem item : meant) {
            Optional<BigDecimal> amount =
                    AmountBeside.of(item.documentNumber(), matchCase.payment().text());
            if (amount.isEmpty() || amount.get().scale() > sum.getCurrencyUnit().getDecimalPlaces()) {
                return Optional.empty();
            }
            Money paid = Money.of(sum.getCurrencyUnit(), amount.get());
            sum = sum.plus(paid);
            stated.add(new NamedDocument(item, Strength.EXACT, false, paid));
        }
        return sum.isEqual(matchCase.payment().amount())
                ? byStatedAmounts(matchCase, stated, "The text")
                : Optional.empty();
    }

    /** A list in full, of which just the amount is missing that the text states behind one of the numbers. */
    private Optional<RuleAnswer> byDeduction(MatchCase matchCase, List<NamedDocument> named, List<OpenItem> meant) {
        if (rule != RuleName.SEVERAL_REFERENCES || meant.size() < 2 || !matchCase.sameCurrency(named)) {
            return Optional.empty();
        }
        Money missing = matchCase.sum(meant).minus(matchCase.payment().amount());
        List<OpenItem> less = meant.stream()
                .filter(item -> missing.isPositive()
                        && missing.isLessThan(item.open())
                        && AmountBeside.deducted(
                                        item.documentNumber(),
                                        matchCase.payment().text())
                                .filter(amount -> amount.compareTo(missing.getAmount()) == 0)
                                .isPresent())
                .toList();
        return less.size() != 1
                ? Optional.empty()
                : byStatedAmounts(
                        matchCase,
                        meant.stream()
                                .map(item -> new NamedDocument(
                                        item,
                                        Strength.EXACT,
                                        false,
                                        item == less.get(0) ? item.open().minus(missing) : item.open()))
                                .toList(),
                        "The text");
    }

    private Optional<RuleAnswer> byStatedAmounts(MatchCase matchCase, List<NamedDocument> named, String source) {
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
                    matchCase.payment().of(n.stated()), matchCase.found(), matchCase.policy(), matchCase.decisions());
            Optional<SettledParts> fit = alone.amount(rule).exact(List.of(n.item()));
            exact &= fit.isPresent();
            fit = fit.or(() -> nearStated(matchCase, alone, n.item()));
            if (fit.isEmpty()) {
                return Optional.of(new RuleAnswer.Ask(Objection.STATED_AMOUNT_DOES_NOT_FIT.raise(
                        source, n.stated(), n.item().documentNumber(), n.item().open())));
            }
            String finding = source + " states " + MoneyFormat.inWords(n.stated()) + " for "
                    + n.item().documentNumber();
            Optional<RaisedObjection> better = plain(fit.get())
                    ? Optional.empty()
                    : BetterItems.better(
                            alone, rule, List.of(n.item()), fit.get().quality() == SettledParts.Quality.EXACT, finding);
            if (better.isPresent()) {
                return Optional.of(new RuleAnswer.Ask(better.get()));
            }
            parts.addAll(fit.get().parts());
        }
        Money off = parts.stream()
                .map(part -> part.difference().abs())
                .reduce(Money.zero(matchCase.payment().amount().getCurrencyUnit()), Money::plus);
        if (off.getAmount().compareTo(matchCase.policy().of(rule).toleranceAmount()) > 0) {
            return Optional.of(new RuleAnswer.Ask(Objection.STATED_AMOUNTS_DIFFER.raise(off)));
        }
        if (stated.isEmpty()
                || parts.stream()
                        .map(Placement.Part::amount)
                        .reduce(Money::plus)
                        .filter(sum -> sum.isEqual(matchCase.payment().amount()))
                        .isEmpty()) {
            return Optional.of(new RuleAnswer.Ask(Objection.STATED_AMOUNTS_DO_NOT_ADD_UP.raise(source)));
        }
        List<OpenItem> items = stated.values().stream().map(NamedDocument::item).toList();
        return Optional.of(new RuleAnswer.Place(
                new SettledParts(parts, exact ? SettledParts.Quality.EXACT : SettledParts.Quality.NEAR, ""),
                points(named, items),
                source + " names " + MatchCase.numbers(items) + " with the amount on each"));
    }

    /** As without stated amounts: only of who should pay it, or by a reference with check digits. */
    private Optional<SettledParts> nearStated(MatchCase matchCase, MatchCase alone, OpenItem item) {
        boolean sure = matchCase.payerOf(item.customerId()).isPresent() || byCreditorReference(matchCase, item);
        return !sure
                        || !matchCase.found().complete()
                        || !matchCase.found().unknown().isEmpty()
                ? Optional.empty()
                : alone.amount(rule)
                        .near(List.of(item), true)
                        .filter(fit -> fit.parts().stream().allMatch(part -> part.item() != null));
    }

    /** Sets of items that the numbers may mean, from the surest to the loosest. */
    private static List<List<OpenItem>> readings(MatchCase matchCase, List<NamedDocument> named) {
        if (named.size() == 1) {
            return List.of(matchCase.open(named));
        }
        List<List<OpenItem>> readings = new ArrayList<>();
        for (Strength strength : Strength.values()) {
            List<OpenItem> items = matchCase.open(named.stream()
                    .filter(n -> n.strength().ordinal() <= strength.ordinal())
                    .toList());
            if (!items.isEmpty()
                    && (readings.isEmpty() || !readings.get(readings.size() - 1).equals(items))) {
                readings.add(items);
            }
        }
        return readings;
    }

    /** Of items that are not certain, or that only an order names, any one may be meant. */
    private static List<List<OpenItem>> single(MatchCase matchCase, List<NamedDocument> named) {
        return sure(matchCase, named).isEmpty() || named.stream().allMatch(NamedDocument::order)
                ? matchCase.open(named).stream().map(List::of).toList()
                : List.of();
    }

    /** Whether some of these come to the amount together, as the one does alone. */
    private boolean sumOfOthers(MatchCase matchCase, List<OpenItem> all, List<OpenItem> one) {
        List<OpenItem> comparable = all.stream()
                .filter(item -> item.open().isSameCurrency(matchCase.payment().amount()))
                .toList();
        return matchCase.amount(rule).anotherSet(comparable, one).isPresent();
    }

    private static List<OpenItem> sure(MatchCase matchCase, List<NamedDocument> named) {
        return matchCase.open(
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

    /** What is meant, and what is written where that was replaced. */
    private static String numbers(Collection<OpenItem> items, List<NamedDocument> named) {
        return MatchCase.numbers(items)
                + NamedDocument.inPlaceOf(named.stream()
                        .filter(n -> items.stream()
                                .anyMatch(item -> item.id() == n.item().id()))
                        .toList());
    }

    private static Set<Long> ids(List<OpenItem> items) {
        return items.stream().map(OpenItem::id).collect(Collectors.toSet());
    }

    private static String opened(MatchCase matchCase, List<OpenItem> items) {
        return items.size() > 3 && matchCase.sumIfComparable(items) != null
                ? MoneyFormat.inWords(matchCase.sumIfComparable(items)) + " together"
                : items.stream().map(item -> MoneyFormat.inWords(item.open())).collect(Collectors.joining(" and "));
    }

    private static String difference(MatchCase matchCase, List<OpenItem> items) {
        Money sum = matchCase.sumIfComparable(items);
        if (sum == null) {
            return "and the currency is another one";
        }
        Money difference = sum.minus(matchCase.payment().amount());
        return MoneyFormat.inWords(matchCase.payment().amount()) + " are "
                + (difference.isZero()
                        ? "what they come to together, but not all of them are certain"
                        : MoneyFormat.inWords(difference.abs())
                                + (difference.isPositive() ? " too little" : " too much"));
    }
}
