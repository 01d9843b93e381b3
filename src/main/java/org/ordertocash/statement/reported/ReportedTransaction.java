package org.ordertocash.statement.reported;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.input.Characters;

/**
 * One movement on the account, as the bank reports it: an entry, or one of the payments inside a batch entry.
 *
 * @param direction what it does to the account, also for a reversal
 * @param reversal whether the bank says that it undoes an earlier entry
 * @param amount not negative, in the account's currency, with no digits below its minor unit
 * @param bankReference null if not stated
 * @param batchIndex from 1 inside a batch that was split, else 0
 * @param payerName for incoming money and for our collections that came back; null if not stated
 * @param payerIban letters and digits; null if not stated or not an IBAN
 * @param structuredReferences creditor references and document numbers, in the order of the file
 * @param remittanceText free text, its lines joined by one blank; empty if none
 * @param returnReason code such as MD06; null if this is not a return
 * @param details what only few banks or payments state
 * @param line where it begins in the file
 */
public record ReportedTransaction(
        Direction direction,
        boolean reversal,
        String currency,
        BigDecimal amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        String bankReference,
        int batchIndex,
        String endToEndId,
        String payerName,
        String payerIban,
        List<String> structuredReferences,
        String remittanceText,
        String returnReason,
        Details details,
        int line) {

    /** The file keeps what the bank wrote; what is shown and searched has no character that no text may have. */
    public ReportedTransaction {
        bankReference = Characters.shown(bankReference);
        endToEndId = Characters.shown(endToEndId);
        payerName = Characters.shown(payerName);
        structuredReferences =
                structuredReferences.stream().map(Characters::shown).toList();
        remittanceText = Characters.shown(remittanceText);
        returnReason = Characters.shown(returnReason);
    }

    /**
     * What is stated beyond amount, payer and text; null where it is not.
     *
     * @param ultimatePayerName on whose behalf the payer pays
     * @param mandateId of a direct debit
     * @param structuredAmounts empty, or one for each of the structured references, null where it has none
     * @param charges kept back by banks, in the account's currency; not negative
     * @param instructedAmount what the payer instructed, if it is not what arrived
     * @param exchangeRate as the bank states it
     * @param transactionCode domain/family/subfamily, or the bank's own code
     */
    public record Details(
            String ultimatePayerName,
            String mandateId,
            List<BigDecimal> structuredAmounts,
            BigDecimal charges,
            BigDecimal instructedAmount,
            String instructedCurrency,
            BigDecimal exchangeRate,
            String transactionCode) {

        /** As for the whole. */
        public Details {
            ultimatePayerName = Characters.shown(ultimatePayerName);
            mandateId = Characters.shown(mandateId);
            transactionCode = Characters.shown(transactionCode);
        }

        public static final Details NONE = new Details(null, null, List.of(), null, null, null, null, null);
    }

    /** Named as in the database and in the banks' files. */
    public enum Direction {
        CRDT,
        DBIT;

        public BigDecimal signed(BigDecimal amount) {
            return this == CRDT ? amount : amount.negate();
        }
    }
}
