package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber;

/** A long list of numbers that the bank cut off: is it clear which one is missing? */
final class CutOffList {

    /** Texts of this length may have been cut off. */
    private static final int CUT = 130;
    /** Fewer characters of a number that was cut off say nothing by themselves. */
    private static final int MIN_BEGUN = 4;

    private static final Pattern LAST_WORD = Pattern.compile("[A-Z0-9][A-Z0-9/.-]*$");

    private CutOffList() {}

    /**
     * The one item that begins with the last characters that came and has the rest of the amount. Where these are only
     * the beginning of all numbers, the account must show who pays, and no others may come to the rest.
     *
     * @param meant the items that were read in full
     */
    static Optional<OpenItem> missing(MatchCase matchCase, List<NamedDocument> named, List<OpenItem> meant) {
        String text = matchCase.payment().text().strip();
        Matcher last = LAST_WORD.matcher(text.toUpperCase(Locale.ROOT));
        if (meant.size() < 2 || text.length() < CUT || !matchCase.sameCurrency(named) || !last.find()) {
            return Optional.empty();
        }
        List<String> begun = begun(last.group());
        int telling = Math.max(MIN_BEGUN, commonBeginning(meant) + 1);
        Money rest = matchCase.payment().amount().minus(matchCase.sum(meant));
        Set<Long> ids = meant.stream().map(OpenItem::id).collect(Collectors.toSet());
        List<OpenItem> missing = matchCase.found().pool().stream()
                .filter(item -> !ids.contains(item.id())
                        && item.open().isSameCurrency(rest)
                        && item.open().isEqual(rest)
                        && !matchCase.disputed(List.of(item))
                        && meant.stream().anyMatch(other -> other.customerId() == item.customerId())
                        && begun.stream().anyMatch(BetterItems.key(item)::startsWith))
                .toList();
        if (missing.size() != 1
                || begun.stream()
                                .filter(BetterItems.key(missing.get(0))::startsWith)
                                .allMatch(of -> of.length() < telling)
                        && (matchCase.knownPayers().isEmpty() || mayBeSeveral(matchCase, ids, rest))) {
            return Optional.empty();
        }
        return Optional.of(missing.get(0));
    }

    /** Where only the beginning of all numbers came: two or three others of the payer are missing just as well. */
    private static boolean mayBeSeveral(MatchCase matchCase, Set<Long> meant, Money rest) {
        List<OpenItem> others = matchCase.found().pool().stream()
                .filter(item -> !meant.contains(item.id()) && item.open().isSameCurrency(rest))
                .toList();
        return Sums.ofTwoOrThree(others, rest).isPresent();
    }

    /** How many characters all these numbers begin with. */
    private static int commonBeginning(List<OpenItem> items) {
        String first = BetterItems.key(items.get(0));
        int common = first.length();
        for (OpenItem item : items) {
            while (!BetterItems.key(item).startsWith(first.substring(0, common))) {
                common--;
            }
        }
        return common;
    }

    /** What stands behind the last mark that may divide two numbers, or be a part of one. */
    private static List<String> begun(String last) {
        List<String> begun = new ArrayList<>();
        for (int from = 0; from >= 0; from = last.indexOf('/', from) + 1 > 0 ? last.indexOf('/', from) + 1 : -1) {
            String plain = WrittenNumber.plain(last.substring(from));
            if (plain.length() >= 2) {
                begun.add(plain);
            }
        }
        return begun;
    }
}
