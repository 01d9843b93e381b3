package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.order.AdjustmentKind;

/**
 * A document with what can still be credited of it. Credit notes that wait for approval take as much as issued ones.
 *
 * @param invoiceId null: it was taken on, and its lines are not known here
 * @param orderNumber null: its order is not known here
 * @param credited what standing credit notes add up to
 * @param rest what can be credited yet: not what the customer deducted when it paid
 * @param lines of the invoice; none of what was taken on
 * @param adjustments allowances and charges of the invoice and of its lines
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
        List<Adjustment> adjustments,
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

    /**
     * An allowance or a charge of the invoice.
     *
     * @param line the invoice's line that it is of; null: of the whole document
     * @param taxRate percent
     * @param credited by standing credit notes
     */
    public record Adjustment(
            int number,
            Integer line,
            AdjustmentKind kind,
            String reason,
            String code,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason,
            Money amount,
            Money credited) {

        public boolean isOfWhole() {
            return line == null;
        }

        public Money left() {
            return amount.minus(credited);
        }

        /** What it adds to a sum. */
        public Money signed() {
            return signed(amount);
        }

        Money signedLeft() {
            return signed(left());
        }

        private Money signed(Money of) {
            return kind == AdjustmentKind.CHARGE ? of : of.negated();
        }
    }

    /** Allowances and charges of the whole document. */
    public List<Adjustment> adjustmentsOfWhole() {
        return adjustments.stream().filter(Adjustment::isOfWhole).toList();
    }

    /** Those of one of its lines. */
    public List<Adjustment> adjustmentsOf(Line line) {
        return adjustments.stream()
                .filter(one -> one.line() != null && one.line() == line.number())
                .toList();
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
