package org.ordertocash.bench.matching;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One previous-day report as BAI2. */
record Bai2File(CamtFile statement) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int LINE = 80;

    String text() {
        Receipt first = statement.lines().get(0);
        LocalDate day = first.bookedOn;
        List<String> lines = new ArrayList<>();
        lines.add("03,%s,%s,010,%d,,,015,%d,,/"
                .formatted(statement.account(), first.currency, statement.opening(), statement.closing()));
        BigInteger sum = BigInteger.valueOf(statement.opening()).add(BigInteger.valueOf(statement.closing()));
        for (Receipt receipt : statement.lines()) {
            entry(lines, receipt);
            sum = sum.add(BigInteger.valueOf(receipt.amount));
        }
        // records of the account, with its own trailer; then of the group and of the file, with their headers
        int records = lines.size() + 1;
        lines.add("49,%d,%d/".formatted(sum, records));
        lines.add("98,%d,1,%d/".formatted(sum, records + 2));
        lines.add("99,%d,1,%d/".formatted(sum, records + 4));
        lines.add(0, "02,BENCH,OURBANK,1,%s,2359,%s,2/".formatted(day.format(DAY), first.currency));
        lines.add(
                0,
                "01,OURBANK,BENCH,%s,0600,%s,80,,2/".formatted(day.format(DAY), first.currency + day.getDayOfYear()));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static void entry(List<String> lines, Receipt r) {
        String type = r.returnReason != null ? "557" : r.debit ? "495" : "195";
        lines.add("16,%s,%d,V,%s,,%s,,%s/"
                .formatted(type, r.amount, r.valueOn.format(DAY), r.key, r.debit ? "PAYMENT" : "INCOMING CREDIT"));
        more(lines, "DBNM:", r.payerName);
        more(lines, "DACT:", r.payerIban);
        more(lines, "EREF:", r.endToEndId == null ? "NOTPROVIDED" : r.endToEndId);
        more(lines, "ULTD:", r.ultimateName);
        if (r.instructed > 0) {
            more(lines, "OCMT:", r.instructedCurrency + Benchmark.decimal(r.instructed));
        }
        if (r.charges > 0) {
            more(lines, "CHGS:", r.currency + Benchmark.decimal(r.charges));
        }
        if (r.returnReason != null) {
            more(lines, "", "Return reason " + r.returnReason);
        }
        List<String> words = new ArrayList<>(r.text);
        r.structured.forEach(s -> words.add(s.text()));
        String remittance = String.join(" ", words);
        if (!remittance.isBlank()) {
            more(lines, "REMI:", remittance);
        }
    }

    /** Broken at blanks, so that no line is longer than its record. */
    private static void more(List<String> lines, String label, String text) {
        if (text == null) {
            return;
        }
        // a slash and what looks like a record behind it would begin one
        String left = label + " " + Mt940File.ascii(text).replaceAll("/ +(?=\\d\\d,)", "/");
        left = label.isEmpty() ? left.strip() : left;
        while (left.length() > LINE) {
            int at = left.lastIndexOf(' ', LINE);
            int end = at > label.length() + 1 ? at : left.length();
            lines.add("88," + left.substring(0, end) + "/");
            left = left.substring(end).strip();
        }
        if (!left.isEmpty()) {
            lines.add("88," + left + "/");
        }
    }
}
