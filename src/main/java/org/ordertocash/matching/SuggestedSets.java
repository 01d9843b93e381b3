package org.ordertocash.matching;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;

/**
 * Open items that one payment may pay together, those that the text speaks for first. A set whose sum is another one
 * than the payment's is offered only if the text names it.
 */
final class SuggestedSets {

    private static final int MOST = 5;
    /** More than one set of few items may come to an amount: who sees three knows that it cannot be told. */
    private static final int MOST_BY_AMOUNT = 3;

    private static final int LARGEST_SEARCHED = 60;
    private static final int STEPS = 200_000;

    private static final Comparator<OpenItem> BY_DUE_DAY =
            Comparator.comparing(OpenItem::dueOn).thenComparing(OpenItem::id);

    private final Money amount;
    private final List<OpenItem> named;
    private final List<OpenItem> account;
    private final boolean complete;
    private boolean searchedAll = true;
    private final Map<Set<Long>, ItemSet> sets = new LinkedHashMap<>();

    /** @param why a sentence for people */
    record ItemSet(List<OpenItem> items, Money sum, String why) {}

    private SuggestedSets(Money amount, Evidence found) {
        this.amount = amount;
        this.named = distinct(found.named().stream()
                .filter(document -> !document.settled())
                .map(NamedDocument::item)
                .toList());
        Set<Long> customers = found.accounts().isEmpty()
                ? named.stream().map(OpenItem::customerId).collect(Collectors.toSet())
                : found.accounts();
        List<OpenItem> all = new ArrayList<>(named);
        all.addAll(found.pool());
        this.account = distinct(all).stream()
                .filter(item -> customers.contains(item.customerId()))
                .sorted(BY_DUE_DAY)
                .toList();
        this.complete = found.complete();
    }

    private List<OpenItem> distinct(List<OpenItem> items) {
        Set<Long> seen = new HashSet<>();
        return items.stream()
                .filter(item ->
                        item.open().isSameCurrency(amount) && item.open().isPositive() && seen.add(item.id()))
                .toList();
    }

    /** The best first, of two items and more. */
    static List<ItemSet> of(Money amount, Evidence found, WrittenDigits written) {
        SuggestedSets sets = new SuggestedSets(amount, found);
        sets.ofTheText();
        sets.ofTheAccount();
        sets.ofTheAmount(written);
        return sets.sets.values().stream().limit(MOST).toList();
    }

    /** Everything that is open of the payer; empty: it is not known who pays, or too much is open. */
    static Optional<ItemSet> everything(Money amount, Evidence found) {
        SuggestedSets sets = new SuggestedSets(amount, found);
        return sets.complete && !sets.account.isEmpty()
                ? Optional.of(new ItemSet(sets.account, sum(sets.account, amount), "all that is open"))
                : Optional.empty();
    }

    private void add(List<OpenItem> items, String why) {
        if (items.size() > 1) {
            Set<Long> ids = items.stream().map(OpenItem::id).collect(Collectors.toSet());
            sets.putIfAbsent(ids, new ItemSet(items, sum(items, amount), why));
        }
    }

    private static Money sum(List<OpenItem> items, Money like) {
        return items.stream().map(OpenItem::open).reduce(Money.zero(like.getCurrencyUnit()), Money::plus);
    }

    private void ofTheText() {
        if (named.isEmpty()) {
            return;
        }
        Money sum = sum(named, amount);
        if (sum.isEqual(amount)) {
            add(named, "the text names them, and they come to the payment");
            return;
        }
        if (sum.isGreaterThan(amount)) {
            List<List<OpenItem>> some = comingTo(named, amount);
            some.forEach(items -> add(
                    items,
                    "the text names them and " + (named.size() - items.size()) + " more; these come to the payment"));
        } else {
            List<OpenItem> others =
                    account.stream().filter(item -> !named.contains(item)).toList();
            for (List<OpenItem> rest : comingTo(others, amount.minus(sum))) {
                List<OpenItem> both = new ArrayList<>(named);
                both.addAll(rest);
                add(
                        both,
                        "the text names " + named.size() + " of them, and " + numbers(rest)
                                + (rest.size() == 1 ? " is" : " are") + " exactly what is missing");
            }
        }
        add(
                named,
                "the text names them; they come to "
                        + MoneyFormat.inWords(sum.minus(amount).abs()) + (sum.isGreaterThan(amount) ? " more" : " less")
                        + " than the payment");
    }

