package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.EditDistance;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.payment.RuleName;

/**
 * A number with one slip, or only the last digits of one: counts when it points to exactly one open item on which the
 * amount fits to the cent, and the payer is who should pay it.
 */
final class ByCloseReference implements Rule {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9]+(?:[-/. ]?[A-Z0-9]+){0,3}");
    private static final Pattern DIGITS = Pattern.compile("(?<![A-Z0-9])\\d{3,12}(?![A-Z0-9])");
    /** Accounts and creditor references that are printed in groups. */
    private static final Pattern GROUPED = Pattern.compile("(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]{1,4}){2,8}");

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final int MIN_KEY = 6;
    private static final int MAX_WORDS = 200;

    @Override
    public RuleName rule() {
        return RuleName.REFERENCE_IN_TEXT;
    }

    @Override
    public RuleAnswer judge(MatchCase matchCase) {
        String text = (String.join(" ", matchCase.payment().structuredReferences()) + " "
                        + matchCase.payment().text())
                .toUpperCase(Locale.ROOT);
        List<OpenItem> pointed = new ArrayList<>();
        List<SettledParts> fits = new ArrayList<>();
        List<String> words = words(text);
        List<String> digits = digits(text);
        List<OpenItem> fitting = new ArrayList<>();
        boolean slip = false;
        for (OpenItem item : matchCase.found().pool()) {
            Optional<SettledParts> fit = matchCase.amount(rule()).exact(List.of(item));
            boolean isSlip = fit.isPresent() && slip(words, item);
            fit.ifPresent(f -> fitting.add(item));
            if (isSlip
                    || fit.isPresent() && tail(digits, item, matchCase.found().party(item.customerId()))) {
                fits.add(fit.get());
                pointed.add(item);
                slip |= isSlip;
            }
        }
        if (pointed.isEmpty()) {
            return RuleAnswer.PASS;
        }
        String named = "The text comes close to "
                + MatchCase.numbers(pointed.stream().sorted(MatchCase.BY_AGE).toList());
        if (pointed.size() > 1) {
            return matchCase.payerOf(pointed.get(0).customerId()).isPresent()
                    ? new RuleAnswer.Ask(Objection.CLOSE_TO_SEVERAL.raise(named))
                    : RuleAnswer.PASS;
        }
        OpenItem item = pointed.get(0);
        Optional<Payer> payer = matchCase.payerOf(item.customerId());
        if (payer.isEmpty()) {
            return new RuleAnswer.Ask(Objection.CLOSE_WITHOUT_PAYER.raise(
                    named, matchCase.found().party(item.customerId()).words()));
        }
        // a few digits are too little to choose by: they only confirm what is the only one
        if (!slip && !matchCase.found().complete()) {
            return RuleAnswer.PASS;
        }
        if (!slip
                && fitting.stream()
                        .anyMatch(other -> other.id() != item.id()
                                && matchCase.payerOf(other.customerId()).isPresent())) {
            return new RuleAnswer.Ask(Objection.FEW_DIGITS.raise(named));
        }
        return matchCase.disputed(pointed)
                ? new RuleAnswer.Ask(Objection.NAMED_BY_ANOTHER.raise(named, item.documentNumber()))
                : new RuleAnswer.Place(
                        fits.get(0),
                        new NamedDocument(item, WrittenNumber.Strength.TYPO, false, null).points(),
                        named + ", " + fits.get(0).words() + " and the payer is "
                                + payer.get().words());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int from = 0;
        while (words.size() < MAX_WORDS && from < text.length() && matcher.find(from)) {
            String word = matcher.group();
            String[] parts = word.split("[-/. ]");
            String joined = "";
            for (String part : parts) {
                joined += part;
                words.add(joined);
            }
            from = matcher.start() + parts[0].length();
        }
        return words;
    }

    private static boolean slip(List<String> words, OpenItem item) {
        String key = BetterItems.key(item);
        return key.length() >= MIN_KEY
                && words.stream()
                        .anyMatch(word -> word.chars().anyMatch(Character::isDigit) && EditDistance.isOne(word, key));
    }

    /** Digits that stand alone, except dates, years and parts of longer numbers. */
    private static List<String> digits(String text) {
        String rest = GROUPED.matcher(ReferenceScan.DATE.matcher(text).replaceAll(" "))
                .replaceAll(" ");
        return DIGITS.matcher(rest)
                .results()
                .map(found -> found.group())
                .filter(group -> !YEAR.matcher(group).matches())
                .map(ByCloseReference::withoutZeros)
                .filter(group -> group.length() >= 3)
                .limit(MAX_WORDS)
                .toList();
    }

    /** Whether the digits are the last ones of the item's number, and not the number of the customer. */
    private static boolean tail(List<String> digits, OpenItem item, KnownCustomer customer) {
        if (digits.isEmpty()) {
            return false;
        }
        String group = withoutZeros(lastDigits(item.documentNumber()));
        String whole = withoutZeros(lastDigits(BetterItems.key(item)));
        String own = withoutZeros(lastDigits(customer.number()));
        return digits.stream()
                .anyMatch(written -> !written.equals(own) && (written.equals(group) || written.equals(whole)));
    }

    private static String lastDigits(String number) {
        int start = number.length();
        while (start > 0 && Character.isDigit(number.charAt(start - 1))) {
            start--;
        }
        return number.substring(start);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
