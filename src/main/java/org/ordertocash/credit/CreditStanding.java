package org.ordertocash.credit;

import java.util.List;
import org.joda.money.Money;

/**
 * One limit that an order has to stay within, and what is taken of it, in the currency of that limit.
 *
 * @param customer whose limit it is
 * @param customerNumber the same for people
 * @param exposure rounded up; without what no rate converts
 * @param missingRates currencies that no rate converts into that of the limit
 * @param tooLarge more than 1 000 customers stand behind it, and not all are in the sum
 * @param headroomAfter what is left of it with the order, in the order's currency; null: no rate converts it
 */
public record CreditStanding(
        Kind kind,
        String customerNumber,
        String customer,
        Money limit,
        Money exposure,
        List<String> missingRates,
        boolean tooLarge,
        Money headroomAfter) {

    /** Whose limit. */
    public enum Kind {
        /** Of the customer who orders, with those for whom it pays. */
        OWN("Own"),
        /** Of who pays for the customer. */
        PAYER("Payer"),
        /** Of the head of a group, over all below it. */
        GROUP("Group");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }
}
