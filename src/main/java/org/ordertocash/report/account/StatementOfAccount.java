package org.ordertocash.report.account;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.report.AgingBuckets;

/**
 * What moved between a legal entity and a customer in a time: receivables (accounts 1200 and 1210) less credits on
 * account (1450). Each currency has a section of its own; amounts have its digits.
 *
 * @param from first day, by posting day
 * @param to last day
 * @param sections one at least
 */
public record StatementOfAccount(
        String customer, String customerName, String entity, LocalDate from, LocalDate to, List<Section> sections) {

    /**
     * One currency.
     *
     * @param opening what the customer owed at the end of the day before {@code from}; negative: we owed it
     * @param charged sum of the lines that raise what is owed
     * @param settled sum of the lines that lower it, positive
     * @param closing what the customer owes at the end of {@code to}: the aged items less the credit on account
     * @param onAccount credit on account at the end of {@code to}, positive
     * @param aging the open items at the end of {@code to}
     */
    public record Section(
            String currency,
            BigDecimal opening,
            List<Line> lines,
            BigDecimal charged,
            BigDecimal settled,
            BigDecimal closing,
            BigDecimal onAccount,
            AgingBuckets aging) {}

    /**
     * What a journal did to a document, or to the credit on account.
     *
     * @param postedOn its day in the books
     * @param kind of the journal
     * @param document null: credit on account
     * @param dueOn of the document; null with {@code document}
     * @param reference of the payment at the bank; may be null
     * @param discount of {@code amount}, what was granted for paying early and was not paid; positive
     * @param amount positive: owed, negative: settled
     * @param balance owed after this line
     */
    public record Line(
            LocalDate postedOn,
            String kind,
            String document,
            LocalDate dueOn,
            String reference,
            BigDecimal discount,
            BigDecimal amount,
            BigDecimal balance) {}
}
