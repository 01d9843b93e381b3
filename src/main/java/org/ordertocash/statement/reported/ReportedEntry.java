package org.ordertocash.statement.reported;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;

/**
 * One entry on the account as the bank reports it, before its transactions, of which there may be several.
 *
 * @param amount not negative, in the account's currency
 * @param bookedOn null if not stated
 * @param valueOn null if not stated
 * @param day value date, otherwise booking date, otherwise the statement's day; never null
 * @param reference the bank's own for the entry, the same in every statement that reports it; null if there is none
 * @param line where it begins in the file
 */
public record ReportedEntry(
        Direction direction,
        BigDecimal amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        LocalDate day,
        String reference,
        int line) {}
