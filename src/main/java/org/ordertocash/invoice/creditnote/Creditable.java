package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A document with what can still be credited of it. Credit notes that wait for approval take as much as issued ones.
 *
 * @param invoiceId null: it was taken on, and its lines are not known here
 * @param orderNumber null: its order is not known here
 * @param credited what standing credit notes add up to
 * @param rest what can be credited yet: not what the customer deducted when it paid
 * @param lines of the invoice; none of what was taken on
 * @param rates the invoice's taxes; none of what was taken on
 */
public record Creditable(
        long openItemId,
        long entityId,
        String entity,
        long customerId,
        String customer,
        String customerName,
        Long invoiceId,
        String orderNumber,
        String documentNumber,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money original,
        Money open,
        Money credited,
        Money rest,
        List<Line> lines,
        List<Rate> rates) {

    /**
     * @param taxRate percent
     * @param creditedQuantity by standing credit notes
     */
    public record Line(
            int number,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason,
            Money net,
            BigDecimal creditedQuantity,
            Money creditedNet) {

        public BigDecimal quantityLeft() {
            return quantity.subtract(creditedQuantity);
        }

        public Money netLeft() {
            return net.minus(creditedNet);
        }
    }

    /** @param rate percent */
    public record Rate(String category, BigDecimal rate, Money net, Money tax, Money creditedNet, Money creditedTax) {

        public Money netLeft() {
            return net.minus(creditedNet);
        }

        public Money taxLeft() {
            return tax.minus(creditedTax);
        }

        public Money grossLeft() {
            return netLeft().plus(taxLeft());
        }

        boolean is(String otherCategory, BigDecimal otherRate) {
            return category.equals(otherCategory) && rate.compareTo(otherRate) == 0;
        }
    }

    public CurrencyUnit currency() {
        return original.getCurrencyUnit();
    }

    public boolean takenOn() {
        return invoiceId == null;
    }

    /** What the customer deducted with its payments. */
    public Money deducted() {
        return original.minus(credited).minus(rest);
    }
}
