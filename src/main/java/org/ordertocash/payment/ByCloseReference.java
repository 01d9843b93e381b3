package org.ordertocash.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.ledger.OpenItem;

/**
 * A number with one slip, or only the last digits of one: counts when it points to exactly one open item on which the
 * amount fits to the cent, and the payer is who should pay it.
 */
final class ByCloseReference implements MatchingRule {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9]+(?:[-/. ]?[A-Z0-9]+){0,3}");
    private static final Pattern DIGITS = Pattern.compile("(?<![A-Z0-9])\\d{3,12}(?![A-Z0-9])");
    private static final int MIN_KEY = 6;
    private static final int MAX_WORDS = 200;

    @Override
    public PaymentRule rule() {
        return PaymentRule.REFERENCE_IN_TEXT;
    }

    @Override
    public Verdict judge(MatchCase payment) {
        String text = (String.join(" ", payment.payment().structuredReferences()) + " " + payment.payment().text()).toUpperCase(Locale.ROOT);
        List<OpenItem> pointed = new ArrayList<>();
        List<Fit> fits = new ArrayList<>();
        List<String> words = words(text);
        for (OpenItem item : payment.found().pool()) {
            if (points(words, text, item)) {
                Optional<Fit> fit = payment.amount(rule()).exact(List.of(item));
                fit.ifPresent(fits::add);
                fit.ifPresent(f -> pointed.add(item));
            }
        }
        if (pointed.isEmpty()) {
            return Verdict.PASS;
        }
        String named = "The text comes close to " + MatchCase.numbers(pointed.stream().sorted(MatchCase.BY_AGE).toList());
        if (pointed.size() > 1) {
            return payment.payerOf(pointed.get(0).customerId()).isPresent() ? new Verdict.Ask(named + ", and the amount fits each.") : Verdict.PASS;
        }
        OpenItem item = pointed.get(0);
        Optional<Payer> payer = payment.payerOf(item.customerId());
        if (payer.isEmpty()) {
            return new Verdict.Ask(named + " of " + payment.found().party(item.customerId()).words()
                    + ", on which the amount fits, but nothing shows that this customer pays.");
        }
        return payment.disputed(pointed) ? new Verdict.Ask(named + ", which another payment names that waits for a person.")
                : new Verdict.Place(fits.get(0), new Named(item, WrittenNumber.Strength.TYPO, false, null).points(), named + ", " + fits.get(0).words()
                        + " and the payer is " + payer.get().words());
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

    private static boolean points(List<String> words, String text, OpenItem item) {
        String key = Neighbours.key(item);
        if (key.length() >= MIN_KEY && words.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit) && EditDistance.isOne(word, key))) {
            return true;
        }
        String tail = key.replaceAll("^.*\\D", "");
        String group = item.documentNumber().replaceAll("^.*\\D(?=\\d+$)", "").replaceAll("^0+", "");
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            String written = digits.group().replaceAll("^0+", "");
            if (written.length() >= 3 && (written.equals(group) || written.equals(tail.replaceAll("^0+", "")))) {
                return true;
            }
        }
        return false;
    }
}
