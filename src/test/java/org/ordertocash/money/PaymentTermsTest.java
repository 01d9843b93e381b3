package org.ordertocash.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTermsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NET30|NET30",
                "net 14 days|NET14",
                "30 days|NET30",
                "30|NET30",
                " 0 |NET0",
                "n/60|NET60",
                "365d|NET365",
                "2/10 net 30|2/10 net 30",
                "2% 10, net 30|2/10 net 30",
                "2 % 10 days, net 30 days|2/10 net 30",
                "2/10, n/30|2/10 net 30",
                "2.50/8 NET45|2.5/8 net 45",
                "2,5%/8 net 45|2.5/8 net 45",
                "3/0 net 14|3/0 net 14"
            })
    void whatPeopleWriteIsRead(String written, String meant) {
        assertThat(PaymentTerms.parse(written)).map(PaymentTerms::toString).contains(meant);
        assertThat(PaymentTerms.parse(meant))
                .as("its own form is read again")
                .isEqualTo(PaymentTerms.parse(written)
                        .map(t -> new PaymentTerms(
                                t.netDays(),
                                t.hasDiscount() ? t.discountPercent().stripTrailingZeros() : null,
                                t.discountDays())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "366",
                "NET 1000",
                "2/10",
                "0/10 net 30",
                "2/31 net 30",
                "100/10 net 30",
                "2/10 net 366",
                "30 days net EOM",
                "2 10 30"
            })
    void whatIsNoTermsIsNotGuessed(String written) {
        assertThat(PaymentTerms.parse(written)).isEmpty();
    }

    @Test
    void datesAndAmountFollowFromTheInvoice() {
        PaymentTerms terms = new PaymentTerms(30, new BigDecimal("2"), 10);
        LocalDate issued = LocalDate.of(2026, 2, 20);
        assertThat(terms.dueOn(issued)).isEqualTo("2026-03-22");
        assertThat(terms.discountUntil(issued)).isEqualTo("2026-03-02");
        assertThat(PaymentTerms.net(30).discountUntil(issued)).isNull();
        assertThat(PaymentTerms.discount(Money.parse("EUR 100.25"), new BigDecimal("2")))
                .hasToString("EUR 2.01");
        assertThat(PaymentTerms.discount(Money.parse("JPY 1025"), new BigDecimal("2")))
                .hasToString("JPY 21");
    }

    @Test
    void aDiscountAfterTheDueDateIsNone() {
        assertThatThrownBy(() -> new PaymentTerms(5, BigDecimal.ONE, 6)).isInstanceOf(IllegalArgumentException.class);
    }
}
