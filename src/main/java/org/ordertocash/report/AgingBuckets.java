package org.ordertocash.report;

import java.math.BigDecimal;

/**
 * Open amounts by days overdue. An item due on the day of the report is not overdue yet.
 *
 * @param total sum of the buckets
 */
public record AgingBuckets(
        BigDecimal notDue,
        BigDecimal days1To30,
        BigDecimal days31To60,
        BigDecimal days61To90,
        BigDecimal days91To180,
        BigDecimal over180,
        BigDecimal total) {

    AgingBuckets plus(AgingBuckets other) {
        return new AgingBuckets(
                notDue.add(other.notDue),
                days1To30.add(other.days1To30),
                days31To60.add(other.days31To60),
                days61To90.add(other.days61To90),
                days91To180.add(other.days91To180),
                over180.add(other.over180),
                total.add(other.total));
    }
}
