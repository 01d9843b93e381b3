package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.MatchingPolicy.Cause;
import org.ordertocash.matching.policy.MatchingPolicy.Difference;
import org.ordertocash.matching.policy.MatchingPolicy.Treatment;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.rule.Placement.Part;
import org.ordertocash.matching.rule.SettledParts.Quality;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;

/** Whether the amount of a payment fits items: exactly, by a reason that is known to the cent, or nearly. */
final class AmountFit {

    private final BankPayment payment;
    private final Evidence found;
    private final MatchingPolicy policy;
    private final RuleSetting rule;
    private final Discounts discounts;

    AmountFit(BankPayment payment, Evidence found, MatchingPolicy policy, RuleSetting rule) {
        this.payment = payment;
        this.found = found;
        this.policy = policy;
        this.rule = rule;
        this.discounts = new Discounts(payment, policy);
    }

    /** To the cent: all that is open, less the discounts that are in time, less the charges that the banks state. */
    Optional<SettledParts> exact(List<OpenItem> unordered) {
        List<OpenItem> items = ordered(unordered);
        if (items.isEmpty() || sameCurrency(items).isEmpty()) {
            return Optional.empty();
        }
        if (!sameCurrency(items).get().equals(payment.amount().getCurrencyUnit())) {
            return Conversion.fit(payment, found, items);
        }
        Money total = total(items);
        Money missing = total.minus(payment.amount());
        if (missing.isZero()) {
            return Optional.of(
                    new SettledParts(parts(items, Map.of(), zero(), zero()), Quality.EXACT, "the amount fits"));
        }
        if (!missing.isPositive()) {
            return Optional.empty();
        }
        Money charges = statedCharges(total);
        return discounts
                .explaining(items, missing)
                .map(taken -> new SettledParts(
                        parts(items, taken, zero(), zero()),
                        Quality.EXACT,
                        "the amount fits less " + MoneyFormat.inWords(Discounts.sum(taken)) + " discount in time"))
                .or(() -> !charges.isPositive() || !accepts(Cause.BANK_CHARGE, charges, total)
                        ? Optional.empty()
                        : charges.isEqual(missing)
                                ? Optional.of(new SettledParts(
                                        parts(items, Map.of(), charges, zero()),
                                        Quality.EXACT,
                                        "the amount fits less " + MoneyFormat.inWords(charges)
                                                + " that banks kept back"))
                                : missing.isLessThan(charges)
                                        ? Optional.empty()
                                        : discounts
                                                .explaining(items, missing.minus(charges))
                                                .map(taken -> new SettledParts(
                                                        parts(items, taken, charges, zero()),
                                                        Quality.EXACT,
                                                        "the amount fits less "
                                                                + MoneyFormat.inWords(Discounts.sum(taken))
                                                                + " discount in time and "
                                                                + MoneyFormat.inWords(charges)
                                                                + " that banks kept back")));
    }

    /** What banks kept back of the payment, as they state it. */
    Money keptBack() {
        if (payment.charges() != null && payment.charges().isPositive()) {
            return payment.charges();
        }
        Money instructed = payment.instructed();
        return instructed != null
                        && instructed.isSameCurrency(payment.amount())
                        && instructed.isGreaterThan(payment.amount())
                ? instructed.minus(payment.amount())
                : zero();
    }

    /**
     * Another set of several items that explains the amount as well: each with all that is open or less its discount in
     * time, together with or without what banks kept back. If the search runs out of steps there may be one: then it is
     * empty.
     */
    Optional<List<OpenItem>> anotherSet(List<OpenItem> items, List<OpenItem> than) {
        return another(items, (values, amount) -> {
            Sums.Result sums = Sums.of(values, amount);
            Optional<List<OpenItem>> other = sums.sets().stream()
                    .filter(set -> !ids(set).equals(ids(than)) || sums.sets().size() > 1)
                    .min(Comparator.comparing(set -> ids(set).equals(ids(than))));
            return other.isPresent() || sums.complete() ? other : Optional.of(List.of());
        });
    }

    /**
     * The same for sets of two or three: among many items there is nearly always a sum of four or more, which says
     * nothing against one item of a known payer that has the amount.
     */
    Optional<List<OpenItem>> anotherSmallSet(List<OpenItem> items) {
        return another(items, Sums::ofTwoOrThree);
    }

