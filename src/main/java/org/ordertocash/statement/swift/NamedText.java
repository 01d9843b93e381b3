package org.ordertocash.statement.swift;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.ReturnReasons;

/** The text of an entry in parts whose names are between slashes, as Dutch banks write it: {@code /NAME/…/REMI/…}. */
final class NamedText {

    private static final Set<String> NAMES = Set.of(
            "TRTP",
            "IBAN",
            "BIC",
            "NAME",
            "REMI",
            "EREF",
            "CSID",
            "MARF",
            "PREF",
            "RTRN",
            "BENM",
            "ORDP",
            "ISDT",
            "ULTD",
            "ULTC",
            "ULTB",
            "OCMT",
            "CHGS",
            "EXCH",
            "PURP",
            "CNTP",
            "ADDR",
            "ID",
            "SVCL",
            "CREF",
            "OBJI",
            "ACCW",
            "IREF",
            "SUMM",
            "FEES",
            "CDTRREFTP");

    /**
     * What may follow the payer's own words. Anything else between slashes in them is the payer's: there no bank says
     * who pays, or what it changed.
     */
    private static final Set<String> AFTER_WORDS = Set.of("EREF", "PREF", "ISDT", "PURP", "SVCL", "CSID", "SUMM");

    /** Who pays and what was changed: only the bank says this. */
    private static final Set<String> OF_THE_BANK =
            Set.of("ORDP", "BENM", "ULTD", "ULTC", "ULTB", "NAME", "ACCW", "CNTP", "OCMT", "CHGS", "EXCH", "RTRN");

    private static final Pattern ACCOUNT =
            Pattern.compile("/IBAN/([A-Z]{2}[0-9]{2}[A-Z0-9]{10,30})/BIC/[A-Z0-9]{8,11}");

    private final SwiftText told;
    /** Inside the payer's own words. */
    private boolean inWords;
    /** Inside them or behind them. */
    private boolean pastWords;

    NamedText(SwiftText told) {
        this.told = told;
    }

    /** The name between two slashes that begins here; null if there is no known one. */
    static String nameAt(String text, int at) {
        int end = at < text.length() && text.charAt(at) == '/' ? text.indexOf('/', at + 1) : -1;
        if (end < 0 || end - at > 10) {
            return null;
        }
        String name = text.substring(at + 1, end);
        return NAMES.contains(name) ? name : null;
    }

    /** Also the supplementary details of :61:, such as {@code /OCMT/EUR11,85//CHGS/EUR0,50/}. */
    void read(String text) {
        inWords = false;
        pastWords = false;
        int start = text.length() - text.stripLeading().length();
        String party = "";
        String name = nameAt(text, start);
        int from = name == null ? text.length() : start + name.length() + 2;
        for (int i = from; name != null && i <= text.length(); i++) {
            inWords = name.equals("REMI");
            pastWords |= inWords;
            String here = next(text, i);
            // the slash that ends a name begins its value, and may also begin the next name
            String next = here == null && i == from ? next(text, i - 1) : here;
            if (next != null || i == text.length()) {
                boolean shared = next != null && here == null;
                party = value(name, shared ? "" : text.substring(from, i), party);
                name = next;
                from = (shared ? i - 1 : i) + (next == null ? 0 : next.length() + 2);
                i = from - 1;
            }
        }
    }

    private String next(String text, int at) {
        String name = nameAt(text, at);
        return name == null || inWords && !AFTER_WORDS.contains(name) && !isAccount(text, at, name) ? null : name;
    }

    /** ABN AMRO names the account behind the words of a collection, always with its bank. */
    private boolean isAccount(String text, int at, String name) {
        if (!name.equals("IBAN") || told.iban != null) {
            return false;
        }
        Matcher account = ACCOUNT.matcher(text).region(at, text.length());
        return account.lookingAt() && Iban.isValid(account.group(1));
    }

    private String value(String key, String raw, String party) {
        String value = PlainText.tidy(strippedOfSlashes(raw));
        if (pastWords && OF_THE_BANK.contains(key)) {
            // behind the payer's words nobody knows whose word it is: it stays in the text
            remitted(value);
            return party;
        }
        switch (key) {
            case "ORDP", "BENM" -> {
                unnamedParty(value);
                return key;
            }
            case "ULTD", "ULTC", "ULTB" -> {
                told.ultimateName = key.equals("ULTD") && value != null ? value : told.ultimateName;
                return key;
            }
            case "NAME" -> {
                if (party.equals("ULTD")) {
                    told.ultimateName = value;
                } else if (!party.startsWith("ULT")) {
                    told.name = value;
                }
            }
            case "IBAN", "ACCW" -> told.iban = told.iban == null ? PlainText.asIban(beforeComma(value)) : told.iban;
            case "CNTP" -> counterparty(raw);
            case "REMI" -> remitted(value);
            case "EREF" -> told.endToEndId = told.reference(value);
            case "MARF" -> told.mandateId = told.reference(value);
            case "PREF", "CREF" -> told.customerReference = told.reference(value);
            case "RTRN" -> told.returnReason = ReturnReasons.in(value);
            case "OCMT" -> told.original = PlainText.amountAfterCurrency(alone(raw));
            case "CHGS" -> told.charges = PlainText.amountAfterCurrency(alone(raw));
            case "EXCH" -> told.rate = rate(alone(raw));
            default -> {}
        }
        return party;
    }

    /** A party that is not named by names of its own: account, name and all else between slashes. */
    private void unnamedParty(String value) {
        if (value == null) {
            return;
        }
        String[] parts = value.split(" */ *");
        told.iban = told.iban == null ? PlainText.asIban(beforeComma(parts[0])) : told.iban;
        told.name = told.name != null
                ? told.name
                : Stream.of(parts)
                        .filter(part -> part.chars().anyMatch(Character::isLetter)
                                && part.chars().noneMatch(Character::isDigit))
                        .findFirst()
                        .orElse(null);
        remitted(value);
    }

    private static String beforeComma(String value) {
        return value == null ? null : value.split(",", 2)[0];
    }

    /** The value up to its slash; what stands behind it belongs to no name, and is text. */
    private String alone(String raw) {
        int end = raw.indexOf('/');
        if (end >= 0) {
            remitted(PlainText.tidy(strippedOfSlashes(raw.substring(end))));
        }
        return PlainText.tidy(end < 0 ? raw : raw.substring(0, end));
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
        told.addReference(text);
        told.remittance =
                told.remittance == null ? text : text == null ? told.remittance : told.remittance + " " + text;
    }

    /** ING: account, BIC, name and town between slashes. */
    private void counterparty(String raw) {
        String[] parts = raw.split("/", 5);
        told.iban = PlainText.asIban(parts[0]);
        told.name = parts.length > 2 ? PlainText.tidy(parts[2]) : null;
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
}
