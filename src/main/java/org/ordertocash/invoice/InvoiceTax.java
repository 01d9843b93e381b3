package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.Totals;

/**
 * The tax of one category and rate on an invoice.
 *
 * @param taxRate percent
 * @param netAmount what the tax is taken on
 */
@Embeddable
public record InvoiceTax(String taxCategory, BigDecimal taxRate, BigDecimal netAmount, BigDecimal taxAmount) {

    public static InvoiceTax of(Totals.Tax tax) {
        return new InvoiceTax(
                tax.category(), tax.rate(), tax.net().getAmount(), tax.tax().getAmount());
    }

    public Totals.Tax in(String currency) {
        return new Totals.Tax(taxCategory, taxRate, Amounts.of(netAmount, currency), Amounts.of(taxAmount, currency));
    }
}
