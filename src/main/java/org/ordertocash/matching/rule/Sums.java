package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;

/** Which of some items add up to an amount, within bounds on items and steps. */
final class Sums {

    private static final int MAX_STEPS = 200_000;

    private final long[] values;
    private final long[] rests;
    private final List<OpenItem> items;
    private final List<List<OpenItem>> found = new ArrayList<>();
    private int steps;

    private Sums(List<OpenItem> items) {
        this.items = items;
        this.values = items.stream()
                .mapToLong(item -> item.open().getAmountMinorLong())
                .toArray();
        this.rests = new long[values.length + 1];
        for (int i = values.length - 1; i >= 0; i--) {
            rests[i] = rests[i + 1] + values[i];
        }
    }

    /**
     * Sets of at least two items; the search stops as soon as two sets are found. An item that is given with several
     * amounts is in a set only once.
     *
     * @param complete false if the search ran out of steps: there may be more
     */
    record Result(List<List<OpenItem>> sets, boolean complete) {}

    static Result of(List<OpenItem> items, Money amount) {
        Sums sums = new Sums(items.stream().sorted(MatchCase.BY_AGE).toList());
        sums.search(0, amount.getAmountMinorLong(), new ArrayList<>());
        return new Result(sums.found, sums.steps <= MAX_STEPS);
    }

    private void search(int from, long left, List<OpenItem> chosen) {
        if (left == 0) {
            if (chosen.size() > 1) {
                found.add(List.copyOf(chosen));
            }
            return;
        }
        for (int i = from; i < values.length && found.size() < 2 && rests[i] >= left && ++steps <= MAX_STEPS; i++) {
            if (values[i] <= left
                    && (chosen.isEmpty()
                            || chosen.get(chosen.size() - 1).id()
                                    != items.get(i).id())) {
                chosen.add(items.get(i));
                search(i + 1, left - values[i], chosen);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    /**
     * Two or three of the items that add up to the amount. An item that is given with several amounts counts once;
     * quadratic, so that it always ends.
     */
    static Optional<List<OpenItem>> ofTwoOrThree(List<OpenItem> items, Money amount) {
        Map<Long, List<OpenItem>> byValue = new HashMap<>();
        items.forEach(item -> byValue.computeIfAbsent(item.open().getAmountMinorLong(), v -> new ArrayList<>())
                .add(item));
        long wanted = amount.getAmountMinorLong();
        for (int i = 0; i < items.size(); i++) {
            OpenItem one = items.get(i);
            long left = wanted - one.open().getAmountMinorLong();
            Optional<OpenItem> second = other(byValue, left, one, one);
            if (second.isPresent()) {
                return Optional.of(List.of(one, second.get()));
            }
            for (int j = i + 1; j < items.size() && left > 0; j++) {
                OpenItem two = items.get(j);
                Optional<OpenItem> third = two.id() == one.id()
                        ? Optional.empty()
                        : other(byValue, left - two.open().getAmountMinorLong(), one, two);
                if (third.isPresent()) {
                    return Optional.of(List.of(one, two, third.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<OpenItem> other(
            Map<Long, List<OpenItem>> byValue, long value, OpenItem than, OpenItem norThan) {
        List<OpenItem> items = value > 0 ? byValue.get(value) : null;
        return items == null
                ? Optional.empty()
                : items.stream()
                        .filter(item -> item.id() != than.id() && item.id() != norThan.id())
                        .findFirst();
    }

    /** Whether any two of the items add up to the amount; linear, for accounts too large to search. */
    static boolean ofTwo(List<OpenItem> items, Money amount) {
        Set<Long> seen = new HashSet<>();
        for (OpenItem item : items) {
            long value = item.open().getAmountMinorLong();
            if (seen.contains(amount.getAmountMinorLong() - value)) {
                return true;
            }
            seen.add(value);
        }
        return false;
    }
}
