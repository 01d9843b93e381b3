package org.ordertocash.statement;

import org.ordertocash.database.CopyRows;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transactions of one file, in a table of the running database transaction only, until it is known which of its
 * entries were in an earlier file: so the file is not in memory.
 */
final class IncomingTransactions {

    private final JdbcTemplate jdbc;
    private final long statementFileId;
    private final CopyRows rows;
    private int count;

    IncomingTransactions(JdbcTemplate jdbc, long statementFileId) {
        this.jdbc = jdbc;
        this.statementFileId = statementFileId;
        // dropped at the end of the transaction, or here, if one transaction imports several files
        jdbc.execute("drop table if exists pg_temp.incoming_transactions");
        jdbc.execute("""
                create temporary table incoming_transactions (
                    line_number int, bank_account_id bigint, entity_id bigint, statement_id bigint,
                        entry_number int,
                    direction text, reversal boolean, currency text, amount numeric(19,4), booked_on date,
                        value_on date,
                    bank_reference text, end_to_end_id text, payer_name text, payer_iban text,
                    structured_references text[], remittance_text text, return_reason text,
                    ultimate_payer_name text, mandate_id text, structured_amounts numeric(19,4)[],
                        charges_amount numeric(19,4),
                    instructed_amount numeric(19,4), instructed_currency text, exchange_rate numeric(19,9),
                        transaction_code text) on commit drop""");
        rows = new CopyRows(jdbc, "pg_temp.incoming_transactions");
    }

    void add(int entryNumber, long bankAccountId, long entityId, long statementId, ReportedTransaction t) {
        ReportedTransaction.Details d = t.details();
        rows.add(++count)
                .add(bankAccountId)
                .add(entityId)
                .add(statementId)
                .add(entryNumber)
                .add(t.direction())
                .add(t.reversal())
                .add(t.currency())
                .add(t.amount())
                .add(t.bookedOn())
                .add(t.valueOn())
                .add(t.bankReference())
                .add(t.endToEndId())
                .add(t.payerName())
                .add(t.payerIban())
                .add(t.structuredReferences())
                .add(t.remittanceText())
                .add(t.returnReason())
                .add(d.ultimatePayerName())
                .add(d.mandateId())
                .add(d.structuredAmounts())
                .add(d.charges())
                .add(d.instructedAmount())
                .add(d.instructedCurrency())
                .add(d.exchangeRate())
                .add(d.transactionCode())
                .endRow();
    }

    int count() {
        return count;
    }

    void flush() {
        rows.flush();
    }

    long nanos() {
        return rows.nanos();
    }

    /**
     * Stores those of entries that were not left out; returns how many. The transactions of doubtful entries are held.
     */
    int moveNew() {
        return jdbc.update("""
                insert into otc.payments (statement_file_id, statement_id, bank_account_id, entity_id,
                    entry_id, line_number,
                       direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id,
                       payer_name, payer_iban, structured_references, remittance_text, return_reason,
                           ultimate_payer_name, mandate_id, structured_amounts,
                       charges_amount, instructed_amount, instructed_currency, exchange_rate, transaction_code,
                           outcome, explanation)
                select ?, t.statement_id, t.bank_account_id, t.entity_id, e.id, t.line_number,
                       t.direction, t.reversal, t.currency, t.amount, t.booked_on, t.value_on, t.bank_reference,
                           t.end_to_end_id,
                       t.payer_name, t.payer_iban, t.structured_references, t.remittance_text, t.return_reason,
                           t.ultimate_payer_name, t.mandate_id,
                       t.structured_amounts, t.charges_amount, t.instructed_amount, t.instructed_currency,
                           t.exchange_rate, t.transaction_code, j.fate,
                       case when j.fate = 'HELD'
                           then 'Held, not booked: its entry may be the same as the one at line ' || x.line
                            || case s.kind when 'NOTIFICATION' then ' of notification ' when 'INTRADAY'
                                then ' of intraday report ' else ' of statement ' end || s.bank_statement_id
                            || '. A person has to say whether it is.' end
                  from incoming_transactions t
                  join judged_entries j on j.entry_number = t.entry_number
                  join otc.bank_entries e on e.entry_key = j.entry_key
                  left join otc.bank_entries x on x.id = j.same_as
                  left join otc.statements s on s.id = x.statement_id
                 where j.fate is null or j.fate = 'HELD' order by t.line_number""", statementFileId);
    }
}
