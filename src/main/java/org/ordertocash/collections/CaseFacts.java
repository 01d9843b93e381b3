package org.ordertocash.collections;

import java.util.List;

/**
 * The facts of the form that decides after the last level; all texts are ready for people, dates are ISO.
 *
 * @param overdue what is open of the items that the case's notices name
 * @param oldestDays days since the oldest of them was due
 */
public record CaseFacts(
        String caseNumber,
        String customerNumber,
        String customerName,
        String entity,
        String overdue,
        long oldestDays,
        String lastNoticeOn,
        List<Item> items,
        List<Notice> notices,
        String orderBlock,
        List<Payment> payments) {

    public record Item(String document, String dueOn, String open, long daysOverdue) {}

    public record Notice(String number, String level, String issuedOn) {}

    /** What the customer paid since the case was opened. */
    public record Payment(String bookedOn, String amount) {}
}