    /** The policy is asked which discounts are in time only if there is another set should all of them be. */
    private Optional<List<OpenItem>> another(
            List<OpenItem> items, BiFunction<List<OpenItem>, Money, Optional<List<OpenItem>>> search) {
        List<OpenItem> most = values(items, false);
        if (amounts().stream().noneMatch(amount -> search.apply(most, amount).isPresent())) {
            return Optional.empty();
        }
        List<OpenItem> values = values(items, true);
        return amounts().stream()
                .flatMap(amount -> search.apply(values, amount).stream())
                .findFirst();
    }

    private List<OpenItem> values(List<OpenItem> items, boolean onlyInTime) {
        Map<Long, Money> inTime = discounts.offered(items, onlyInTime);
        List<OpenItem> values = new ArrayList<>(items);
        items.stream()
                .filter(item -> inTime.containsKey(item.id()))
                .map(item -> reduced(item, inTime.get(item.id())))
                .forEach(values::add);
        return values;
    }

    private List<Money> amounts() {
        return keptBack().isZero()
                ? List.of(payment.amount())
                : List.of(payment.amount(), payment.amount().plus(keptBack()));
    }

    private static Set<Long> ids(List<OpenItem> items) {
        return items.stream().map(OpenItem::id).collect(Collectors.toSet());
    }

    private static OpenItem reduced(OpenItem item, Money discount) {
        return new OpenItem(
                item.id(),
                item.entityId(),
                item.customerId(),
                item.kind(),
                item.documentNumber(),
                item.reference(),
                item.orderId(),
                item.issuedOn(),
                item.dueOn(),
                item.original(),
                item.open().minus(discount),
                null,
                null);
    }

    /**
     * With a difference that the policy takes; {@code undisputed}: nothing speaks against the reference or the payer.
     */
    Optional<SettledParts> near(List<OpenItem> unordered, boolean undisputed) {
        List<OpenItem> items = ordered(unordered);
        if (items.isEmpty()
                || !sameCurrency(items).equals(Optional.of(payment.amount().getCurrencyUnit()))) {
            return Optional.empty();
        }
        Money total = total(items);
        Money missing = total.minus(payment.amount());
        Map<Long, Money> inTime = discounts.offered(items, true);
        return tolerated(items, Map.of(), missing, total, undisputed)
                .or(() -> inTime.isEmpty()
                        ? Optional.empty()
                        : tolerated(items, inTime, missing.minus(Discounts.sum(inTime)), total, undisputed))
                .or(() -> lateDiscount(items, missing, undisputed))
                .or(() -> missing.isPositive()
                        ? partial(items, missing, total, undisputed)
                        : over(items, missing.abs(), total, undisputed));
    }

    private Optional<SettledParts> tolerated(
            List<OpenItem> items, Map<Long, Money> discounts, Money difference, Money total, boolean undisputed) {
        Money amount = difference.abs();
        boolean inside = amount.getAmount().compareTo(toleranceAmount(items)) <= 0
                && amount.getAmount()
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(total.getAmount().multiply(tolerancePercent(items)))
                        <= 0;
        if (!inside || treatment(Cause.TOLERANCE, 0, amount, total, undisputed) != Treatment.ACCEPT) {
            return Optional.empty();
        }
        return Optional.of(new SettledParts(
                parts(items, discounts, zero(), difference),
                Quality.NEAR,
                "the amount fits up to " + MoneyFormat.inWords(difference.abs())
                        + (difference.isPositive() ? " too little" : " too much") + ", which is within the tolerance"));
    }

    private Optional<SettledParts> lateDiscount(List<OpenItem> items, Money missing, boolean undisputed) {
        Map<Long, Money> all = discounts.offered(items, false);
        if (all.isEmpty() || !Discounts.sum(all).isEqual(missing)) {
            return Optional.empty();
        }
        int late = items.stream()
                .filter(item -> all.containsKey(item.id()))
                .mapToInt(discounts::daysLate)
                .max()
                .orElse(0);
        Money invoiced = items.stream()
                .filter(item -> all.containsKey(item.id()))
                .map(OpenItem::original)
                .reduce(zero(), Money::plus);
        Treatment treatment = treatment(Cause.DISCOUNT, late, missing, invoiced, undisputed);
        if (treatment != Treatment.PARTIAL_PAYMENT) {
            return Optional.empty();
        }
        Map<Long, Money> inTime = discounts.offered(items, true);
        List<Part> parts = items.stream()
                .map(item -> {
                    Money cash = item.open().minus(all.getOrDefault(item.id(), zero()));
                    return inTime.containsKey(item.id())
                            ? new Part(
                                    item, item.customerId(), cash, item.open(), inTime.get(item.id()), zero(), zero())
                            : new Part(item, item.customerId(), cash);
                })
                .toList();
        Money tooLate = inTime.isEmpty() ? missing : missing.minus(Discounts.sum(inTime));
        return Optional.of(new SettledParts(
                parts,
                Quality.NEAR,
                "a discount of " + MoneyFormat.inWords(tooLate)
                        + (late > 0 ? " was taken " + late + " days too late" : " is more than the policy grants")
                        + " and stays open"));
    }

