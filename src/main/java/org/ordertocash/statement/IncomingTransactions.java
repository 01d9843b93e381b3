package org.ordertocash.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transactions of one file, in a table of the running database transaction only, until it is known which of its
 * entries an earlier file had: without the file in memory.
 */
final class IncomingTransactions {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final long statementId;
    private final List<Row> rows = new ArrayList<>(BATCH);
    private int count;

    private record Row(int number, int entryNumber, long bankAccountId, long entityId, long accountStatementId, ReportedTransaction t) {
    }

    IncomingTransactions(JdbcTemplate jdbc, long statementId) {
        this.jdbc = jdbc;
        this.statementId = statementId;
        // dropped at the end of the transaction, or here, should one transaction import several files
        jdbc.execute("drop table if exists pg_temp.incoming_transactions");
        jdbc.execute("""
                create temporary table incoming_transactions (
                    line_number int, bank_account_id bigint, entity_id bigint, account_statement_id bigint, entry_number int,
                    direction text, reversal boolean, currency text, amount numeric(19,4), booked_on date, value_on date,
                    bank_reference text, end_to_end_id text, payer_name text, payer_iban text,
                    structured_references text[], remittance_text text, return_reason text,
                    ultimate_payer_name text, mandate_id text, structured_amounts numeric(19,4)[], charges_amount numeric(19,4),
                    instructed_amount numeric(19,4), instructed_currency text, exchange_rate numeric(19,9), transaction_code text) on commit drop""");
    }

    void add(int entryNumber, long bankAccountId, long entityId, long accountStatementId, ReportedTransaction t) {
        rows.add(new Row(++count, entryNumber, bankAccountId, entityId, accountStatementId, t));
        if (rows.size() == BATCH) {
            flush();
        }
    }

    int count() {
        return count;
    }

    private void flush() {
        jdbc.batchUpdate("""
                insert into incoming_transactions values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows, BATCH, IncomingTransactions::bind);
        rows.clear();
    }

    private static void bind(PreparedStatement row, Row r) throws SQLException {
        ReportedTransaction t = r.t();
        row.setInt(1, r.number());
        row.setLong(2, r.bankAccountId());
        row.setLong(3, r.entityId());
        row.setLong(4, r.accountStatementId());
        row.setInt(5, r.entryNumber());
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
        ReportedTransaction.Details d = t.details();
        row.setString(19, d.ultimatePayerName());
        row.setString(20, d.mandateId());
        row.setArray(21, row.getConnection().createArrayOf("numeric", d.structuredAmounts().toArray()));
        row.setBigDecimal(22, d.charges());
        row.setBigDecimal(23, d.instructedAmount());
        row.setString(24, d.instructedCurrency());
        row.setBigDecimal(25, d.exchangeRate());
        row.setString(26, d.transactionCode());
    }

    /** Stores those of entries that were not left out; returns how many. Those of doubtful entries are held. */
    int moveNew() {
        flush();
        return jdbc.update("""
                insert into otc.bank_transactions (statement_id, account_statement_id, bank_account_id, entity_id, entry_id, line_number,
                       direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id,
                       payer_name, payer_iban, structured_references, remittance_text, return_reason, ultimate_payer_name, mandate_id, structured_amounts,
                       charges_amount, instructed_amount, instructed_currency, exchange_rate, transaction_code, outcome, explanation)
                select ?, t.account_statement_id, t.bank_account_id, t.entity_id, e.id, t.line_number,
                       t.direction, t.reversal, t.currency, t.amount, t.booked_on, t.value_on, t.bank_reference, t.end_to_end_id,
                       t.payer_name, t.payer_iban, t.structured_references, t.remittance_text, t.return_reason, t.ultimate_payer_name, t.mandate_id,
                       t.structured_amounts, t.charges_amount, t.instructed_amount, t.instructed_currency, t.exchange_rate, t.transaction_code, j.fate,
                       case when j.fate = 'HELD' then 'Held, not booked: its entry may be the same as the one at line ' || x.line
                            || case s.kind when 'NOTIFICATION' then ' of notification ' else ' of statement ' end || s.bank_statement_id
                            || '. A person has to say whether it is.' end
                  from incoming_transactions t
                  join judged_entries j on j.entry_number = t.entry_number
                  join otc.bank_entries e on e.entry_key = j.entry_key
                  left join otc.bank_entries x on x.id = j.same_as
                  left join otc.account_statements s on s.id = x.account_statement_id
                 where j.fate is null or j.fate = 'HELD' order by t.line_number""", statementId);
    }
}
