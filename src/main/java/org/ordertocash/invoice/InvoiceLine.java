package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Totals;

/** A line of an invoice: what was shipped of an order's line. */
@Embeddable
public class InvoiceLine {

    private int lineNumber;
    private String sku;
    private String description;
    private BigDecimal quantity;
    private String unit;
    private BigDecimal unitPrice;
    private BigDecimal discountPercent;
    private String taxCategory;
    private BigDecimal taxRate;
    private BigDecimal netAmount;

    protected InvoiceLine() {
    }

    InvoiceLine(OrderLine ordered, BigDecimal shipped, String currency) {
        this.lineNumber = ordered.lineNumber();
        this.sku = ordered.sku();
        this.description = ordered.description();
        this.quantity = shipped;
        this.unit = ordered.unit();
        this.unitPrice = ordered.unitPrice();
        this.discountPercent = ordered.discountPercent();
        this.taxCategory = ordered.taxCategory();
        this.taxRate = ordered.taxRate();
        this.netAmount = Totals.lineNet(shipped, unitPrice, discountPercent, currency).getAmount();
    }

    public int lineNumber() {
        return lineNumber;
    }

    public String sku() {
        return sku;
    }

    public String description() {
        return description;
    }

    public BigDecimal quantity() {
        return quantity;
    }

    public String unit() {
        return unit;
    }

    public BigDecimal unitPrice() {
        return unitPrice;
    }

    public BigDecimal discountPercent() {
        return discountPercent;
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
}
