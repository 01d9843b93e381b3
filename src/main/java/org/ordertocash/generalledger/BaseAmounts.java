package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.exchange.ExchangeRates.Wanted;
import org.ordertocash.exchange.Rate;

/**
 * What lines are worth in the currency of their legal entity, by the rate of their day. A journal balances there as it
 * does in its own currency: what rounding leaves over goes to its largest line.
 */
final class BaseAmounts {

    private BaseAmounts() {}

    /** @param rate what one unit of the line's currency is worth; null: it is in base currency itself */
    record Based(Line line, Money base, Rate rate) {

        BigDecimal value() {
            return base.getAmount();
        }
    }

    /** @param rates of every currency and day that is not in base currency */
    static List<Based> of(List<Line> lines, String base, Map<Wanted, Rate> rates) {
        List<Based> all = new ArrayList<>(lines.size());
        Map<List<Object>, List<Integer>> foreign = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.currency().equals(base)) {
                all.add(new Based(line, line.amount(), null));
            } else {
                Rate rate = rates.get(new Wanted(line.currency(), base, line.day()));
                foreign.computeIfAbsent(List.of(line.journalId(), line.currency()), k -> new ArrayList<>())
                        .add(all.size());
                all.add(new Based(line, rate.convert(line.amount()), rate));
            }
        }
        foreign.values().forEach(places -> balance(all, places));
        return all;
    }

    private static void balance(List<Based> all, List<Integer> places) {
        Money left = places.stream()
                .map(place -> all.get(place).base())
                .reduce(Money::plus)
                .orElseThrow();
        int largest = places.stream()
                .max(Comparator.comparing(place -> all.get(place).value().abs()))
                .orElseThrow();
        Based line = all.get(largest);
        all.set(largest, new Based(line.line(), line.base().minus(left), line.rate()));
    }

    /** The lines of each journal, in their order. */
    static Map<Long, List<Based>> byJournal(List<Based> lines) {
        Map<Long, List<Based>> journals = new LinkedHashMap<>();
        lines.forEach(line -> journals.computeIfAbsent(line.line().journalId(), id -> new ArrayList<>())
                .add(line));
        return journals;
    }
}
