package org.ordertocash.report;

import java.time.LocalDate;
import java.util.List;

/**
 * Receivables by age as of the end of a day, in the currency in which they are owed.
 *
 * @param rows one per legal entity, customer and currency with anything open
 * @param totals one per legal entity and currency
 */
public record AgingReport(LocalDate asOf, List<Row> rows, List<Total> totals) {

    public record Row(String entity, String customer, String customerName, String currency, AgingBuckets amounts) {}

    public record Total(String entity, String currency, AgingBuckets amounts) {}
}
