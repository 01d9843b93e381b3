package org.ordertocash.invoice.correction;

import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.invoice.InvoiceAdjustment;
import org.ordertocash.invoice.InvoiceContent;
import org.ordertocash.invoice.InvoiceLine;
import org.ordertocash.invoice.InvoiceTax;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.order.Totals;

/**
 * What an invoice is to say that stands in place of another one. Who it is for, and by which terms, is told by the
 * customer and the account when it is issued.
 *
 * @param customerPoNumber the customer's order number where that is corrected; null: as it is
 * @param lines at least one
 * @param taxes one per tax category and rate
 */
public record CorrectedInvoice(
        String customerPoNumber, List<InvoiceLine> lines, List<InvoiceAdjustment> adjustments, List<InvoiceTax> taxes) {

    public Totals totals(String currency) {
        List<Totals.Tax> all = taxes.stream().map(tax -> tax.in(currency)).toList();
        return new Totals(sum(all, Totals.Tax::net, currency), sum(all, Totals.Tax::tax, currency), all);
    }

    private static Money sum(List<Totals.Tax> taxes, Function<Totals.Tax, Money> part, String currency) {
        return taxes.stream().map(part).reduce(Money.zero(CurrencyUnit.of(currency)), Money::plus);
    }

    InvoiceContent content(String currency) {
        return new InvoiceContent(lines, adjustments, totals(currency));
    }

    Bill bill(boolean collective) {
        return new Bill(
                collective,
                lines.stream()
                        .map(line -> new Bill.Part(line.shipmentId(), line.orderId()))
                        .distinct()
                        .toList());
    }
}
