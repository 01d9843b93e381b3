package org.ordertocash.payment.deduction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.TaxCode;

/** Splits what is deducted from an invoice over its tax codes, in proportion to their gross amounts. */
final class DeductionSplit {

    private static final int DIGITS = 12;

    private DeductionSplit() {}

    /** What an invoice says of one tax code. */
    record InvoiceTax(TaxCode code, BigDecimal net, BigDecimal tax) {

        BigDecimal gross() {
            return net.add(tax);
        }
    }

    /**
     * Each part is rounded half up, what is left over goes to the tax code with the largest gross amount; so is the tax
     * in it, in the proportion of the invoice. All of an invoice is exactly its own net and tax amounts.
     *
     * @param deduction may be negative: somebody paid a little more
     * @param taxes of the invoice
     * @return adds up to the deduction; without parts of nothing; empty: the invoice has no gross amount
     */
    static List<DeductionTax> of(Account account, Money deduction, List<InvoiceTax> taxes) {
        BigDecimal all = taxes.stream().map(InvoiceTax::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.signum() == 0 || deduction.isZero()) {
            return List.of();
        }
        List<InvoiceTax> largestFirst = taxes.stream()
                .sorted(Comparator.comparing(InvoiceTax::gross).reversed())
                .toList();
        List<DeductionTax> split = new ArrayList<>();
        Money left = deduction;
        for (InvoiceTax tax : largestFirst.subList(1, largestFirst.size())) {
            Money part = share(deduction, tax.gross(), all);
            left = left.minus(part);
            split.add(taxed(account, part, tax));
        }
        split.add(0, taxed(account, left, largestFirst.get(0)));
        return split.stream().filter(part -> !part.gross().isZero()).toList();
    }

    private static DeductionTax taxed(Account account, Money gross, InvoiceTax of) {
        Money tax = of.gross().signum() == 0 ? gross.withAmount(0) : share(gross, of.tax(), of.gross());
        return new DeductionTax(account, of.code(), gross.minus(tax), tax);
    }

    private static Money share(Money amount, BigDecimal part, BigDecimal whole) {
        return Money.of(
                amount.getCurrencyUnit(),
                amount.getAmount().multiply(part).divide(whole, DIGITS, RoundingMode.HALF_UP),
                RoundingMode.HALF_UP);
    }
}
