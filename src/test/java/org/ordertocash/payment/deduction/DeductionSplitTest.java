package org.ordertocash.payment.deduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.payment.CashPart;
import org.ordertocash.payment.deduction.DeductionSplit.InvoiceTax;

/** What is deducted from an invoice, split over its tax codes, adds up to the cent, whatever the rates. */
class DeductionSplitTest {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Example
    void twoPercentOfAnInvoiceWithTwoRates() {
        List<DeductionTax> split =
                DeductionSplit.of(Account.CASH_DISCOUNT, eur("4.52"), List.of(tax("19", "100.00"), tax("7", "100.00")));
        assertThat(split)
                .extracting(t -> t.code().rate() + ": " + t.net().getAmount() + " + "
                        + t.tax().getAmount())
                .containsExactly("19: 2.00 + 0.38", "7: 2.00 + 0.14");
    }

    @Example
    void theDiscountOfTheIssue() {
        assertThat(DeductionSplit.of(Account.CASH_DISCOUNT, eur("23.80"), List.of(tax("19", "1000.00"))))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.net()).isEqualTo(eur("20.00"));
                    assertThat(part.tax()).isEqualTo(eur("3.80"));
                });
    }

    @Property(tries = 2000)
    void theParts(@ForAll("taxes") List<InvoiceTax> taxes, @ForAll("share") BigDecimal share, @ForAll boolean more) {
        BigDecimal gross = taxes.stream().map(InvoiceTax::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money deduction = Money.of(CurrencyUnit.EUR, gross.multiply(share), RoundingMode.HALF_UP);
        Money signed = more ? deduction.negated() : deduction;
        List<DeductionTax> split = DeductionSplit.of(Account.CASH_DISCOUNT, signed, taxes);

        Money sum = split.stream().map(DeductionTax::gross).reduce(eur("0.00"), Money::plus);
        assertThat(sum).isEqualTo(signed);
        for (DeductionTax part : split) {
            InvoiceTax of = taxes.stream()
                    .filter(t -> t.code().equals(part.code()))
                    .findFirst()
                    .orElseThrow();
            BigDecimal exact = part.gross().getAmount().multiply(of.tax()).divide(of.gross(), 9, RoundingMode.HALF_UP);
            assertThat(part.tax().getAmount().subtract(exact).abs())
                    .as("half a cent at most beside the rate")
                    .isLessThanOrEqualTo(new BigDecimal("0.005"));
            // never over the whole by more than the cents that rounding leaves over
            assertThat(part.gross().getAmount().abs())
                    .isLessThanOrEqualTo(of.gross().add(new BigDecimal("0.05")));
        }
        if (deduction.getAmount().compareTo(gross) == 0 && !more) {
            assertThat(split)
                    .allSatisfy(part -> assertThat(taxes.stream()
                                    .filter(t -> t.code().equals(part.code()))
                                    .map(InvoiceTax::tax))
                            .as("all of it is the invoice's own tax")
                            .containsExactly(part.tax().getAmount()));
        }
    }

    @Property(tries = 300)
    void whatAnAllocationKeepsIsReadAsItWas(
            @ForAll("taxes") List<InvoiceTax> taxes, @ForAll("share") BigDecimal share) {
        BigDecimal gross = taxes.stream().map(InvoiceTax::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money deduction = Money.of(CurrencyUnit.EUR, gross.multiply(share), RoundingMode.HALF_UP);
        Money zero = eur("0.00");
        CashPart part = new CashPart(1, 1, 1L, deduction, deduction, deduction, zero, zero, null)
                .taxed(DeductionSplit.of(Account.CASH_DISCOUNT, deduction, taxes));
        assertThat(DeductionVat.read(DeductionVat.kept(part), "EUR")).isEqualTo(part.taxes());
        // taken back, it is nothing on every account
        CashPart back = part.taxed(DeductionVat.read(DeductionVat.kept(part), "EUR"));
        assertThat(part.postings().stream().map(p -> p.reversed()).toList())
                .isEqualTo(back.postings().stream().map(p -> p.reversed()).toList());
    }

    @Provide
    Arbitrary<List<InvoiceTax>> taxes() {
        return Combinators.combine(
                        Arbitraries.of("19", "7", "5.5", "0", "8.1", "25"),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.01"), new BigDecimal("99999.99"))
                                .ofScale(2))
                .as(DeductionSplitTest::tax)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .uniqueElements(tax -> tax.code());
    }

    @Provide
    Arbitrary<BigDecimal> share() {
        return Arbitraries.oneOf(
                Arbitraries.of(BigDecimal.ONE, new BigDecimal("0.02"), new BigDecimal("0.03")),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("0.0001"), BigDecimal.ONE)
                        .ofScale(4));
    }

    private static InvoiceTax tax(String rate, String net) {
        return tax(rate, new BigDecimal(net));
    }

    private static InvoiceTax tax(String rate, BigDecimal net) {
        return new InvoiceTax(
                new TaxCode("S", new BigDecimal(rate)),
                net,
                net.multiply(new BigDecimal(rate)).divide(HUNDRED, 2, RoundingMode.HALF_UP));
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
