package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Currencies without a hundredth, from the order to the posting: in parts that add up to the order. */
class CurrencyDecimalsTest extends ProcessTest {

    @Autowired
    private OwnAccounts ownAccounts;

    @ParameterizedTest
    @CsvSource({"JPY, 333, 1189, 396, 793", "KWD, 1.111, 3.966, 1.322, 2.644"})
    void partsOfAnOrderArePostedInTheUnitsOfTheCurrency(
            String currency, String price, BigDecimal whole, BigDecimal first, BigDecimal second) {
        TwoPeople.account(ownAccounts, seller.entity(), Ibans.fresh(), currency, Seller.CLERK);
        var buyer =
                seller.aCustomer().currency(currency).limit("5000").netDays(30).add();
        String order =
                seller.anOrder(buyer).currency(currency).taxed("3", price).send();
        engine.runJobs();
        assertThat(seller.order(order).gross().getAmount()).isEqualByComparingTo(whole);
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        List<String> invoices = seller.invoices(order);
        assertThat(invoices).hasSize(2);
        assertThat(seller.open(invoices.get(0))).isEqualByComparingTo(first);
        assertThat(seller.open(invoices.get(1))).isEqualByComparingTo(second);
        assertThat(new BigDecimal(seller.value("""
                select sum(p.amount) from otc.postings p join otc.journals j on j.id = p.journal_id
                  join otc.open_items i on i.id = p.open_item_id
                 where j.kind = 'INVOICE' and i.document_number = any(string_to_array(:numbers, ','))
                """, Map.of("numbers", String.join(",", invoices)))))
                .isEqualByComparingTo(whole);
    }
}
