package org.ordertocash.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.Iban;

/**
 * What the text of an entry (:86:) tells. Three ways to write it are known: numbered parts after a business code
 * ({@code 166?00…?20…}), parts named between slashes ({@code /NAME/…/REMI/…}), and free text.
 */
final class SwiftText {

    /** SWIFT lines have 65 characters at most; a full one goes on without a blank. */
    private static final int LINE = 65;
    private static final int PART = 27;
    private static final Set<String> TAGS = Set.of("EREF", "KREF", "MREF", "BREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "PURP");
    private static final Set<String> NAMES = Set.of("TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "CSID", "MARF", "PREF", "RTRN", "BENM", "ORDP", "ISDT",
            "ULTD", "ULTC", "ULTB", "OCMT", "CHGS", "EXCH", "PURP", "CNTP", "ADDR", "ID", "SVCL", "CREF", "OBJI", "ACCW", "IREF", "SUMM", "FEES", "CDTRREFTP");
    /** Additions to the business code of returned collections, as German banks number them. */
    private static final Map<String, String> NUMBERED_REASONS = Map.ofEntries(Map.entry("901", "AC01"), Map.entry("902", "AC04"), Map.entry("903", "AC06"),
            Map.entry("904", "AG01"), Map.entry("906", "AM04"), Map.entry("907", "AM05"), Map.entry("908", "BE04"), Map.entry("909", "MD01"),
            Map.entry("910", "MD02"), Map.entry("912", "MD06"), Map.entry("913", "MD07"), Map.entry("914", "MS03"), Map.entry("915", "RC01"));
    private static final Set<String> REASONS = Set.of("AC01", "AC04", "AC06", "AC13", "AG01", "AG02", "AM04", "AM05", "BE04", "BE05", "CNOR", "DNOR", "DUPL",
            "FF05", "FOCR", "FRAD", "MD01", "MD02", "MD06", "MD07", "MS02", "MS03", "RC01", "RR01", "RR02", "RR03", "RR04", "SL01", "TECH");
    private static final Set<String> RETURNED = Set.of("108", "109", "159", "181", "184");
    private static final String NO_REASON_GIVEN = "MS03";

    String businessCode;
    String name;
    String ultimateName;
    String iban;
    String endToEndId;
    String mandateId;
    String remittance;
    String returnReason;
    WrittenAmount original;
    WrittenAmount charges;
    BigDecimal rate;
    final List<String> references = new ArrayList<>();
    private String customerReference;

    /** @param lines of the field or fields, without their tags */
    static SwiftText of(List<String> lines) {
        SwiftText text = new SwiftText();
        String all = String.join("", lines).strip();
        if (all.length() > 6 && digits(all, 0, 3) && "?>@~+&".indexOf(all.charAt(3)) >= 0 && digits(all, 4, 6)) {
            text.numbered(String.join("", lines).stripLeading());
        } else if (nameAt(all, 0) != null) {
            text.named(joined(lines));
        } else {
            text.free(joined(lines));
        }
        if (text.endToEndId == null) {
            text.endToEndId = text.customerReference;
        }
        return text;
    }

    private static String joined(List<String> lines) {
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            all.append(line).append(line.length() >= LINE ? "" : " ");
        }
        return all.toString();
    }

