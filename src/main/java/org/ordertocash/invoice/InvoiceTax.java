package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.ordertocash.order.Totals;

/** The tax of one category and rate on an invoice. */
@Embeddable
public class InvoiceTax {

    private String taxCategory;
    private BigDecimal taxRate;
    private BigDecimal netAmount;
    private BigDecimal taxAmount;

    protected InvoiceTax() {
    }

    InvoiceTax(Totals.Tax tax) {
        this.taxCategory = tax.category();
        this.taxRate = tax.rate();
        this.netAmount = tax.net().getAmount();
        this.taxAmount = tax.tax().getAmount();
    }

    public String taxCategory() {
        return taxCategory;
    }

    /** Percent. */
    public BigDecimal taxRate() {
        return taxRate;
    }

    public BigDecimal netAmount() {
        return netAmount;
    }

    public BigDecimal taxAmount() {
        return taxAmount;
    }
}
