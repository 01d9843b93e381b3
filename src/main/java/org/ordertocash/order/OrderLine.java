package org.ordertocash.order;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** A line of an order, as priced at intake. */
@Embeddable
public class OrderLine {

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

    protected OrderLine() {
    }

    OrderLine(int lineNumber, NewOrder.Line input, String currency) {
        this.lineNumber = lineNumber;
        this.sku = input.sku();
        this.description = input.description();
        this.quantity = input.quantity();
        this.unit = input.unit() == null ? "pcs" : input.unit();
        this.unitPrice = input.unitPrice();
        this.discountPercent = input.discountPercent() == null ? BigDecimal.ZERO : input.discountPercent();
        this.taxCategory = input.taxCategory();
        this.taxRate = input.taxRate();
        this.netAmount = Totals.lineNet(quantity, unitPrice, discountPercent, currency).getAmount();
    }

    /** From 1. */
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
