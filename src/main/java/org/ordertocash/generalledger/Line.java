package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.ordertocash.ledger.TaxCode;

/**
 * A line of a journal on its way out.
 *
 * @param document number of the open item that it moves; null: of none
 * @param amount in the transaction currency, debit positive
 */
record Line(
        long journalId,
        String kind,
        LocalDate day,
        Instant recordedAt,
        String recordedBy,
        String source,
        String description,
        long postingId,
        String account,
        TaxCode tax,
        String customer,
        String document,
        Money amount) {

    BigDecimal value() {
        return amount.getAmount();
    }

    String currency() {
        return amount.getCurrencyUnit().getCode();
    }
}
