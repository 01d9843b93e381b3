package org.ordertocash.statement.swift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.ReturnReasons;
import org.ordertocash.statement.text.WrittenAmount;

/**
 * The text of an entry in numbered parts after a business code, as German banks write it:
 * {@code 166?00…?20EREF+…?21SVWZ+…}.
 */
final class NumberedText {

    private static final int PART = 27;
    private static final Set<String> TAGS = Set.of(
            "EREF", "KREF", "MREF", "BREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC",
            "PURP");
    /** Inside the payer's own words these are the payer's: there no bank says who pays, or what it changed. */
    private static final Set<String> NOT_IN_WORDS = Set.of("IBAN", "BIC", "MREF", "COAM", "OAMT");
    /** Additions to the business code of returned collections, as German banks number them. */
    private static final Map<String, String> NUMBERED_REASONS = Map.ofEntries(
            Map.entry("901", "AC01"),
            Map.entry("902", "AC04"),
            Map.entry("903", "AC06"),
            Map.entry("904", "AG01"),
            Map.entry("906", "AM04"),
            Map.entry("907", "AM05"),
            Map.entry("908", "BE04"),
            Map.entry("909", "MD01"),
            Map.entry("910", "MD02"),
            Map.entry("912", "MD06"),
            Map.entry("913", "MD07"),
            Map.entry("914", "MS03"),
            Map.entry("915", "RC01"));

    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private static final Set<String> RETURNED = Set.of("108", "109", "159", "181", "184");

    private final SwiftText told;

    NumberedText(SwiftText told) {
        this.told = told;
    }

    /** @param all without the business code, which Polish banks do not give */
    void read(String all) {
        Map<Integer, String> parts = new TreeMap<>();
        char separator = all.charAt(0);
        int at = 0;
        while (at < all.length()) {
            int next = at + 3;
            while (next < all.length()
                    && !(all.charAt(next) == separator && SwiftText.digits(all, next + 1, next + 3))) {
                next++;
            }
            int number = Integer.parseInt(all.substring(at + 1, at + 3));
            parts.merge(number, all.substring(at + 3, Math.min(next, all.length())), (a, b) -> a + " " + b);
            at = next;
        }
        partyFirst(parts);
        String purpose = together(parts.entrySet().stream()
                .filter(p -> p.getKey() / 10 == 2 || p.getKey() >= 60 && p.getKey() <= 63)
                .map(Map.Entry::getValue)
                .toList());
        tagged(purpose.isBlank() ? parts.getOrDefault(0, "") : purpose);
        String name = PlainText.tidy(together(parts.entrySet().stream()
                .filter(p -> p.getKey() == 32 || p.getKey() == 33)
                .map(Map.Entry::getValue)
                .toList()));
        told.name = name == null ? told.name : name;
        told.iban = told.iban == null ? PlainText.asIban(parts.get(31)) : told.iban;
        if (told.businessCode != null && RETURNED.contains(told.businessCode)) {
            String addition = parts.getOrDefault(34, "").strip();
            told.returnReason = NUMBERED_REASONS.getOrDefault(
                    addition, ReturnReasons.ALL.contains(addition) ? addition : ReturnReasons.in(purpose));
        }
    }

    /** Triodos: the payer's bank, account and name are the first parts of the purpose. */
    private void partyFirst(Map<Integer, String> parts) {
        String bank = parts.getOrDefault(20, "").strip();
        String iban = Iban.normalise(parts.getOrDefault(21, ""));
        if (BIC.matcher(bank).matches() && Iban.isValid(iban)) {
            told.iban = iban;
            told.name = PlainText.tidy(parts.get(22));
            List.of(20, 21, 22).forEach(parts::remove);
        }
    }

    /**
     * Banks cut after 27 characters: a part of that width continues in the next one without a blank, unless a tag
     * begins there.
     */
    private static String together(List<String> parts) {
        int width = parts.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder all = new StringBuilder();
        boolean full = true;
        for (String part : parts) {
            all.append(full && tagAt(part, 0) == null ? "" : " ").append(part);
            full = part.length() >= Math.max(PART, width);
        }
        return all.toString();
    }

    private static String tagAt(String text, int at) {
        for (int length = 3; length <= 4; length++) {
            if (at + length < text.length()
                    && text.charAt(at + length) == '+'
                    && TAGS.contains(text.substring(at, at + length))) {
                return text.substring(at, at + length);
            }
        }
        return null;
    }

    private void tagged(String text) {
        StringBuilder untagged = new StringBuilder();
        StringBuilder purpose = new StringBuilder();
        String tag = null;
        boolean inWords = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            inWords |= "SVWZ".equals(tag);
            String next = i < text.length() && (i == 0 || text.charAt(i - 1) == ' ') ? tagAt(text, i) : null;
            next = inWords && next != null && NOT_IN_WORDS.contains(next) ? null : next;
            if (next != null || i == text.length()) {
                String value = text.substring(from, i);
                if (tag == null) {
                    untagged.append(value);
                } else if (tag.equals("SVWZ")) {
                    purpose.append(purpose.isEmpty() ? "" : " ").append(value);
                } else {
                    tag(tag, value);
                }
                tag = next;
                from = next == null ? i : i + next.length() + 1;
            }
        }
        told.remittance = PlainText.tidy(purpose.isEmpty() ? untagged.toString() : purpose.toString());
        told.addReference(told.remittance);
    }

    private void tag(String tag, String value) {
        String tidy = PlainText.tidy(value);
        switch (tag) {
            case "EREF" -> told.endToEndId = told.reference(tidy);
            case "KREF" -> told.customerReference = told.reference(tidy);
            case "MREF" -> told.mandateId = told.reference(tidy);
            case "ABWA" -> told.ultimateName = tidy;
            case "IBAN" -> told.iban = PlainText.asIban(value);
            case "OAMT" -> told.original = tidy == null ? null : new WrittenAmount(tidy.replace(',', '.'), null);
            case "COAM" -> told.charges = tidy == null ? null : new WrittenAmount(tidy.replace(',', '.'), null);
            default -> {}
        }
    }
}
