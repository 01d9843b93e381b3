package org.ordertocash.invoice.gate;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.TaxRates;
import org.ordertocash.shipment.Shipments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what a person corrected before an invoice was issued. The order stays as it was received, and what is issued
 * stays as it is: corrections count for the invoices that come.
 */
@Service
@Transactional
public class InvoiceCorrections {

    private static final int MOST_IN_REASON = 1000;

    private final Orders orders;
    private final Shipments shipments;
    private final LegalEntities entities;
    private final TaxRates taxes;
    private final JdbcClient jdbc;
    private final Clock clock;

    InvoiceCorrections(
            Orders orders, Shipments shipments, LegalEntities entities, TaxRates taxes, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.shipments = shipments;
        this.entities = entities;
        this.taxes = taxes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Corrected(
            Integer lineNumber, String taxCategory, BigDecimal taxRate, String taxReason, String customerPoNumber) {}

    /** The order with what was corrected of it; amounts of the order itself stay as they are. */
    @Transactional(readOnly = true)
    public SalesOrder applied(SalesOrder order) {
        List<Corrected> all =
                jdbc.sql("""
                select distinct on (line_number) line_number, tax_category, tax_rate, tax_reason, customer_po_number
                  from otc.invoice_corrections where order_id = :order order by line_number, id desc
                """).param("order", order.id()).query(Corrected.class).list();
        if (all.isEmpty()) {
            return order;
        }
        Map<Integer, Corrected> lines = all.stream()
                .filter(one -> one.lineNumber() != null)
                .collect(Collectors.toMap(Corrected::lineNumber, Function.identity()));
        String poNumber = all.stream()
                .map(Corrected::customerPoNumber)
                .filter(number -> number != null)
                .findFirst()
                .orElse(order.customerPoNumber());
        return order.forInvoice(
                poNumber,
                order.lines().stream()
                        .map(line -> Optional.ofNullable(lines.get(line.lineNumber()))
                                .map(now -> line.taxed(now.taxCategory(), now.taxRate(), now.taxReason()))
                                .orElse(line))
                        .toList());
    }

    /**
     * Refuses what makes no sense; whether the invoice may be issued with it is asked by the gate.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     */
    @Transactional(readOnly = true)
    public void check(long orderId, long shipmentId, InvoiceCorrection input) {
        SalesOrder order = applied(orders.byId(orderId));
        FieldErrors errors = new FieldErrors()
                .optionalText(input.taxReason(), 200, "taxReason")
                .optionalText(input.customerPoNumber(), 60, "customerPoNumber")
                .requireOrSay(
                        !input.lines().isEmpty()
                                || input.taxCategory() == null && input.taxRate() == null && input.taxReason() == null,
                        "lines",
                        "Say which lines are taxed otherwise.")
                .requireOrSay(
                        input.lines().isEmpty()
                                || input.taxCategory() != null
                                || input.taxRate() != null
                                || input.taxReason() != null,
                        "taxCategory",
                        "Say how these lines are taxed, or leave the lines empty.")
                .requireOrSay(
                        input.isEmpty()
                                || input.reason() != null && !input.reason().isBlank(),
                        "reason",
                        "Say why this is corrected.")
                .optionalText(input.reason(), MOST_IN_REASON, "reason");
        LocalDate taxPoint = shipments.shippedOn(shipmentId);
        TaxRates.InForce rates = taxes.of(entities.byId(order.entityId()).country(), taxPoint);
        for (int number : input.lines()) {
            Optional<OrderLine> line = line(order, number);
            errors.requireOrSay(line.isPresent(), "lines", "The order has no line " + number + ".");
            line.map(one -> corrected(one, input))
                    .ifPresent(one -> errors.requireOrSay(
                            !"S".equals(one.taxCategory()) && one.taxRate().signum() == 0
                                    || rates.of(one.taxCategory()).stream()
                                            .anyMatch(rate -> rate.compareTo(one.taxRate()) == 0),
                            "taxRate",
                            wrongRate(rates, one)));
        }
        errors.throwIfAny();
    }

    private static String wrongRate(TaxRates.InForce rates, OrderLine line) {
        return "S".equals(line.taxCategory())
                ? "On " + rates.day() + " " + rates.country() + " had the rates "
                        + rates.of("S").stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")) + "."
                : "Category " + line.taxCategory() + " has the rate 0.";
    }

    private static Optional<OrderLine> line(SalesOrder order, int number) {
        return order.lines().stream()
                .filter(line -> line.lineNumber() == number)
                .findFirst();
    }

    private static OrderLine corrected(OrderLine line, InvoiceCorrection input) {
        String category = input.taxCategory() == null ? line.taxCategory() : input.taxCategory();
        BigDecimal rate = input.taxRate();
        if (rate == null) {
            rate = "S".equals(category) ? line.taxRate() : BigDecimal.ZERO;
        }
        String reason = input.taxReason();
        if (reason == null && category.equals(line.taxCategory())) {
            reason = line.taxReason();
        }
        return line.taxed(category, rate, reason);
    }

    /**
     * Stores a correction that was checked, under the order's lock.
     *
     * @param by who corrected it
     */
    public void record(long orderId, long shipmentId, InvoiceCorrection input, String by) {
        orders.lock(orderId);
        check(orderId, shipmentId, input);
        SalesOrder order = applied(orders.byId(orderId));
        for (int number : input.lines()) {
            OrderLine before = line(order, number).orElseThrow();
            store(order, before, corrected(before, input), input, by);
        }
        if (input.customerPoNumber() != null) {
            store(order, null, null, input, by);
        }
    }

    private void store(SalesOrder order, OrderLine before, OrderLine after, InvoiceCorrection input, String by) {
        jdbc.sql("""
                insert into otc.invoice_corrections (order_id, line_number, old_tax_category, old_tax_rate,
                    old_tax_reason, tax_category, tax_rate, tax_reason, old_customer_po_number, customer_po_number,
                    reason, corrected_by, corrected_at)
                values (:order, :line, :oldCategory, :oldRate, :oldTaxReason, :category, :rate, :taxReason,
                    :oldPoNumber, :poNumber, :reason, :by, :now)
                """)
                .param("order", order.id())
                .param("line", before == null ? null : before.lineNumber())
                .param("oldCategory", before == null ? null : before.taxCategory())
                .param("oldRate", before == null ? null : before.taxRate())
                .param("oldTaxReason", before == null ? null : before.taxReason())
                .param("category", after == null ? null : after.taxCategory())
                .param("rate", after == null ? null : after.taxRate())
                .param("taxReason", after == null ? null : after.taxReason())
                .param("oldPoNumber", before == null ? order.customerPoNumber() : null)
                .param("poNumber", before == null ? input.customerPoNumber() : null)
                .param("reason", input.reason())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
