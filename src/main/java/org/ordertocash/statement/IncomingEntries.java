package org.ordertocash.statement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ordertocash.database.CopyRows;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementKind;
import org.springframework.jdbc.core.JdbcTemplate;

/** The entries of one file, in a table of the running database transaction only: see {@link KnownEntries}. */
final class IncomingEntries {

    private final CopyRows rows;
    private final MessageDigest likeness = Fingerprint.digest();
    private final EntryKey key = new EntryKey();
    private int count;
    private int transactions;
    private long bankAccountId;
    private long statementId;
    private StatementKind kind;
    private ReportedEntry entry;

    IncomingEntries(JdbcTemplate jdbc) {
        // dropped at the end of the transaction, or here, if one transaction imports several files
        jdbc.execute("drop table if exists pg_temp.incoming_entries");
        jdbc.execute("""
                create temporary table incoming_entries (
                    entry_number int, bank_account_id bigint, statement_id bigint, kind text, likeness text,
                        transactions int,
                    line int, reference text, direction text, amount numeric(19,4), booked_on date, value_on date,
                        day date) on commit drop""");
        rows = new CopyRows(jdbc, "pg_temp.incoming_entries");
    }

    void begin(long newBankAccountId, long newAccountStatementId, StatementKind newKind, ReportedEntry newEntry) {
        end();
        bankAccountId = newBankAccountId;
        statementId = newAccountStatementId;
        kind = newKind;
        entry = newEntry;
        transactions = 0;
        count++;
    }

    /** A transaction of the latest entry; returns the number of the entry. */
    int transaction(ReportedTransaction t) {
        likeness.update(key.of(bankAccountId, t).getBytes(StandardCharsets.US_ASCII));
        transactions++;
        return count;
    }

    private void end() {
        if (entry == null) {
            return;
        }
        rows.add(count)
                .add(bankAccountId)
                .add(statementId)
                .add(kind)
                .add(HexFormat.of().formatHex(likeness.digest()))
                .add(transactions)
                .add(entry.line())
                .add(entry.reference())
                .add(entry.direction())
                .add(entry.amount())
                .add(entry.bookedOn())
                .add(entry.valueOn())
                .add(entry.day())
                .endRow();
        entry = null;
    }

    void flush() {
        end();
        rows.flush();
    }

    long nanos() {
        return rows.nanos();
    }
}
