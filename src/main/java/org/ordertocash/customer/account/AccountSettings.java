package org.ordertocash.customer.account;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.ordertocash.money.AddedLater;

/**
 * What else was agreed with a customer, by account. All of it may be left out.
 *
 * @param paymentMethod null: transfer
 * @param segment free text by which customers are grouped
 * @param dunningProcedure null: the standard one
 * @param noDunning true: never proposed for a notice
 * @param noInterest true: no late interest
 * @param neverPostedAutomatically true: each payment goes to a person
 * @param oldestFirstAgreed true: payments that name nothing go on the oldest items
 * @param creditOnNextInvoice true: credits on account pay the next invoice
 * @param orderNumberRequired true: no invoice without the customer's own order number
 * @param buyerReference what the customer routes our invoices by; it stands on each of them
 * @param toleranceAmount of a difference that is written off without a person; null: the policy's
 * @param tolerancePercent the same in percent of what is open; null: the policy's
 * @param collector user who collects; null, like the others: nobody in particular
 * @param team group that works on the account
 * @param owner user who answers for the account
 * @param invoiceMode what there is one invoice for; null: each shipment
 * @param invoiceWeekday on which weekly invoices are issued; null: Monday
 * @param invoicePerOrderNumber true: a collective invoice is for one order number of the customer
 * @param downPaymentPercent of each order that says nothing else, paid before it is shipped; null: nothing
 */
public record AccountSettings(
        PaymentMethod paymentMethod,
        String segment,
        String dunningProcedure,
        Boolean noDunning,
        Boolean noInterest,
        Boolean neverPostedAutomatically,
        Boolean oldestFirstAgreed,
        Boolean creditOnNextInvoice,
        Boolean orderNumberRequired,
        String buyerReference,
        BigDecimal toleranceAmount,
        BigDecimal tolerancePercent,
        String collector,
        String team,
        String owner,
        LocalDate nextReviewOn,
        @AddedLater InvoiceMode invoiceMode,
        @AddedLater DayOfWeek invoiceWeekday,
        @AddedLater Boolean invoicePerOrderNumber,
        @AddedLater BigDecimal downPaymentPercent) {

    public static final String STANDARD_PROCEDURE = "STANDARD";

    /** Nothing out of the ordinary. */
    public static final AccountSettings USUAL = new AccountSettings(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);

    /** @param group by which customers are grouped; null: none */
    public static AccountSettings ofSegment(String group) {
        return new AccountSettings(
                null, group, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    /** What counts at once: without exemptions and tolerances, which need the word of a second person. */
    AccountSettings withoutExemptions() {
        return new AccountSettings(
                paymentMethod,
                segment,
                dunningProcedure,
                null,
                null,
                null,
                null,
                null,
                orderNumberRequired,
                buyerReference,
                null,
                null,
                collector,
                team,
                owner,
                nextReviewOn,
                null,
                null,
                null,
                null);
    }
}
