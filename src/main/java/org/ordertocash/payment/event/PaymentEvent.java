package org.ordertocash.payment.event;

import org.joda.money.Money;

/**
 * Something that happened to a payment after the bank told of it, beside its postings: the facts of which
 * {@link Explanations} makes a sentence for people.
 *
 * @param counterpartId the other payment that it is about: the one that came back, or the bank's entry that took it
 *     back
 * @param refundId the refund that it is about
 * @param actionId the act that it belongs to
 * @param amount what is owed because of it, in the payment's currency
 * @param openItemId the item that says so; null: nobody's that we know, see account 1360
 * @param comment of the person who did it
 * @param confirmedBy the second person
 */
public record PaymentEvent(
        long paymentId,
        Kind kind,
        Long counterpartId,
        Long refundId,
        Long actionId,
        Money amount,
        Long openItemId,
        String comment,
        String confirmedBy) {

    public enum Kind {
        /** The payment's entry is one that was booked before: it stays out of the books. */
        HELD_SAME,
        /** The payment's entry is another than the one that it looked like: it is matched. */
        HELD_ANOTHER,
        UNAPPLIED,
        /** Its bank took it back, whole. */
        RETURNED,
        PARTLY_RETURNED,
        /** It took another payment back. */
        RETURN_OF,
        /** It took back what was no payment of a customer. */
        NO_PAYMENT,
        /** What it took back had been refunded before. */
        REFUNDED_BEFORE,
        DISPUTE_OPENED,
        ACCOUNT_STOPPED,
        MANDATE_STOPPED,
        ORDERS_BLOCKED,
        COLLECT_AGAIN,
        COLLECT_NO_MORE,
        FEE_CHARGED,
        REFUND_PAID,
        REFUND_PAID_AGAIN,
        PAID_THOUGH_REJECTED,
        REFUND_CAME_BACK,
        /** The money of the refund that came back is here since it was reported as rejected. */
        NO_MORE_OWED,
        REFUND_REJECTED,
        /** Money that came back to us, of which we know no refund. */
        CAME_BACK;

        /** Whether it says what the payment is, so that what matching took it for does not hold any more. */
        boolean tellsWhatItIs() {
            return switch (this) {
                case HELD_SAME, RETURN_OF, NO_PAYMENT, REFUND_PAID, REFUND_PAID_AGAIN, REFUND_CAME_BACK, CAME_BACK ->
                    true;
                default -> false;
            };
        }
    }

    public static PaymentEvent of(long paymentId, Kind kind) {
        return new PaymentEvent(paymentId, kind, null, null, null, null, null, null, null);
    }

    public PaymentEvent about(long counterpart) {
        return new PaymentEvent(
                paymentId, kind, counterpart, refundId, actionId, amount, openItemId, comment, confirmedBy);
    }

    public PaymentEvent ofRefund(long refund) {
        return new PaymentEvent(
                paymentId, kind, counterpartId, refund, actionId, amount, openItemId, comment, confirmedBy);
    }

    public PaymentEvent by(long action) {
        return new PaymentEvent(
                paymentId, kind, counterpartId, refundId, action, amount, openItemId, comment, confirmedBy);
    }

    /** @param item null: nobody's that we know */
    public PaymentEvent owed(Money owed, Long item) {
        return new PaymentEvent(paymentId, kind, counterpartId, refundId, actionId, owed, item, comment, confirmedBy);
    }

    public PaymentEvent saying(String text) {
        return new PaymentEvent(
                paymentId, kind, counterpartId, refundId, actionId, amount, openItemId, text, confirmedBy);
    }

    public PaymentEvent confirmedBy(String second) {
        return new PaymentEvent(
                paymentId, kind, counterpartId, refundId, actionId, amount, openItemId, comment, second);
    }
}
