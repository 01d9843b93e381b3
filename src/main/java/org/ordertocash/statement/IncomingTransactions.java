package org.ordertocash.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transactions of one file, in a table of the running database transaction only: so that the database can number
 * those that are alike, and leave out those that an earlier file had, without the file in memory.
 */
final class IncomingTransactions {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final long statementId;
    private final List<Row> rows = new ArrayList<>(BATCH);
    private int count;

    private record Row(int number, long bankAccountId, long entityId, long accountStatementId, ReportedTransaction t) {
    }

    IncomingTransactions(JdbcTemplate jdbc, long statementId) {
        this.jdbc = jdbc;
        this.statementId = statementId;
        // dropped at the end of the transaction, or here, should one transaction import several files
        jdbc.execute("drop table if exists pg_temp.incoming_transactions");
        jdbc.execute("""
                create temporary table incoming_transactions (
                    line_number int, bank_account_id bigint, entity_id bigint, account_statement_id bigint, likeness text,
                    direction text, reversal boolean, currency text, amount numeric(19,4), booked_on date, value_on date,
                    bank_reference text, end_to_end_id text, payer_name text, payer_iban text,
                    structured_references text[], remittance_text text, return_reason text) on commit drop""");
    }

    void add(long bankAccountId, long entityId, long accountStatementId, ReportedTransaction t) {
        rows.add(new Row(++count, bankAccountId, entityId, accountStatementId, t));
        if (rows.size() == BATCH) {
            flush();
        }
    }

    int count() {
        return count;
    }

    private void flush() {
        jdbc.batchUpdate("""
                insert into incoming_transactions values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows, BATCH, IncomingTransactions::bind);
        rows.clear();
    }

    private static void bind(PreparedStatement row, Row r) throws SQLException {
        ReportedTransaction t = r.t();
        row.setInt(1, r.number());
        row.setLong(2, r.bankAccountId());
        row.setLong(3, r.entityId());
        row.setLong(4, r.accountStatementId());
        row.setString(5, EntryKey.of(r.bankAccountId(), t));
        row.setString(6, t.direction().name());
        row.setBoolean(7, t.reversal());
        row.setString(8, t.currency());
        row.setBigDecimal(9, t.amount());
        row.setObject(10, t.bookedOn());
        row.setObject(11, t.valueOn());
        row.setString(12, t.bankReference());
        row.setString(13, t.endToEndId());
        row.setString(14, t.payerName());
        row.setString(15, t.payerIban());
        row.setArray(16, row.getConnection().createArrayOf("text", t.structuredReferences().toArray()));
        row.setString(17, t.remittanceText());
        row.setString(18, t.returnReason());
    }

    /** Stores those that no earlier file had; returns how many. The n-th of several alike ones has n in its key. */
    int moveNew() {
        flush();
        return jdbc.update("""
                insert into otc.bank_transactions (statement_id, account_statement_id, bank_account_id, entity_id, line_number,
                       entry_key, direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id,
                       payer_name, payer_iban, structured_references, remittance_text, return_reason)
                select ?, account_statement_id, bank_account_id, entity_id, line_number,
                       encode(sha256(convert_to(likeness || ':' || row_number() over (partition by likeness order by line_number), 'UTF8')), 'hex'),
                       direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id,
                       payer_name, payer_iban, structured_references, remittance_text, return_reason
                  from incoming_transactions order by line_number
                    on conflict (entry_key) do nothing""", statementId);
    }
}
