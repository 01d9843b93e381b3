package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.ordertocash.order.Totals.TaxedLine;

class TotalsTest {

    @Test
    void roundsEachLineOnceAndHalfUp() {
        assertThat(line("3", "0.335", "0")).isEqualTo(Money.parse("EUR 1.01"));
        assertThat(line("1", "0.0050", "0")).isEqualTo(Money.parse("EUR 0.01"));
        assertThat(line("10", "100", "12.5")).isEqualTo(Money.parse("EUR 875.00"));
        assertThat(Totals.lineNet(new BigDecimal("3"), new BigDecimal("33.4"), BigDecimal.ZERO, "JPY"))
                .isEqualTo(Money.parse("JPY 100"));
    }

    @Test
    void takesTaxOnTheSumOfACategoryAndNotOnEachLine() {
        Totals totals = Totals.of(
                List.of(
                        taxed("S", "19", "0.33"),
                        taxed("S", "19", "0.33"),
                        taxed("S", "19.0000", "0.33"),
                        taxed("Z", "0", "5.00")),
                "EUR");
        assertThat(totals.taxes()).hasSize(2);
        assertThat(totals.tax()).isEqualTo(Money.parse("EUR 0.19"));
        assertThat(totals.gross()).isEqualTo(Money.parse("EUR 6.18"));
    }

    @Property
    void sumsAgreeToTheCent(@ForAll("lines") List<TaxedLine> lines) {
        Totals totals = Totals.of(lines, "EUR");
        BigDecimal net = lines.stream().map(l -> l.net().getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(totals.net().getAmount()).isEqualByComparingTo(net);
        assertThat(totals.gross()).isEqualTo(totals.net().plus(totals.tax()));
        totals.taxes().forEach(tax -> {
            BigDecimal exact = tax.net().getAmount().multiply(tax.rate()).divide(BigDecimal.valueOf(100));
            assertThat(tax.tax().getAmount()).isEqualByComparingTo(exact.setScale(2, RoundingMode.HALF_UP));
        });
    }

    @Provide
    Arbitrary<List<TaxedLine>> lines() {
        Arbitrary<Money> nets =
                Arbitraries.longs().between(0, 1_000_000_00L).map(cents -> Money.ofMinor(CurrencyUnit.EUR, cents));
        return Combinators.combine(Arbitraries.of("0", "7", "19", "20", "25.5"), nets)
                .as((rate, net) -> new TaxedLine(rate.equals("0") ? "Z" : "S", new BigDecimal(rate), net))
                .list()
                .ofMaxSize(40);
    }

    private static Money line(String quantity, String price, String discount) {
        return Totals.lineNet(new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(discount), "EUR");
    }

    private static TaxedLine taxed(String category, String rate, String net) {
        return new TaxedLine(category, new BigDecimal(rate), Money.parse("EUR " + net));
    }
}