    private static boolean digits(String text, int from, int to) {
        return text.length() >= to && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void numbered(String all) {
        businessCode = all.substring(0, 3);
        Map<Integer, String> parts = new TreeMap<>();
        char separator = all.charAt(3);
        int at = 3;
        while (at < all.length()) {
            int next = at + 3;
            while (next < all.length() && !(all.charAt(next) == separator && digits(all, next + 1, next + 3))) {
                next++;
            }
            int number = Integer.parseInt(all.substring(at + 1, at + 3));
            parts.merge(number, all.substring(at + 3, Math.min(next, all.length())), (a, b) -> a + " " + b);
            at = next;
        }
        String purpose = together(parts.entrySet().stream().filter(p -> p.getKey() / 10 == 2 || p.getKey() >= 60 && p.getKey() <= 63).map(Map.Entry::getValue).toList());
        tagged(purpose.isBlank() ? parts.getOrDefault(0, "") : purpose);
        name = PlainText.tidy(together(parts.entrySet().stream().filter(p -> p.getKey() == 32 || p.getKey() == 33).map(Map.Entry::getValue).toList()));
        iban = iban == null ? asIban(parts.get(31)) : iban;
        if (RETURNED.contains(businessCode)) {
            String addition = parts.getOrDefault(34, "").strip();
            returnReason = NUMBERED_REASONS.getOrDefault(addition, REASONS.contains(addition) ? addition : reasonIn(purpose));
        }
    }

    /** Banks cut every 27 characters: a part as wide as that goes on in the next one without a blank, unless a tag begins there. */
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
            if (at + length < text.length() && text.charAt(at + length) == '+' && TAGS.contains(text.substring(at, at + length))) {
                return text.substring(at, at + length);
            }
        }
        return null;
    }

    private void tagged(String text) {
        StringBuilder untagged = new StringBuilder();
        StringBuilder purpose = new StringBuilder();
        String tag = null;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            String next = i < text.length() && (i == 0 || text.charAt(i - 1) == ' ') ? tagAt(text, i) : null;
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
        remittance = PlainText.tidy(purpose.isEmpty() ? untagged.toString() : purpose.toString());
        addReference(remittance);
    }

    private void tag(String tag, String value) {
        String tidy = PlainText.tidy(value);
        switch (tag) {
            case "EREF" -> endToEndId = reference(tidy);
            case "KREF" -> customerReference = reference(tidy);
            case "MREF" -> mandateId = reference(tidy);
            case "ABWA" -> ultimateName = tidy;
            case "IBAN" -> iban = asIban(value);
            case "OAMT" -> original = tidy == null ? null : new WrittenAmount(tidy.replace(',', '.'), null);
            case "COAM" -> charges = tidy == null ? null : new WrittenAmount(tidy.replace(',', '.'), null);
            default -> { }
        }
    }

    private String reference(String text) {
        addReference(text);
        return PlainText.isNoReference(text) ? null : text;
    }

    /** Only what is one by its check digits. */
    void addReference(String text) {
        if (text != null && text.length() <= 40 && CreditorReference.isValid(text)) {
            String clean = text.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
            if (!references.contains(clean)) {
                references.add(clean);
            }
        }
    }

    static String asIban(String text) {
        String clean = text == null || text.length() > 60 ? "" : Iban.normalise(text);
        return clean.matches("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}") ? clean : null;
    }

    static String reasonIn(String text) {
        if (text != null) {
            for (String word : text.split("[^A-Za-z0-9]", 500)) {
                if (REASONS.contains(word)) {
                    return word;
                }
            }
        }
        return NO_REASON_GIVEN;
    }

    /** The name between two slashes that begins here; null if there is none that is known. */
    private static String nameAt(String text, int at) {
        int end = at < text.length() && text.charAt(at) == '/' ? text.indexOf('/', at + 1) : -1;
        if (end < 0 || end - at > 10) {
            return null;
        }
        String name = text.substring(at + 1, end);
        return NAMES.contains(name) ? name : null;
    }

    /** Also the supplementary details of :61:, as {@code /OCMT/EUR11,85//CHGS/EUR0,50/}. */
    void named(String text) {
        int start = text.length() - text.stripLeading().length();
        String party = "";
        String name = nameAt(text, start);
        int from = name == null ? text.length() : start + name.length() + 2;
        for (int i = from; name != null && i <= text.length(); i++) {
            String next = nameAt(text, i);
            // the slash that ends one name begins the value, and may begin the next name as well
            if (next == null && i == from) {
                next = nameAt(text, i - 1);
            }
            if (next != null || i == text.length()) {
                boolean shared = next != null && i == from && nameAt(text, i) == null;
                party = value(name, shared ? "" : text.substring(from, i), party);
                name = next;
                from = (shared ? i - 1 : i) + (next == null ? 0 : next.length() + 2);
                i = from - 1;
            }
        }
    }

    private String value(String key, String raw, String party) {
        String value = PlainText.tidy(strippedOfSlashes(raw));
        switch (key) {
            case "ORDP", "BENM", "ULTD", "ULTC", "ULTB" -> {
                ultimateName = key.equals("ULTD") && value != null ? value : ultimateName;
                return key;
            }
            case "NAME" -> {
                if (party.equals("ULTD")) {
                    ultimateName = value;
                } else if (!party.startsWith("ULT")) {
                    name = value;
                }
            }
            case "IBAN", "ACCW" -> iban = iban == null ? asIban(value) : iban;
            case "CNTP" -> counterparty(raw);
            case "REMI" -> remitted(value);
            case "EREF" -> endToEndId = reference(value);
            case "MARF" -> mandateId = reference(value);
            case "PREF", "CREF" -> customerReference = reference(value);
            case "RTRN" -> returnReason = reasonIn(value);
            case "OCMT" -> original = PlainText.amountAfterCurrency(value);
            case "CHGS" -> charges = PlainText.amountAfterCurrency(value);
            case "EXCH" -> rate = rate(value);
            default -> { }
        }
        return party;
    }

    private void remitted(String value) {
        if (value == null) {
            return;
        }
        String text = value;
        if (text.startsWith("USTD/")) {
            text = strippedOfSlashes(text.substring(5));
        } else if (text.startsWith("STRD/")) {
            text = strippedOfSlashes(text.substring(text.lastIndexOf('/') + 1));
        }
        text = PlainText.tidy(text);
        addReference(text);
        remittance = remittance == null ? text : text == null ? remittance : remittance + " " + text;
    }

    /** ING: account, BIC, name and town between slashes. */
    private void counterparty(String raw) {
        String[] parts = raw.split("/", 5);
        iban = asIban(parts[0]);
        name = parts.length > 2 ? PlainText.tidy(parts[2]) : null;
    }

    private static BigDecimal rate(String value) {
        String number = value == null ? "" : value.replace(',', '.');
        return number.matches("\\d{1,9}(\\.\\d{1,9})?") ? new BigDecimal(number) : null;
    }

    private static String strippedOfSlashes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (text.charAt(from) == '/' || text.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == '/' || text.charAt(to - 1) == ' ')) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Knab names account and payer in its free text. */
    private void free(String text) {
        remittance = PlainText.tidy(text);
        addReference(remittance);
        int account = text.indexOf("REK: ");
        int named = text.indexOf("/NAAM: ", Math.max(account, 0));
        if (account >= 0 && named > account) {
            iban = asIban(text.substring(account + 5, named));
            name = PlainText.tidy(text.substring(named + 7));
        }
    }
}
