package org.ordertocash.statement;

import org.ordertocash.database.CopyRows;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transactions of one file, in a table of the running database transaction only, until it is known which of its
 * entries were in an earlier file: so the file is not in memory.
 */
final class IncomingTransactions {

    private final CopyRows rows;
    private int count;

    IncomingTransactions(JdbcTemplate jdbc) {
        // dropped at the end of the transaction, or here, should one transaction import several files
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
}
