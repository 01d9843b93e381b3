package org.ordertocash.payment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;

/**
 * A payment as matching sees it.
 *
 * @param structuredAmounts as many as references, null where the payer named no amount; empty when none has one
 * @param charges what banks kept back, in the account's currency; null if not stated
 * @param instructed what the payer instructed; null if not stated
 * @param exchangeRate as the bank states it, which does not tell in which direction; null if not stated
 * @param endToEndId what who ordered the payment calls it; null if not stated
 */
public record BankPayment(
        long id,
        long statementFileId,
        long entityId,
        boolean credit,
        boolean reversal,
        Money amount,
        Money placed,
        LocalDate bookedOn,
        LocalDate valueOn,
        String bankReference,
        String payerName,
        String ultimatePayerName,
        String payerIban,
        String mandateId,
        List<String> structuredReferences,
        List<Money> structuredAmounts,
        String text,
        Money charges,
        Money instructed,
        BigDecimal exchangeRate,
        String returnReason,
        String endToEndId) {

    /** Source type of the journals that a payment itself causes; their source is its id. */
    public static final String SOURCE = "payment";

    public static BankPayment map(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        return new BankPayment(
                row.getLong("id"),
                row.getLong("statement_file_id"),
                row.getLong("entity_id"),
                row.getString("direction").equals("CRDT"),
                row.getBoolean("reversal"),
                Amounts.of(row.getBigDecimal("amount"), currency),
                Amounts.of(row.getBigDecimal("placed_amount"), currency),
                row.getObject("booked_on", LocalDate.class),
                row.getObject("value_on", LocalDate.class),
                row.getString("bank_reference"),
                row.getString("payer_name"),
                row.getString("ultimate_payer_name"),
                row.getString("payer_iban"),
                row.getString("mandate_id"),
                List.of((String[]) row.getArray("structured_references").getArray()),
                amounts((BigDecimal[]) row.getArray("structured_amounts").getArray(), currency),
                row.getString("remittance_text"),
                amount(row.getBigDecimal("charges_amount"), currency),
                amount(row.getBigDecimal("instructed_amount"), row.getString("instructed_currency")),
                row.getBigDecimal("exchange_rate"),
                row.getString("return_reason"),
                row.getString("end_to_end_id"));
    }

    private static List<Money> amounts(BigDecimal[] amounts, String currency) {
        return Arrays.stream(amounts).map(amount -> amount(amount, currency)).toList();
    }

    /** Null also for what the currency cannot hold: such a number explains nothing. */
    private static Money amount(BigDecimal amount, String currency) {
        return amount == null || !Amounts.isCurrency(currency) || !Amounts.fits(amount, currency)
                ? null
                : Amounts.of(amount, currency);
    }

    /** Whether this is money from a payer, and not a debit, a reversal or nothing at all. */
    public boolean receipt() {
        return credit && !reversal && returnReason == null && amount.isPositive();
    }

    /** How people name it. */
    public String label() {
        return (bankReference == null ? "of " + DayFormat.inWords(bookedOn) : bankReference)
                + (payerName == null ? "" : " from " + payerName);
    }

    /** Whether an earlier payment came back, or the bank took back a booking. */
    public boolean returned() {
        return reversal || returnReason != null;
    }

    /** Whether both come from the same account, or from the same name where the bank tells no account. */
    public boolean samePayer(BankPayment other) {
        return Objects.equals(payerIban, other.payerIban)
                && (payerIban != null || Objects.equals(payerName, other.payerName));
    }

    /** A part of it, on its own. */
    public BankPayment of(Money part) {
        return new BankPayment(
                id,
                statementFileId,
                entityId,
                credit,
                reversal,
                part,
                Money.zero(part.getCurrencyUnit()),
                bookedOn,
                valueOn,
                bankReference,
                payerName,
                ultimatePayerName,
                payerIban,
                mandateId,
                List.of(),
                List.of(),
                text,
                null,
                null,
                null,
                returnReason,
                endToEndId);
    }

    public Money unplaced() {
        return amount.minus(placed);
    }
}
