package org.ordertocash.statement.swift;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.WrittenAmount;

/**
 * What the text of an entry (:86:) says. Three ways to write it are known: numbered parts after a business code
 * ({@code 166?00…?20…}), parts named between slashes ({@code /NAME/…/REMI/…}), and free text.
 */
public final class SwiftText {

    /** The German business code before a text without parts. */
    private static final String UNSTRUCTURED = "999";

    /** SWIFT lines have at most 65 characters; a full one continues without a blank. */
    private static final int LINE = 65;

    /** A prefix, the year, six digits. */
    private static final Pattern DOCUMENT = Pattern.compile("[A-Z][A-Z0-9-]{0,24}20\\d\\d-?\\d{6}");

    /** Whether it is in parts named between slashes. */
    boolean named;

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
    public final List<String> references = new ArrayList<>();
    String customerReference;

    /** @param lines of the field or fields, without their tags */
    static SwiftText of(List<String> lines) {
        SwiftText text = new SwiftText();
        String all = String.join("", lines).strip();
        if (all.length() > 6 && digits(all, 0, 3) && "?>@~+&".indexOf(all.charAt(3)) >= 0 && digits(all, 4, 6)) {
            text.businessCode = all.substring(0, 3);
            new NumberedText(text).read(String.join("", lines).stripLeading().substring(3));
        } else if (all.length() > 3 && "?>~".indexOf(all.charAt(0)) >= 0 && digits(all, 1, 3)) {
            new NumberedText(text).read(String.join("", lines).stripLeading());
        } else if (all.startsWith(UNSTRUCTURED) && all.length() > 3 && !Character.isDigit(all.charAt(3))) {
            text.businessCode = UNSTRUCTURED;
            text.free(joined(lines).stripLeading().substring(3));
        } else if (NamedText.nameAt(all, 0) != null) {
            text.named = true;
            new NamedText(text).read(joined(lines));
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

    static boolean digits(String text, int from, int to) {
        return text.length() >= to && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Null if it says that there is none; the number of a document counts as one. */
    String reference(String text) {
        addReference(text);
        return PlainText.isNoReference(text) ? null : text;
    }

    /** Only one with right check digits, or what looks like the number of one of our documents. */
    public void addReference(String text) {
        if (text != null
                && text.length() <= 40
                && (CreditorReference.isValid(text) || DOCUMENT.matcher(text).matches())) {
            String clean = text.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
            if (!references.contains(clean)) {
                references.add(clean);
            }
        }
    }

    /** Knab names account and payer in its free text. */
    private void free(String text) {
        remittance = PlainText.tidy(text);
        addReference(remittance);
        int account = text.indexOf("REK: ");
        int named = text.indexOf("/NAAM: ", Math.max(account, 0));
        if (account >= 0 && named > account) {
            iban = PlainText.asIban(text.substring(account + 5, named));
            name = PlainText.tidy(text.substring(named + 7));
        }
    }
}
