package org.ordertocash.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/**
 * An order with what is in force of it now: as it was received, or as the last change that counts has made it.
 *
 * @param createdBy who entered it; must not approve it
 * @param version rises with each thing that happens to the order; whoever changes it says which one they saw
 * @param waitingChangeId a change that waits for its credit; it is not in what stands here; null: there is none
 * @param lines empty when it is cancelled
 * @param adjustments allowances and charges of the whole and of its lines
 * @param ordered its lines with the tax with which they were ordered, where {@code lines} have what was corrected
 */
public record SalesOrder(
        long id,
        String number,
        long entityId,
        long customerId,
        String source,
        String externalReference,
        String customerPoNumber,
        String currency,
        Money net,
        Money tax,
        Money gross,
        LocalDate requestedOn,
        Instant receivedAt,
        String createdBy,
        long version,
        OrderState state,
        Long waitingChangeId,
        List<OrderLine> lines,
        List<OrderAdjustment> adjustments,
        List<OrderLine> ordered) {

    /** With what invoices of it say instead; its own amounts stay. */
    public SalesOrder forInvoice(String poNumber, List<OrderLine> taxedLines) {
        return new SalesOrder(
                id,
                number,
                entityId,
                customerId,
                source,
                externalReference,
                poNumber,
                currency,
                net,
                tax,
                gross,
                requestedOn,
                receivedAt,
                createdBy,
                version,
                state,
                waitingChangeId,
                taxedLines,
                adjustments,
                ordered);
    }

    /** Allowances and charges of the whole. */
    public List<OrderAdjustment> adjustmentsOfWhole() {
        return adjustments.stream().filter(one -> one.lineNumber() == null).toList();
    }

    /** Those of one of its lines. */
    public List<OrderAdjustment> adjustmentsOf(OrderLine line) {
        return adjustments.stream()
                .filter(one -> one.isOfLine(line.lineNumber()))
                .toList();
    }

    /** What it comes to, taxed as its invoices say it. */
    public Totals totals() {
        PartOfOrder whole = part(new Invoiced());
        List<Totals.TaxedLine> all = new ArrayList<>();
        for (OrderLine line : lines) {
            whole.line(line.lineNumber(), line.quantity(), line.base(currency));
            all.add(new Totals.TaxedLine(line.taxCategory(), line.taxRate(), Amounts.of(line.netAmount(), currency)));
        }
        whole.whole()
                .forEach(share -> all.add(new Totals.TaxedLine(
                        share.taxCategory(), share.taxRate(), Amounts.of(share.signed(), currency))));
        return Totals.of(all, currency);
    }

    /** A part of it that is invoiced after others. */
    public PartOfOrder part(Invoiced before) {
        Map<Integer, OrderLine> taxed =
                lines.stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        return new PartOfOrder(ordered, adjustments, before, taxed::get, currency);
    }

    public boolean isCancelled() {
        return state == OrderState.CANCELLED;
    }
}