    private Optional<SettledParts> partial(List<OpenItem> items, Money missing, Money total, boolean undisputed) {
        if (items.size() > 1 || treatment(Cause.SHORT, 0, missing, total, undisputed) != Treatment.PARTIAL_PAYMENT) {
            return Optional.empty();
        }
        return Optional.of(new SettledParts(
                List.of(new Part(items.get(0), items.get(0).customerId(), payment.amount())),
                Quality.NEAR,
                "it is a part payment, " + MoneyFormat.inWords(missing) + " stay open"));
    }

    private Optional<SettledParts> over(List<OpenItem> items, Money rest, Money total, boolean undisputed) {
        if (items.stream().map(OpenItem::customerId).distinct().count() > 1
                || treatment(Cause.OVER, 0, rest, total, undisputed) != Treatment.ON_ACCOUNT) {
            return Optional.empty();
        }
        List<Part> parts = parts(items, Map.of(), zero(), zero());
        parts.add(new Part(null, items.get(0).customerId(), rest));
        return Optional.of(
                new SettledParts(parts, Quality.NEAR, MoneyFormat.inWords(rest) + " more than open goes on account"));
    }

    private Money statedCharges(Money total) {
        boolean stated = payment.charges() != null && payment.charges().isPositive();
        return stated || payment.instructed() != null && !payment.instructed().isGreaterThan(total)
                ? keptBack()
                : zero();
    }

    private Treatment treatment(Cause cause, int daysLate, Money difference, Money total, boolean undisputed) {
        return policy.treatment(Difference.of(cause, daysLate, difference, total, undisputed));
    }

    private boolean accepts(Cause cause, Money difference, Money total) {
        return treatment(cause, 0, difference, total, true) == Treatment.ACCEPT;
    }

    /** Charges and difference go on the largest item. */
    private List<Part> parts(List<OpenItem> items, Map<Long, Money> discounts, Money charge, Money difference) {
        long largest = items.stream()
                .max(Comparator.comparing(OpenItem::open).thenComparing(OpenItem::id))
                .orElseThrow()
                .id();
        List<Part> parts = new ArrayList<>();
        for (OpenItem item : items) {
            Money discount = discounts.getOrDefault(item.id(), zero());
            Money kept = item.id() == largest ? charge : zero();
            Money off = item.id() == largest ? difference : zero();
            parts.add(new Part(
                    item,
                    item.customerId(),
                    item.open().minus(discount).minus(kept).minus(off),
                    item.open(),
                    discount,
                    kept,
                    off));
        }
        return parts;
    }

    private BigDecimal toleranceAmount(List<OpenItem> items) {
        return items.stream()
                .map(item -> found.party(item.customerId()).toleranceAmount())
                .filter(t -> t != null)
                .reduce(rule.toleranceAmount(), BigDecimal::min);
    }

    private BigDecimal tolerancePercent(List<OpenItem> items) {
        return items.stream()
                .map(item -> found.party(item.customerId()).tolerancePercent())
                .filter(t -> t != null)
                .reduce(rule.tolerancePercent(), BigDecimal::min);
    }

    private static Optional<CurrencyUnit> sameCurrency(List<OpenItem> items) {
        Set<CurrencyUnit> currencies = new HashSet<>();
        items.forEach(item -> currencies.add(item.open().getCurrencyUnit()));
        return currencies.size() == 1 ? Optional.of(currencies.iterator().next()) : Optional.empty();
    }

    private static List<OpenItem> ordered(List<OpenItem> items) {
        return items.stream().sorted(Comparator.comparing(OpenItem::id)).toList();
    }

    private static Money total(List<OpenItem> items) {
        return items.stream().map(OpenItem::open).reduce(Money::plus).orElseThrow();
    }

    private Money zero() {
        return Money.zero(payment.amount().getCurrencyUnit());
    }
}
