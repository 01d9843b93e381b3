package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * What an invoice deducts of a down payment invoice, at one rate; or what is left of it.
 *
 * @param downPaymentId the down payment invoice
 */
record Deduction(
        long downPaymentId,
        long orderId,
        String number,
        LocalDate issuedOn,
        String taxCategory,
        BigDecimal taxRate,
        Money net,
        Money tax) {

    Money gross() {
        return net.plus(tax);
    }

    Deduction of(Money otherNet, Money otherTax) {
        return new Deduction(downPaymentId, orderId, number, issuedOn, taxCategory, taxRate, otherNet, otherTax);
    }

    boolean isAt(String category, BigDecimal rate) {
        return taxCategory.equals(category) && taxRate.compareTo(rate) == 0;
    }
}
