package org.ordertocash.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * A journal that moved an open item of the order.
 *
 * @param process name of the process that caused it; null if a person or an interface posted it directly
 * @param activity id of the activity that caused it; null likewise
 */
public record CaseJournal(
        long id,
        String kind,
        LocalDate postedOn,
        String description,
        String process,
        String activity,
        String createdBy,
        Instant createdAt,
        List<Line> lines) {

    /** A posting. One of debit and credit is null. */
    public record Line(String account, String accountName, String document, Money debit, Money credit) {}
}
