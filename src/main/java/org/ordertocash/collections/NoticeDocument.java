package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.document.pdf.Sender;

/**
 * Everything a dunning notice prints. Amounts are in {@code currency}; dates are business dates (UTC).
 *
 * @param level 1 and up
 * @param lastLevel whether the account is handed over after this notice: such a notice always has the last wording
 * @param blockOrders whether new orders are held from now on
 * @param payBy the day until which the notice asks to pay
 * @param locale see {@link org.ordertocash.document.Wording#localeOf}
 * @param total sum of the items' open amounts
 * @param bank where to pay to, or null when the entity has no account
 */
public record NoticeDocument(
        Sender sender,
        Party buyer,
        String buyerNumber,
        String number,
        String caseNumber,
        int level,
        boolean lastLevel,
        boolean blockOrders,
        LocalDate issuedOn,
        LocalDate payBy,
        Locale locale,
        String currency,
        List<Item> items,
        BigDecimal total,
        BankDetails bank) {

    private static final int LAST_WORDING = 4;

    /**
     * One overdue item.
     *
     * @param document number of the invoice
     * @param daysOverdue days from the due date to the notice
     * @param open what is asked for: open, and neither disputed nor about to be credited, when it was issued
     * @param paymentReference ISO 11649 creditor reference without blanks, or null
     */
    public record Item(String document, LocalDate dueOn, int daysOverdue, BigDecimal open, String paymentReference) {}

    public Party seller() {
        return sender.party();
    }

    /** Which of the four wordings the notice has: 1 reminder, 2 first notice, 3 final notice, 4 before handover. */
    public int wording() {
        return lastLevel ? LAST_WORDING : Math.min(level, LAST_WORDING - 1);
    }

    /** Whether the buyer's address needs its country. */
    public boolean abroad() {
        return !seller().country().equals(buyer.country());
    }
}
