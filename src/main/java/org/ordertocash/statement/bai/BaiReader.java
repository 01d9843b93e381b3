package org.ordertocash.statement.bai;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.TextLines;

/**
 * Reads BAI2 (cash management balance reporting). Every control total and every count of the file is checked, and the
 * file is refused if one does not hold. Amounts are in minor units. Memory does not grow with the file.
 */
public final class BaiReader {

    private static final int MAX_CONTINUATIONS = 1000;
    private static final int MAX_RECORD = 100_000;

    private final TextLines lines;
    private final UnaryOperator<String> currencyOf;
    private final StatementSink sink;
    private BaiRecord ahead;
    private final List<String> pieces = new ArrayList<>();
    private int pieceLine;
    private int records;
    private BigInteger fileSum = BigInteger.ZERO;

    private BaiReader(TextLines lines, UnaryOperator<String> currencyOf, StatementSink sink) {
        this.lines = lines;
        this.currencyOf = currencyOf;
        this.sink = sink;
    }

    /**
     * @param currencyOf the currency in which we hold an account, where the file names none; null if unknown
     * @throws UnreadableStatement if the file is damaged, does not add up, or would not be read exactly
     */
    public static void read(TextLines lines, UnaryOperator<String> currencyOf, StatementSink sink) {
        new BaiReader(lines, currencyOf, sink).file();
    }

    private void file() {
        BaiRecord header = next("01");
        String id = header.field(5) + " of " + header.field(3) + " " + header.field(4);
        int groups = 0;
        for (BaiRecord record = next("02 99"); record.is("02"); record = next("02 99")) {
            group(record, id, ++groups);
            ahead = null;
        }
        BaiRecord trailer = ahead;
        trailer.check(1, fileSum, "the control total of the file", "its groups come to");
        trailer.check(2, groups, "the number of groups in the file");
        trailer.check(3, records, "the number of records in the file");
        ahead = null;
        if (peek() != null) {
            throw peek().refusal("there is something after the end of the file (99)");
        }
    }

    private void group(BaiRecord header, String fileId, int number) {
        int before = records - 1;
        ahead = null;
        BaiGroup group = BaiGroup.of(header, fileId, number);
        BigInteger groupSum = BigInteger.ZERO;
        int accounts = 0;
        for (BaiRecord record = next("03 98"); record.is("03"); record = next("03 98")) {
            ahead = null;
            groupSum = groupSum.add(account(group, record, ++accounts));
        }
        BaiRecord trailer = ahead;
        trailer.check(1, groupSum, "the control total of the group", "its accounts come to");
        trailer.check(2, accounts, "the number of accounts in the group");
        trailer.check(3, records - before, "the number of records in the group");
        fileSum = fileSum.add(groupSum);
    }

    /** Returns the control total. */
    private BigInteger account(BaiGroup group, BaiRecord header, int number) {
        int before = records - header.records();
        BaiAccount account = new BaiAccount(sink, group, header, number, currencyOf);
        BigInteger sum = account.summarySum();
        account.begin();
        for (BaiRecord record = next("16 49"); record.is("16"); record = next("16 49")) {
            ahead = null;
            account.take(record);
            sum = sum.add(record.number(2));
        }
        BaiRecord trailer = ahead;
        trailer.check(1, sum, "the control total of account " + account.id(), "its amounts come to");
        trailer.check(2, records - before, "the number of records of account " + account.id());
        account.end();
        ahead = null;
        return sum;
    }

    /** The next record, which stays {@link #ahead}; refuses any other kind than these. */
    private BaiRecord next(String expected) {
        BaiRecord record = peek();
        if (record == null) {
            throw new UnreadableStatement("The file ends without record " + expected.substring(expected.length() - 2)
                    + ", so that it may be cut off. " + "The file was not taken; ask the bank for a whole one.");
        }
        if (!expected.contains(record.code())) {
            throw record.refusal(
                    "a record " + record.code() + " is found where " + expected.replace(" ", " or ") + " belongs");
        }
        if (record.is("01")) {
            ahead = null;
        }
        return record;
    }

    /** With its continuations (88). */
    private BaiRecord peek() {
        if (ahead != null) {
            return ahead;
        }
        String first = piece();
        while (first != null && first.isBlank()) {
            pieces.remove(0);
            first = piece();
        }
        if (first == null) {
            return null;
        }
        pieces.remove(0);
        BaiRecord record = new BaiRecord(pieceLine, first.strip());
        int size = first.length();
        for (String more = piece(); more != null && record.goesOn(more); more = piece()) {
            record.add(more);
            pieces.remove(0);
            size += more.length();
            if (record.parts() > MAX_CONTINUATIONS || size > MAX_RECORD) {
                throw record.refusal("the record has more than " + MAX_CONTINUATIONS + " continuations or " + MAX_RECORD
                        + " characters");
            }
        }
        records += record.records();
        ahead = record;
        return record;
    }

    /** Each record is a line; some senders put several into one, each after the slash that ends the one before. */
    private String piece() {
        if (pieces.isEmpty()) {
            String line = lines.next();
            if (line == null) {
                return null;
            }
            pieceLine = lines.number();
            int from = 0;
            for (int slash = line.indexOf('/'); slash >= 0; slash = line.indexOf('/', slash + 1)) {
                int start = slash + 1;
                while (start < line.length() && line.charAt(start) == ' ') {
                    start++;
                }
                if (start > slash + 1 && BaiRecord.isCode(line, start)) {
                    pieces.add(line.substring(from, slash + 1));
                    from = start;
                }
            }
            pieces.add(line.substring(from));
        }
        return pieces.get(0);
    }
}
