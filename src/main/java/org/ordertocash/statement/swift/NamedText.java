package org.ordertocash.statement.swift;

import java.math.BigDecimal;
import java.util.Set;
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

    private final SwiftText told;
    private boolean inWords;

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
        int start = text.length() - text.stripLeading().length();
        String party = "";
        String name = nameAt(text, start);
        int from = name == null ? text.length() : start + name.length() + 2;
        for (int i = from; name != null && i <= text.length(); i++) {
            inWords |= name.equals("REMI");
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
        return name == null || inWords && !AFTER_WORDS.contains(name) ? null : name;
    }

    private String value(String key, String raw, String party) {
        String value = PlainText.tidy(strippedOfSlashes(raw));
        switch (key) {
            case "ORDP", "BENM", "ULTD", "ULTC", "ULTB" -> {
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
            case "IBAN", "ACCW" -> told.iban = told.iban == null ? PlainText.asIban(value) : told.iban;
            case "CNTP" -> counterparty(raw);
            case "REMI" -> remitted(value);
            case "EREF" -> told.endToEndId = told.reference(value);
            case "MARF" -> told.mandateId = told.reference(value);
            case "PREF", "CREF" -> told.customerReference = told.reference(value);
            case "RTRN" -> told.returnReason = ReturnReasons.in(value);
            case "OCMT" -> told.original = PlainText.amountAfterCurrency(value);
            case "CHGS" -> told.charges = PlainText.amountAfterCurrency(value);
            case "EXCH" -> told.rate = rate(value);
            default -> {}
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
