package org.ordertocash.matching.rule;

import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.MatchingPolicy.Cause;
import org.ordertocash.matching.policy.MatchingPolicy.Difference;
import org.ordertocash.matching.policy.MatchingPolicy.Treatment;
import org.ordertocash.payment.BankPayment;

/** The early-payment discounts that a payment may have taken. */
public final class Discounts {

    private static final int MAX_DISCOUNTED = 8;
    private static final int MAX_DAYS_LATE = 99;

    private final BankPayment payment;
    private final MatchingPolicy policy;

    public Discounts(BankPayment payment, MatchingPolicy policy) {
        this.payment = payment;
        this.policy = policy;
    }

    /** The discounts, by item, that explain what is missing: all that are in time, otherwise those of some items. */
    public Optional<Map<Long, Money>> explaining(List<OpenItem> items, Money missing) {
        // the policy is asked only where its answer can matter
        Map<Long, Money> all = offered(items, false);
        if (all.isEmpty()
                || missing.minus(sum(all)).getAmountMinorLong() > all.size() - 1L
                || all.size() == 1 && !sum(all).isEqual(missing)) {
            return Optional.empty();
        }
        Map<Long, Money> offered = offered(items, true);
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        if (missing.minus(sum(offered)).abs().getAmountMinorLong() <= offered.size() - 1L) {
            return Optional.of(rounded(offered, missing)); // some payers round several discounts only once
        }
        List<Long> ids = offered.keySet().stream().sorted().toList();
        Map<Long, Money> fitting = null;
        for (int set = 1; ids.size() <= MAX_DISCOUNTED && set < 1 << ids.size(); set++) {
            Map<Long, Money> some = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                if ((set & 1 << i) != 0) {
                    some.put(ids.get(i), offered.get(ids.get(i)));
                }
            }
            if (sum(some).isEqual(missing)) {
                if (fitting != null) {
                    return Optional.empty(); // it is not known which
                }
                fitting = some;
            }
        }
        return Optional.ofNullable(fitting);
    }

    private static Map<Long, Money> rounded(Map<Long, Money> discounts, Money total) {
        Map<Long, Money> result = new HashMap<>(discounts);
        long largest = discounts.entrySet().stream()
                .max(Map.Entry.<Long, Money>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        result.computeIfPresent(largest, (id, money) -> money.plus(total.minus(sum(discounts))));
        return result;
    }

    /** By item; {@code inTime}: only those that the policy still grants on the value date. */
    public Map<Long, Money> offered(List<OpenItem> items, boolean inTime) {
        Map<Long, Money> offered = new HashMap<>();
        for (OpenItem item : items) {
            if (item.discountUntil() != null) {
                Money discount =
                        item.original().multipliedBy(item.discountPercent().movePointLeft(2), RoundingMode.HALF_UP);
                if (discount.isPositive()
                        && discount.isLessThan(item.open())
                        && (!inTime
                                || policy.treatment(Difference.of(
                                                Cause.DISCOUNT, daysLate(item), discount, item.original(), true))
                                        == Treatment.ACCEPT)) {
                    offered.put(item.id(), discount);
                }
            }
        }
        return offered;
    }

    /** After the last day of the discount, as the policy counts them. */
    int daysLate(OpenItem item) {
        return (int)
                Math.max(0, Math.min(MAX_DAYS_LATE, ChronoUnit.DAYS.between(item.discountUntil(), payment.valueOn())));
    }

    static Money sum(Map<Long, Money> amounts) {
        return amounts.values().stream().reduce(Money::plus).orElseThrow();
    }
}
