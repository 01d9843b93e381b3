package org.ordertocash.statement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ordertocash.money.Fingerprint;
import org.springframework.jdbc.core.JdbcTemplate;

/** The entries of one file, in a table of the running database transaction only: see {@link KnownEntries}. */
final class IncomingEntries {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final List<Row> rows = new ArrayList<>(BATCH);
    private final MessageDigest likeness = Fingerprint.digest();
    private int count;
    private int transactions;
    private long bankAccountId;
    private long accountStatementId;
    private StatementKind kind;
    private ReportedEntry entry;

    private record Row(int number, long bankAccountId, long accountStatementId, StatementKind kind, String likeness, int transactions,
            ReportedEntry entry) {
    }

    IncomingEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        // dropped at the end of the transaction, or here, should one transaction import several files
        jdbc.execute("drop table if exists pg_temp.incoming_entries");
        jdbc.execute("""
                create temporary table incoming_entries (
                    entry_number int, bank_account_id bigint, account_statement_id bigint, kind text, likeness text, transactions int,
                    line int, reference text, direction text, amount numeric(19,4), booked_on date, value_on date, day date) on commit drop""");
    }

    void begin(long newBankAccountId, long newAccountStatementId, StatementKind newKind, ReportedEntry newEntry) {
        end();
        bankAccountId = newBankAccountId;
        accountStatementId = newAccountStatementId;
        kind = newKind;
        entry = newEntry;
        transactions = 0;
        count++;
    }

    /** A transaction of the entry that was begun last; returns the entry's number. */
    int transaction(ReportedTransaction t) {
        likeness.update(EntryKey.of(bankAccountId, t).getBytes(StandardCharsets.US_ASCII));
        transactions++;
        return count;
    }

    private void end() {
        if (entry != null) {
            rows.add(new Row(count, bankAccountId, accountStatementId, kind, HexFormat.of().formatHex(likeness.digest()), transactions, entry));
            entry = null;
        }
        if (rows.size() == BATCH) {
            store();
        }
    }

    void flush() {
        end();
        store();
    }

    private void store() {
        jdbc.batchUpdate("insert into incoming_entries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows, BATCH, IncomingEntries::bind);
        rows.clear();
    }

    private static void bind(PreparedStatement row, Row r) throws SQLException {
        ReportedEntry e = r.entry();
        row.setInt(1, r.number());
        row.setLong(2, r.bankAccountId());
        row.setLong(3, r.accountStatementId());
        row.setString(4, r.kind().name());
        row.setString(5, r.likeness());
        row.setInt(6, r.transactions());
        row.setInt(7, e.line());
        row.setString(8, e.reference());
        row.setString(9, e.direction().name());
        row.setBigDecimal(10, e.amount());
        row.setObject(11, e.bookedOn(), java.sql.Types.DATE);
        row.setObject(12, e.valueOn(), java.sql.Types.DATE);
        row.setObject(13, e.day());
    }
}
