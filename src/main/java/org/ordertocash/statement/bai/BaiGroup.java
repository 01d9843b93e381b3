package org.ordertocash.statement.bai;

import java.time.LocalDate;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.text.PlainText;

/**
 * A group of accounts, as of one day.
 *
 * @param fileId sender's id of the file with its day and time
 * @param number of the group in the file
 * @param correction whether it replaces an earlier report
 */
record BaiGroup(String fileId, int number, StatementKind kind, LocalDate day, String currency, boolean correction) {

    static BaiGroup of(BaiRecord header, String fileId, int number) {
        String status = header.field(3);
        if (status.equals("2") || status.equals("4")) {
            throw header.refusal(
                    status.equals("2")
                            ? "the group deletes what was reported before; a person has to take that back"
                            : "the group is marked as a test");
        }
        LocalDate day = PlainText.shortDay(header.field(4));
        if (day == null) {
            throw header.refusal("the group has no date");
        }
        String modifier = header.field(7);
        // interim data of the same day or of the day before may still change
        StatementKind kind =
                modifier.equals("1") || modifier.equals("3") ? StatementKind.INTRADAY : StatementKind.END_OF_DAY;
        return new BaiGroup(
                fileId, number, kind, day, header.field(6).isEmpty() ? null : header.field(6), status.equals("3"));
    }
}
