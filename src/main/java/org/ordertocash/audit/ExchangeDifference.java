package org.ordertocash.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * The gain or loss by a change of the rate between a document's day and its payment.
 *
 * @param paid cash of the payment
 * @param settled by how much it reduced the document, in the document's currency
 * @param rate by which it was converted: the document's currency per unit of the payment's
 * @param then the rate of the day on which the document was issued; null if none was known
 * @param worthThen the settled amount at that rate; null if none was known
 * @param account that carries the position between the currencies, with its name
 * @param takenBack whether the placement was taken back, and this with it
 */
public record ExchangeDifference(
        String document,
        LocalDate issuedOn,
        Money paid,
        Money settled,
        Quote rate,
        Quote then,
        Money worthThen,
        String account,
        boolean takenBack) {

    /**
     * @param day since when it holds; null, like the source, if that is no longer known
     * @param source who says so
     */
    public record Quote(BigDecimal value, LocalDate day, String source) {}

    /** In the payment's currency, positive: a gain; null if no rate of the document's day was known. */
    public Money gain() {
        return worthThen == null ? null : paid.minus(worthThen);
    }
}
