package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.EnteredRate;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The risk lies with whoever pays, and with the group: their limits are not passed by ordering through another one. */
class GroupLimitTest extends ProcessTest {

    private static final LocalDate TODAY =
            TestEngine.START.atZone(ZoneOffset.UTC).toLocalDate();

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theLimitOfThePayerHoldsForWhomItPays() {
        Buyer payer = seller.aCustomer().limit("100.00").add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(payer).add();
        assertThat(outcome(buyer, "595.00")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(buyer, "60.00")).isEqualTo("APPROVED WITHIN_LIMIT");
        assertThat(exposure(payer)).as("the exposure counts for the payer too").isEqualByComparingTo("60.00");
        assertThat(exposure(buyer)).isEqualByComparingTo("60.00");
        assertThat(outcome(payer, "40.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(payer, "40.00")).isEqualTo("APPROVED WITHIN_LIMIT");
    }

    @Test
    void aChildBelowAHeadWithoutLimitDoesNotPass() {
        Buyer head = seller.aCustomer().limit("0").add();
        Buyer middle = seller.aCustomer().limit("5000.00").below(head).add();
        Buyer child = seller.aCustomer().limit("5000.00").below(middle).add();
        assertThat(outcome(child, "10.00")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(middle, "10.00")).isEqualTo("REFERRED LIMIT_EXCEEDED");
    }

    @Test
    void aGroupSharesOneLimitAndWhatItOwesCounts() {
        Buyer head = seller.aCustomer().limit("1000.00").add();
        Buyer one = seller.aCustomer().limit("5000.00").below(head).add();
        Buyer other = seller.aCustomer().limit("5000.00").below(head).add();
        Buyer paidByOther = seller.aCustomer().limit("5000.00").paidBy(other).add();
        invoiced(seller.anOrder(one).worth("600.00").send());
        assertThat(outcome(other, "400.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(paidByOther, "400.01"))
                .as("who pays for it bears it, and so does the payer's group")
                .isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(paidByOther, "300.00")).isEqualTo("APPROVED WITHIN_LIMIT");
        assertThat(outcome(head, "100.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(head, "100.00")).isEqualTo("APPROVED WITHIN_LIMIT");
    }

    @Test
    void withoutARateAPersonDecides() {
        Buyer payer = seller.aCustomer().limit("1000000.00").currency("NZD").add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(payer).add();
        assertThat(outcome(buyer, "10.00")).isEqualTo("REFERRED WITHIN_LIMIT,NO_EXCHANGE_RATE");
    }

    @Test
    void theRateOfTheDayComparesCurrencies() {
        TwoPeople.rate(rates, new EnteredRate("EUR", "THB", TODAY, new BigDecimal("40"), "ECB"), "admin");
        Buyer payer = seller.aCustomer().limit("4000.00").currency("THB").add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(payer).add();
        assertThat(outcome(buyer, "100.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(buyer, "60.00")).isEqualTo("APPROVED WITHIN_LIMIT");
        assertThat(exposure(payer)).isEqualByComparingTo("2400.00");
        String own = seller.anOrder(payer).currency("THB").worth("1600.01").send();
        engine.runJobs();
        assertThat(decision(own)).isEqualTo("REFERRED LIMIT_EXCEEDED");
    }

    @Test
    void nobodyPaysForItselfByWayOfAnother() {
        Buyer payer = seller.aCustomer().add();
        Buyer buyer = seller.aCustomer().paidBy(payer).add();
        assertThatThrownBy(() -> owner.past(
                        "customers",
                        "customers_sensitive",
                        sql -> sql.sql("update otc.customers set payer_id = :buyer where id = :payer")
                                .param("buyer", buyer.id())
                                .param("payer", payer.id())
                                .update()))
                .hasMessageContaining("would stand above itself");
    }

    @Test
    void aParentThatItsChildPaysForIsNoCircleAndBothLimitsHold() {
        Buyer head = seller.aCustomer().limit("100.00").add();
        Buyer child = seller.aCustomer().limit("1000.00").below(head).add();
        owner.unguarded(sql -> sql.sql("update otc.customers set payer_id = :child where id = :head")
                .param("child", child.id())
                .param("head", head.id())
                .update());
        assertThat(outcome(child, "100.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
        assertThat(outcome(child, "60.00")).isEqualTo("APPROVED WITHIN_LIMIT");
        assertThat(outcome(head, "40.01")).isEqualTo("REFERRED LIMIT_EXCEEDED");
    }

    @Test
    void behindMoreThanAThousandCustomersAPersonDecides() {
        Buyer head = seller.aCustomer().limit("1000000.00").add();
        owner.past(
                "customers",
                "customers_entered_plain",
                sql -> sql.sql("""
                insert into otc.customers (number, name, country, language, parent_id, created_at, created_by)
                select h.number || '-' || n, 'Branch ' || n, 'DE', 'en', h.id, h.created_at, 'ines'
                  from otc.customers h cross join generate_series(1, 1000) n where h.id = :head
                """).param("head", head.id()).update());
        assertThat(outcome(head, "10.00")).isEqualTo("REFERRED WITHIN_LIMIT,FAMILY_TOO_LARGE");
    }

    @Test
    void theDatabaseKnowsTheLimitsToo() {
        Buyer payer = seller.aCustomer().limit("100.00").add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(payer).add();
        String passed = seller.anOrder(buyer).worth("90.00").send();
        engine.runJobs();
        assertThat(decision(passed)).isEqualTo("APPROVED WITHIN_LIMIT");
        String second = seller.anOrder(buyer).worth("20.00").send();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(forged -> {
                    write("""
                            insert into otc.credit_checks (order_id, number, cause, amount, opened_at)
                            select id, 1, 'INTAKE', 20, received_at from otc.orders where number = :order
                            """, second);
                    write("""
                            insert into otc.credit_decisions (order_id, check_id, step, outcome, reasons, facts,
                                decided_by, decided_at)
                            select order_id, id, 0, 'APPROVED', '{WITHIN_LIMIT}', '{}', 'system', opened_at
                              from otc.credit_checks
                             where order_id = (select id from otc.orders where number = :order)
                            """, second);
                    write("""
                            insert into otc.credit_reservations (order_id, account_id, amount, reserved_at)
                            select o.id, a.id, 20, o.received_at from otc.orders o
                              join otc.credit_accounts a on a.customer_id = o.customer_id where o.number = :order
                            """, second);
                }))
                .hasMessageContaining("Credit limit of account")
                .hasMessageContaining("PAYER");
        assertThat(exposure(payer)).isEqualByComparingTo("90.00");
        engine.runJobs();
    }

    private void write(String sql, String order) {
        jdbc.sql(sql).param("order", order).update();
    }

    private String outcome(Buyer buyer, String worth) {
        String order = seller.anOrder(buyer).worth(worth).send();
        engine.runJobs();
        return decision(order);
    }

    private String decision(String order) {
        return jdbc.sql("""
                select d.outcome || ' ' || array_to_string(d.reasons, ',')
                  from otc.credit_decisions d join otc.orders o on o.id = d.order_id
                 where o.number = :order and d.step = 0
                """).param("order", order).query(String.class).single();
    }

    private BigDecimal exposure(Buyer buyer) {
        return jdbc.sql("select otc.credit_exposure(id, :today) from otc.credit_accounts where customer_id = :id")
                .param("id", buyer.id())
                .param("today", TODAY)
                .query(BigDecimal.class)
                .single();
    }
}
