package org.ordertocash.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/** A bank transaction as matching sees it. */
record BankPayment(long id, long statementId, long entityId, boolean credit, boolean reversal, Money amount, Money placed, LocalDate bookedOn,
                   String bankReference, String payerName, String payerIban, List<String> structuredReferences, String text, String returnReason) {

    static BankPayment map(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        return new BankPayment(row.getLong("id"), row.getLong("statement_id"), row.getLong("entity_id"), row.getString("direction").equals("CRDT"),
                row.getBoolean("reversal"), Amounts.of(row.getBigDecimal("amount"), currency), Amounts.of(row.getBigDecimal("placed_amount"), currency),
                row.getObject("booked_on", LocalDate.class), row.getString("bank_reference"), row.getString("payer_name"), row.getString("payer_iban"),
                List.of((String[]) row.getArray("structured_references").getArray()), row.getString("remittance_text"), row.getString("return_reason"));
    }

    /** Whether this is money from a payer, and not a debit, a reversal or nothing at all. */
    boolean receipt() {
        return credit && !reversal && returnReason == null && amount.isPositive();
    }

    /** How people name it. */
    String label() {
        return (bankReference == null ? "of " + bookedOn : bankReference) + (payerName == null ? "" : " from " + payerName);
    }

    Money unplaced() {
        return amount.minus(placed);
    }
}
