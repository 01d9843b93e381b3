package org.ordertocash.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
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
import org.ordertocash.money.Amounts;

/** An order as it was received; it never changes. What is in force of it is a {@link SalesOrder}. */
@Entity
@Immutable
@Table(name = "orders", schema = "otc")
class ReceivedOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;
    private Long entityId;
    private Long customerId;
    private String source;
    private String externalReference;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String requestHash;

    private String customerPoNumber;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private BigDecimal netAmount;
    private BigDecimal taxAmount;
    private BigDecimal grossAmount;
    private LocalDate requestedOn;
    private Instant receivedAt;
    private String createdBy;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "order_lines", schema = "otc", joinColumns = @JoinColumn(name = "order_id"))
    @OrderBy("lineNumber")
    private List<OrderLine> lines = new ArrayList<>();

    protected ReceivedOrder() {}

    ReceivedOrder(
            String number,
            long entityId,
            long customerId,
            NewOrder input,
            String requestHash,
            List<OrderLine> lines,
            Totals totals,
            Instant at,
            String by) {
        this.number = number;
        this.entityId = entityId;
        this.customerId = customerId;
        this.source = input.source();
        this.externalReference = input.externalReference();
        this.requestHash = requestHash;
        this.customerPoNumber = input.customerPoNumber();
        this.currency = input.currency();
        this.netAmount = totals.net().getAmount();
        this.taxAmount = totals.tax().getAmount();
        this.grossAmount = totals.gross().getAmount();
        this.requestedOn = input.requestedDate();
        this.receivedAt = at;
        this.createdBy = by;
        this.lines = lines;
    }

    long id() {
        return id;
    }

    String number() {
        return number;
    }

    long entityId() {
        return entityId;
    }

    String requestHash() {
        return requestHash;
    }

    /** With what is in force of it. */
    SalesOrder with(OrderVersions.Version version, List<OrderLine> linesOfChange, List<OrderAdjustment> adjustments) {
        List<OrderLine> inForce = version.changeId() == null ? List.copyOf(lines) : linesOfChange;
        return new SalesOrder(
                id,
                number,
                entityId,
                customerId,
                source,
                externalReference,
                customerPoNumber,
                currency,
                Amounts.of(version.netAmount(), currency),
                Amounts.of(version.taxAmount(), currency),
                Amounts.of(version.grossAmount(), currency),
                version.requestedOn(),
                receivedAt,
                createdBy,
                version.version(),
                version.state(),
                version.waitingChangeId(),
                inForce,
                adjustments,
                inForce);
    }
}