    private void ofTheAccount() {
        if (sum(account, amount).isEqual(amount)) {
            add(account, "all that is open of the payer");
        }
        Map<YearMonth, List<OpenItem>> months = account.stream()
                .collect(Collectors.groupingBy(
                        item -> YearMonth.from(item.issuedOn()), TreeMap::new, Collectors.toList()));
        months.forEach((month, items) -> {
            if (sum(items, amount).isEqual(amount)) {
                // without the day, which is one digit
                String name = DayFormat.inWords(month.atDay(1)).substring(2);
                add(items, "all that are open of " + name + ", and they come to the payment");
            }
        });
        List<OpenItem> due = new ArrayList<>();
        for (int i = 0; i < account.size(); i++) {
            due.add(account.get(i));
            LocalDate day = account.get(i).dueOn();
            boolean lastOfDay =
                    i + 1 == account.size() || !account.get(i + 1).dueOn().equals(day);
            if (lastOfDay && sum(due, amount).isEqual(amount)) {
                add(
                        List.copyOf(due),
                        "all that are due until " + DayFormat.inWords(day) + ", and they come to the payment");
            }
        }
    }

    private void ofTheAmount(WrittenDigits written) {
        List<List<OpenItem>> found = comingTo(account, amount);
        found.sort(Comparator.comparing(items -> items.stream()
                .mapToInt(item -> -written.of(item.documentNumber()))
                .sum()));
        found.forEach(items -> add(
                items,
                found.size() > 1
                        ? "they come to the payment, but others do as well"
                        : complete && searchedAll
                                ? "no other invoices of the payer come to the payment"
                                : "they come to the payment; whether others do as well is not known"));
    }

    private static String numbers(List<OpenItem> items) {
        return items.stream().map(OpenItem::documentNumber).collect(Collectors.joining(", "));
    }

    /** At most three sets of these items that come to it, the smallest first; searched as far as is worth it. */
    private List<List<OpenItem>> comingTo(List<OpenItem> items, Money wanted) {
        List<List<OpenItem>> found = new ArrayList<>();
        if (items.isEmpty() || items.size() > LARGEST_SEARCHED || !wanted.isPositive()) {
            return found;
        }
        List<OpenItem> largestFirst = items.stream()
                .sorted(Comparator.comparing(OpenItem::open).reversed().thenComparing(OpenItem::id))
                .toList();
        long[] rest = new long[largestFirst.size() + 1];
        for (int i = largestFirst.size() - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + minor(largestFirst.get(i).open());
        }
        int[] steps = {STEPS};
        search(largestFirst, rest, 0, minor(wanted), new ArrayList<>(), found, steps);
        searchedAll = steps[0] > 0;
        found.sort(Comparator.comparing(List::size));
        return found;
    }

    private static long minor(Money money) {
        return money.getAmountMinorLong();
    }

    private static void search(
            List<OpenItem> items,
            long[] rest,
            int from,
            long left,
            List<OpenItem> chosen,
            List<List<OpenItem>> found,
            int[] steps) {
        if (left == 0) {
            found.add(List.copyOf(chosen));
            return;
        }
        for (int i = from; i < items.size() && rest[i] >= left; i++) {
            if (found.size() >= MOST_BY_AMOUNT || steps[0]-- <= 0) {
                return;
            }
            long open = minor(items.get(i).open());
            if (open <= left) {
                chosen.add(items.get(i));
                search(items, rest, i + 1, left - open, chosen, found, steps);
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
