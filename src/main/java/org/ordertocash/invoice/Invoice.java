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
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;

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
    private boolean collective;
    private boolean downPayment;
    private Long openItemId;
    private Long replacesId;
    private LocalDate issuedOn;
    private LocalDate dueOn;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private BigDecimal netAmount;
    private BigDecimal taxAmount;
    private BigDecimal grossAmount;
    private BigDecimal prepaidAmount;
    private String paymentReference;
    private Instant createdAt;
    private String createdBy;

    @ElementCollection
    @CollectionTable(name = "invoice_lines", schema = "otc", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("lineNumber")
    private List<InvoiceLine> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "invoice_adjustments", schema = "otc", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("number")
    private List<InvoiceAdjustment> adjustments = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "invoice_taxes", schema = "otc", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("taxCategory, taxRate")
    private List<InvoiceTax> taxes = new ArrayList<>();

    protected Invoice() {}

    Invoice(
            String number,
            Bill bill,
            SalesOrder order,
            long openItemId,
            LocalDate issuedOn,
            LocalDate dueOn,
            String paymentReference,
            InvoiceContent content,
            Instant at,
            String by) {
        this.number = number;
        this.entityId = order.entityId();
        this.customerId = order.customerId();
        this.downPayment = bill.shipments().isEmpty();
        this.orderId = downPayment || bill.orderIds().size() == 1 ? order.id() : null;
        this.shipmentId = downPayment ? null : bill.shipments().get(0).shipmentId();
        this.collective = bill.collective();
        this.openItemId = openItemId;
        this.issuedOn = issuedOn;
        this.dueOn = dueOn;
        this.currency = order.currency();
        this.netAmount = content.totals().net().getAmount();
        this.taxAmount = content.totals().tax().getAmount();
        this.grossAmount = content.totals().gross().getAmount();
        this.prepaidAmount = content.prepaid().getAmount();
        this.paymentReference = paymentReference;
        this.lines = content.lines();
        this.adjustments = content.adjustments();
        this.taxes = content.totals().taxes().stream().map(InvoiceTax::of).toList();
        this.createdAt = at;
        this.createdBy = by;
    }

    /** The same before it is issued, in place of another one. */
    Invoice inPlaceOf(long other) {
        this.replacesId = other;
        return this;
    }

    /** The invoice in whose place it stands; null: in no other's. */
    public Long replacesId() {
        return replacesId;
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

    /** The orders that it is for. */
    public List<Long> orderIds() {
        return lines.stream().map(InvoiceLine::orderId).distinct().toList();
    }

    /** What it is for. */
    Bill bill() {
        return new Bill(
                collective,
                lines.stream()
                        .map(line -> new Bill.Part(line.shipmentId(), line.orderId()))
                        .distinct()
                        .toList());
    }

    /** Whether it asks for money before anything is shipped. */
    public boolean isDownPayment() {
        return downPayment;
    }

    /** What down payment invoices asked for already. */
    public Money prepaid() {
        return Amounts.of(prepaidAmount, currency);
    }

    /** Whether it is a collective invoice. */
    public boolean isCollective() {
        return collective;
    }

    /** Whether it is for this order and no other. */
    public boolean isOfOrderAlone(long order) {
        return orderId != null && orderId == order;
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

    /** Allowances and charges of the whole document and of its lines. */
    public List<InvoiceAdjustment> adjustments() {
        return adjustments;
    }

    public List<InvoiceTax> taxes() {
        return taxes;
    }
}
