package org.ordertocash.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.credit.CreditSettings.InForce;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts as exposure by setting: how far ahead, and whether credits are taken off. */
class ExposureSettingsTest extends ProcessTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Autowired
    private CreditSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private InForce before;

    @BeforeEach
    void remember() {
        before = settings.now();
    }

    @AfterEach
    void asItWas() {
        settings.set(before);
    }

    @Test
    void byDefaultAllOpenOrdersCountAndCreditsAreNotTakenOff() {
        assertThat(before).isEqualTo(new InForce(30, null, false, 7));
    }

    @Test
    void anOrderToBeShippedLaterThanTheHorizonCountsWhenItsDayComesNearer() {
        Buyer buyer = seller.aCustomer().limit("1000.00").add();
        seller.anOrder(buyer).worth("300.00").wantedOn(TODAY.plusDays(20)).send();
        seller.anOrder(buyer).worth("100.00").wantedOn(TODAY.plusDays(10)).send();
        seller.anOrder(buyer).worth("50.00").send();
        engine.runJobs();
        assertThat(exposure(buyer, TODAY)).isEqualByComparingTo("450.00");
        settings.set(new InForce(30, 10, false, 7));
        assertThat(exposure(buyer, TODAY)).isEqualByComparingTo("150.00");
        assertThat(exposure(buyer, TODAY.plusDays(10))).isEqualByComparingTo("450.00");
    }

    @Test
    void creditsOnAccountAreTakenOffWhereTheSettingSaysSo() {
        Buyer buyer = seller.aCustomer().limit("1000.00").add();
        long statement = seller.receive(file -> file.payment("120.00", "prepayment", null));
        engine.runJobs();
        engine.complete(
                engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)),
                "rita",
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
        seller.anOrder(buyer).worth("300.00").send();
        engine.runJobs();
        assertThat(exposure(buyer, TODAY)).isEqualByComparingTo("300.00");
        settings.set(new InForce(30, null, true, 7));
        assertThat(exposure(buyer, TODAY)).isEqualByComparingTo("180.00");
    }

    private BigDecimal exposure(Buyer buyer, LocalDate day) {
        return jdbc.sql("select otc.credit_exposure(id, :day) from otc.credit_accounts where customer_id = :id")
                .param("day", day)
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }
}
