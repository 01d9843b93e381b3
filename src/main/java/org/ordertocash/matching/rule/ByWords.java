package org.ordertocash.matching.rule;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.matching.reference.SelectingWords;
import org.ordertocash.payment.RuleName;

/**
 * What the text says of several items without their whole numbers: their last digits, their month, the day by which
 * they are due. Counts when the payer is clear and exactly what is said comes to the amount.
 */
final class ByWords implements Rule {

    private static final Pattern ENDING =
            Pattern.compile("(?<![A-Z0-9,])(?<!(?<!\\.)\\.)\\d{2,12}(?![A-Z0-9]|[.,]\\d)");
    static final int POINTS = 30;
    private static final int MAX_ENDINGS = 60;
    private static final int MIN_WRITTEN = 4;

    @Override
    public RuleName rule() {
        return RuleName.SEVERAL_REFERENCES;
    }

    @Override
    public RuleAnswer judge(MatchCase matchCase) {
        PayerIdentity identity = PayerIdentity.of(matchCase);
        if (identity.payer() == null || !matchCase.found().complete()) {
            return RuleAnswer.PASS;
        }
        List<OpenItem> items = matchCase.ofPayer(identity.payer());
        Map<Set<Long>, List<OpenItem>> sets = new LinkedHashMap<>();
        for (List<OpenItem> set : said(matchCase, items)) {
            if (set.size() > 1 && matchCase.amount(rule()).exact(set).isPresent()) {
                sets.putIfAbsent(set.stream().map(OpenItem::id).collect(Collectors.toSet()), set);
            }
        }
        if (sets.size() != 1) {
            return RuleAnswer.PASS;
        }
        List<OpenItem> set = sets.values().iterator().next();
        Optional<SettledParts> fit = matchCase.amount(rule()).exact(set);
        return ByAmount.checked(
                matchCase,
                rule(),
                new RuleAnswer.Place(
                        fit.orElseThrow(),
                        POINTS,
                        "The payer is " + identity.payer().words() + ", the text selects " + MatchCase.numbers(set)
                                + ", and " + fit.get().words()));
    }

    private static List<List<OpenItem>> said(MatchCase matchCase, List<OpenItem> items) {
        Set<List<OpenItem>> sets = new LinkedHashSet<>();
        sets.addAll(endings(matchCase.payment().text(), items));
        for (SelectingWords.Selection selection : SelectingWords.of(
                matchCase.payment().text(), matchCase.payment().bookedOn())) {
            sets.add(items.stream()
                    .filter(item -> selection.has(item.issuedOn(), item.dueOn()))
                    .toList());
        }
        return List.copyOf(sets);
    }

    /**
     * Items whose numbers end with the digits of the text, each with digits of its own; ranges with what is between,
     * and the same without: a dash may also say that the beginning is left out.
     */
    static Set<List<OpenItem>> endings(String text, List<OpenItem> items) {
        return new LinkedHashSet<>(List.of(ending(text, items, true), ending(text, items, false)));
    }

    private static List<OpenItem> ending(String text, List<OpenItem> items, boolean ranges) {
        String rest = ReferenceScan.DATE
                .matcher(inDigits(text.toUpperCase(Locale.ROOT), items))
                .replaceAll(" . ");
        Matcher endings = ENDING.matcher(rest);
        Set<OpenItem> meant = new LinkedHashSet<>();
        String previous = null;
        String hit = null;
        int end = 0;
        for (int n = 0; n < MAX_ENDINGS && endings.find(); n++) {
            String digits = endings.group();
            String first = previous;
            // of several that end so, the one is meant that begins like the number of ours before it
            List<OpenItem> hits = Stream.of(behind(hit, digits), digits)
                    .map(ending ->
                            items.stream().filter(item -> ends(item, ending)).toList())
                    .filter(some -> some.size() == 1)
                    .findFirst()
                    .orElse(List.of());
            meant.addAll(hits);
            String last = behind(first, digits);
            if (ranges
                    && first != null
                    && first.length() >= digits.length()
                    && endings.start() - end <= ReferenceScan.MAX_MARKS
                    && ReferenceScan.RANGE
                            .matcher(rest.substring(end, endings.start()))
                            .matches()) {
                items.stream()
                        .filter(item -> {
                            String ending = ending(item, first.length());
                            return ending.compareTo(first) > 0 && ending.compareTo(last) < 0;
                        })
                        .forEach(meant::add);
            }
            hit = hits.isEmpty() ? hit : lastDigits(hits.get(0));
            previous = hits.isEmpty() ? digits : hit;
            end = endings.end();
        }
        return meant.stream().sorted(MatchCase.BY_AGE).toList();
    }

    /** The numbers that the text has in full, without letters and marks: nothing of them stands for itself. */
    private static String inDigits(String text, List<OpenItem> items) {
        String rest = text;
        for (OpenItem item : items) {
            String number = item.documentNumber().toUpperCase(Locale.ROOT);
            int at = rest.indexOf(number);
            if (at >= 0 && number.length() > MIN_WRITTEN) {
                rest = rest.replaceAll(
                        "(?<![A-Z0-9])" + Pattern.quote(number) + "(?![0-9])",
                        Matcher.quoteReplacement(lastDigits(item)));
            }
        }
        return rest;
    }

    /** These digits with the beginning of others that are more. */
    private static String behind(String others, String digits) {
        return others == null || others.length() < digits.length()
                ? digits
                : others.substring(0, others.length() - digits.length()) + digits;
    }

    private static String lastDigits(OpenItem item) {
        String key = BetterItems.key(item);
        return key.substring(key.replaceAll("\\d+$", "").length());
    }

    private static boolean ends(OpenItem item, String digits) {
        return digits.length() >= 3 && ending(item, digits.length()).equals(digits);
    }

    /** So many last digits of its number; nothing if it has fewer. */
    private static String ending(OpenItem item, int length) {
        String key = BetterItems.key(item);
        String last = key.substring(Math.max(0, key.length() - length));
        return last.length() == length && last.chars().allMatch(Character::isDigit) ? last : "";
    }
}
