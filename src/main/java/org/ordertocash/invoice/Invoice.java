package org.ordertocash.invoice;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;

/** An issued invoice; it never changes. */
@Entity
@Immutable
@Table(name = "invoices", schema = "otc")
public class Invoice {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;
    private Long entityId;
    private Long customerId;
    private Long orderId;
    private Long shipmentId;
    private Long openItemId;
    private LocalDate issuedOn;
    private LocalDate dueOn;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private BigDecimal netAmount;
    private BigDecimal taxAmount;
    private BigDecimal grossAmount;
    private String paymentReference;
    private Instant createdAt;
    private String createdBy;

    @ElementCollection
    @CollectionTable(name = "invoice_lines", schema = "otc", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("lineNumber")
    private List<InvoiceLine> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "invoice_taxes", schema = "otc", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("taxCategory, taxRate")
    private List<InvoiceTax> taxes = new ArrayList<>();

    protected Invoice() {}

    Invoice(
            String number,
            SalesOrder order,
            long shipmentId,
            long openItemId,
            LocalDate issuedOn,
            LocalDate dueOn,
            String paymentReference,
            List<InvoiceLine> lines,
            Totals totals,
            Instant at,
            String by) {
        this.number = number;
        this.entityId = order.entityId();
        this.customerId = order.customerId();
        this.orderId = order.id();
        this.shipmentId = shipmentId;
        this.openItemId = openItemId;
        this.issuedOn = issuedOn;
        this.dueOn = dueOn;
        this.currency = order.currency();
        this.netAmount = totals.net().getAmount();
        this.taxAmount = totals.tax().getAmount();
        this.grossAmount = totals.gross().getAmount();
        this.paymentReference = paymentReference;
        this.lines = lines;
        this.taxes = totals.taxes().stream().map(InvoiceTax::of).toList();
        this.createdAt = at;
        this.createdBy = by;
    }

    public long id() {
        return id;
    }

    public String number() {
        return number;
    }

    public long entityId() {
        return entityId;
    }

    public long customerId() {
        return customerId;
    }

    public long orderId() {
        return orderId;
    }

    public long shipmentId() {
        return shipmentId;
    }

    public long openItemId() {
        return openItemId;
    }

    public LocalDate issuedOn() {
        return issuedOn;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public Money net() {
        return Amounts.of(netAmount, currency);
    }

    public Money tax() {
        return Amounts.of(taxAmount, currency);
    }

    public Money gross() {
        return Amounts.of(grossAmount, currency);
    }

    /** Creditor reference (ISO 11649), unique per legal entity. */
    public String paymentReference() {
        return paymentReference;
    }

    public List<InvoiceLine> lines() {
        return lines;
    }

    public List<InvoiceTax> taxes() {
        return taxes;
    }
}
