package org.ordertocash.bench.matching;

import static org.ordertocash.bench.matching.Benchmark.decimal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One end-of-day statement as MT940.
 *
 * @param named the text of an entry in parts named between slashes, as Dutch banks write it; otherwise numbered, as
 *     German banks do
 */
record Mt940File(CamtFile statement, boolean named) {

    private static final int LINE = 65;
    private static final int PART = 27;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);

    String text() {
        Receipt first = statement.lines().get(0);
        LocalDate day = first.bookedOn;
        List<String> lines = new ArrayList<>();
        lines.add(":20:STM" + day.format(DAY) + first.currency);
        lines.add(":25:" + statement.account() + (named ? first.currency : ""));
        lines.add(":28C:" + day.getDayOfYear() + "/1");
        lines.add(balance("60F", statement.opening(), day));
        statement.lines().forEach(receipt -> entry(lines, receipt));
        lines.add(balance("62F", statement.closing(), day));
        lines.add("-");
        return lines.stream().collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private String balance(String tag, long cents, LocalDate day) {
        return ":%s:%s%s%s%s"
                .formatted(
                        tag,
                        cents < 0 ? "D" : "C",
                        day.format(DAY),
                        statement.lines().get(0).currency,
                        amount(Math.abs(cents)));
    }

    private static String amount(long cents) {
        return decimal(cents).replace('.', ',');
    }

    private void entry(List<String> lines, Receipt r) {
        lines.add(":61:%s%s%s%s%sNONREF//%s"
                .formatted(
                        r.valueOn.format(DAY),
                        r.bookedOn.format(SHORT_DAY),
                        r.debit ? "D" : "C",
                        amount(r.amount),
                        r.returnReason != null ? "NRTI" : "NTRF",
                        r.key));
        if (r.instructed > 0 || r.charges > 0) {
            lines.add((r.instructed > 0 ? "/OCMT/" + r.instructedCurrency + amount(r.instructed) + "/" : "")
                    + (r.charges > 0 ? "/CHGS/" + r.currency + amount(r.charges) + "/" : ""));
        }
        String all = named ? named(r) : numbered(r);
        for (int at = 0; at < all.length(); at += LINE) {
            String line = all.substring(at, Math.min(all.length(), at + LINE));
            // a colon here would begin a field, a hyphen end the message: banks let no line begin so
            boolean mark = at > 0 && (line.startsWith(":") || line.startsWith("-"));
            lines.add((at == 0 ? ":86:" : "") + (mark ? " " + line.substring(1) : line));
        }
    }

    private static String words(Receipt r) {
        List<String> words = new ArrayList<>(r.text);
        r.structured.forEach(s -> words.add(s.text() + (s.amount() == null ? "" : " " + amount(s.amount()))));
        return ascii(String.join(" ", words));
    }

    private static String numbered(Receipt r) {
        List<String> parts = new ArrayList<>();
        parts.add("EREF+" + (r.endToEndId == null ? "NOTPROVIDED" : ascii(r.endToEndId)));
        if (r.mandate != null) {
            parts.add("MREF+" + r.mandate);
        }
        if (r.ultimateName != null) {
            parts.add("ABWA+" + ascii(r.ultimateName));
        }
        if (r.rate != null) {
            parts.add("KURS " + r.rate);
        }
        parts.add("SVWZ+" + words(r));
        StringBuilder text = new StringBuilder(r.returnReason != null ? "109?00RUECKLASTSCHRIFT" : "166?00GUTSCHRIFT");
        // fourteen parts, wider where the text needs it
        int room = parts.stream().mapToInt(part -> part.length() / PART + 1).sum();
        int width = room <= 14 ? PART : LINE;
        int number = 20;
        for (String part : parts) {
            for (int at = 0; at < part.length() && number < 64; at += width) {
                text.append('?').append(number).append(part, at, Math.min(part.length(), at + width));
                number = number == 29 ? 60 : number + 1;
            }
        }
        if (r.payerIban != null) {
            text.append("?31").append(r.payerIban);
        }
        if (r.payerName != null) {
            String name = ascii(r.payerName).replace("?", "");
            text.append("?32").append(Names.cut(name, PART));
            if (name.length() > PART) {
                text.append("?33").append(Names.cut(name.substring(PART), PART));
            }
        }
        if (r.returnReason != null) {
            text.append("?34").append(r.returnReason);
        }
        return text.toString();
    }

    private static String named(Receipt r) {
        boolean reference = r.text.isEmpty()
                && r.structured.size() == 1
                && r.structured.get(0).creditorReference();
        String remittance =
                reference ? "/REMI/STRD/CUR/" + r.structured.get(0).text() + "/" : "/REMI/USTD//" + words(r) + "/";
        return "/TRTP/SEPA OVERBOEKING"
                + (r.payerIban == null ? "" : "/IBAN/" + r.payerIban)
                + (r.payerName == null ? "" : "/NAME/" + ascii(r.payerName).replace('/', ' '))
                + (r.returnReason == null ? "" : "/RTRN/" + r.returnReason)
                + (r.mandate == null ? "" : "/MARF/" + r.mandate)
                + (r.ultimateName == null
                        ? ""
                        : "/ULTD//NAME/" + ascii(r.ultimateName).replace('/', ' '))
                + (r.rate == null ? "" : "/EXCH/" + r.rate.replace('.', ',') + "/")
                + (words(r).isBlank() ? "" : remittance)
                + "/EREF/" + (r.endToEndId == null ? "NOTPROVIDED" : ascii(r.endToEndId));
    }

    /** Of the letters that banks exchange. */
    static String ascii(String text) {
        return Names.transliterated(text)
                .replace("€", "EUR")
                .replace("…", "...")
                .replace('&', '+')
                .replaceAll("[^ -~]", " ")
                .strip();
    }
}
