package org.ordertocash.matching.rule;

import java.util.List;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.CashPart;
import org.ordertocash.payment.RuleName;

/**
 * What matching found for a payment.
 *
 * @param parts where the money goes; empty: a person decides
 * @param customerId the customer it is thought to come from; null: unknown
 * @param explanation for people: what was found, which rule won or why none did
 * @param candidates JSON for {@code otc.payments.candidates}; null: nothing was searched
 * @param objection why a person decides; null when it is placed, or is no receipt
 */
public record Placement(
        RuleName rule, List<Part> parts, Long customerId, String explanation, String candidates, Objection objection) {

    /**
     * Cash of the payment, and the amount by which its item is reduced. All but {@code amount} are in the item's
     * currency.
     *
     * @param item the open item, or null: on account of the customer
     * @param amount cash, in the payment's currency; positive
     * @param itemAmount by how much the item is reduced = amount (converted) + discount + bank charge + difference;
     *     null on account
     * @param discount early-payment discount granted; not negative
     * @param bankCharge kept back by banks; not negative
     * @param difference written off as payment difference; negative when the payer paid a little more
     * @param exchange null when the item is in the payment's currency
     */
    public record Part(
            OpenItem item,
            long customerId,
            Money amount,
            Money itemAmount,
            Money discount,
            Money bankCharge,
            Money difference,
            Exchange exchange) {

        public Part(
                OpenItem item,
                long customerId,
                Money amount,
                Money itemAmount,
                Money discount,
                Money bankCharge,
                Money difference) {
            this(item, customerId, amount, itemAmount, discount, bankCharge, difference, null);
        }

        /** Cash only, in the item's own currency. */
        public Part(OpenItem item, long customerId, Money amount) {
            this(item, customerId, amount, item == null ? null : amount, zero(amount), zero(amount), zero(amount));
        }

        /** The same as what is booked, in the book of the entity. */
        public CashPart cash(long entityId) {
            return new CashPart(
                    entityId,
                    customerId,
                    item == null ? null : item.id(),
                    amount,
                    itemAmount,
                    discount,
                    bankCharge,
                    difference,
                    exchange);
        }

        private static Money zero(Money like) {
            return Money.zero(like.getCurrencyUnit());
        }
    }

    public boolean placed() {
        return !parts.isEmpty();
    }

    /** The same, but a person decides. */
    public Placement leftToPerson(RaisedObjection objection) {
        return left(customerId, explanation + " " + objection.sentence(), candidates, objection.objection());
    }

    /** A person decides. */
    static Placement left(Long customerId, RaisedObjection objection, String candidates) {
        return left(customerId, objection.sentence(), candidates, objection.objection());
    }

    /** No money came that could be placed. */
    public static Placement noReceipt(Long customerId) {
        return left(customerId, "", null, null);
    }

    private static Placement left(Long customerId, String explanation, String candidates, Objection objection) {
        return new Placement(
                customerId == null ? RuleName.UNKNOWN_PAYER : RuleName.KNOWN_PAYER,
                List.of(),
                customerId,
                explanation,
                candidates,
                objection);
    }
}
