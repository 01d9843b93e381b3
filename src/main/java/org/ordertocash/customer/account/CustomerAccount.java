package org.ordertocash.customer.account;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.PaymentTerms;

/**
 * What one legal entity agreed with a customer.
 *
 * @param customer the customer's number
 * @param entity code of the legal entity
 * @param currency in which the customer orders, ISO 4217; open items may be in any
 * @param riskClass A (best) to E
 * @param noDunning never proposed for a notice
 * @param noInterest no late interest
 * @param neverPostedAutomatically each payment goes to a person
 * @param orderNumberRequired no invoice without the customer's own order number
 * @param buyerReference what the customer routes our invoices by; may be null
 * @param toleranceAmount of a difference; null: the policy's
 * @param tolerancePercent the same in percent; null: the policy's
 * @param collector user; null, like team (a group) and owner: nobody in particular
 * @param invoiceMode what there is one invoice for
 * @param invoiceWeekday on which weekly invoices are issued; null: Monday
 * @param invoicePerOrderNumber a collective invoice is for one order number of the customer
 * @param downPaymentPercent of each order, paid before it is shipped; null: nothing
 */
public record CustomerAccount(
        long customerId,
        String customer,
        long entityId,
        String entity,
        AccountStatus status,
        String currency,
        int paymentNetDays,
        BigDecimal discountPercent,
        Integer discountDays,
        PaymentMethod paymentMethod,
        String riskClass,
        String segment,
        String dunningProcedure,
        boolean noDunning,
        boolean noInterest,
        boolean neverPostedAutomatically,
        boolean oldestFirstAgreed,
        boolean creditOnNextInvoice,
        boolean orderNumberRequired,
        String buyerReference,
        BigDecimal toleranceAmount,
        BigDecimal tolerancePercent,
        String collector,
        String team,
        String owner,
        LocalDate nextReviewOn,
        InvoiceMode invoiceMode,
        DayOfWeek invoiceWeekday,
        boolean invoicePerOrderNumber,
        BigDecimal downPaymentPercent,
        Instant createdAt) {

    public AccountKey key() {
        return new AccountKey(customerId, entityId);
    }

    /** What else was agreed. */
    public AccountSettings settings() {
        return new AccountSettings(
                paymentMethod,
                segment,
                dunningProcedure,
                noDunning,
                noInterest,
                neverPostedAutomatically,
                oldestFirstAgreed,
                creditOnNextInvoice,
                orderNumberRequired,
                buyerReference,
                Amounts.inMinorUnits(toleranceAmount, currency),
                Amounts.shortest(tolerancePercent),
                collector,
                team,
                owner,
                nextReviewOn,
                invoiceMode,
                invoiceWeekday,
                invoicePerOrderNumber,
                Amounts.shortest(downPaymentPercent));
    }

    /** Due date and early-payment discount of its invoices. */
    public PaymentTerms paymentTerms() {
        return new PaymentTerms(paymentNetDays, discountPercent, discountDays);
    }
}
