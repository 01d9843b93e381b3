package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * What a credit note takes back at one tax category and rate.
 *
 * @param rate percent
 * @param net what the tax was taken on
 * @param tax by which the VAT payable falls
 */
public record CreditTax(String category, BigDecimal rate, Money net, Money tax) {

    public Money gross() {
        return net.plus(tax);
    }
}
