package org.ordertocash.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** At 23:30 UTC on 31 December the new year has begun for a seller in Berlin, and not for one in New York. */
class NewYearTest extends IntegrationTest {

    private static final Instant HALF_PAST_MIDNIGHT_IN_BERLIN = Instant.parse("2026-12-31T23:30:00Z");
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

    @Autowired
    Seller berlin;

    @Autowired
    Seller newYork;

    @Autowired
    LegalEntities entities;

    @Autowired
    DunningDriver dunning;

    @Autowired
    LocalDays days;

    @BeforeEach
    void oneMovesToNewYork() {
        berlin.entity();
        entities.moveTo(newYork.entity(), "America/New_York");
    }

    private String invoiceAtTheTurnOfTheYear(Seller seller, int netDays) {
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN.minusSeconds(600));
        var buyer = seller.aCustomer().netDays(netDays).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }

    private static String of(Seller seller, String invoice, String column) {
        return seller.value(
                "select " + column + " from otc.invoices i join otc.open_items oi on oi.id = i.open_item_id"
                        + " join otc.journals j on j.source_type = 'invoice' and j.source_id = i.id"
                        + " join otc.shipments s on s.id = i.shipment_id where i.number = :number",
                Map.of("number", invoice));
    }

    @Test
    void anInvoiceIsDatedNumberedAndPostedInTheYearOfItsSeller() {
        String german = invoiceAtTheTurnOfTheYear(berlin, 30);
        String american = invoiceAtTheTurnOfTheYear(newYork, 30);
        assertThat(german).contains("-2027-");
        assertThat(american).contains("-2026-");
        assertThat(of(berlin, german, "i.issued_on")).isEqualTo(NEW_YEAR.toString());
        assertThat(of(berlin, german, "i.due_on"))
                .isEqualTo(NEW_YEAR.plusDays(30).toString());
        assertThat(of(berlin, german, "j.posted_on")).isEqualTo(NEW_YEAR.toString());
        assertThat(of(berlin, german, "s.shipped_on")).isEqualTo(NEW_YEAR.toString());
        assertThat(of(newYork, american, "i.issued_on")).isEqualTo(NEW_YEARS_EVE.toString());
        assertThat(of(newYork, american, "i.due_on"))
                .isEqualTo(NEW_YEARS_EVE.plusDays(30).toString());
        assertThat(of(newYork, american, "j.posted_on")).isEqualTo(NEW_YEARS_EVE.toString());
    }

    @Test
    void anOrderHasTheYearOfItsSeller() {
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
        assertThat(berlin.anOrder(berlin.aCustomer().add()).worth("1.00").send())
                .startsWith("SO-2027-");
        assertThat(newYork.anOrder(newYork.aCustomer().add()).worth("1.00").send())
                .startsWith("SO-2026-");
    }

    @Test
    void aPaymentIsPostedOnTheDayOfItsBankWhateverTheDayOfTheEntity() {
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
        for (Seller seller : new Seller[] {berlin, newYork}) {
            // the bank's day is the last of the year
            long file = seller.receive(s -> s.payment("5.00", "no idea", Ibans.fresh()));
            engine.runJobs();
            long payment = seller.payments(file).get(0);
            assertThat(seller.value(
                            "select posted_on from otc.journals where source_type = 'payment' and source_id = :id",
                            Map.of("id", payment)))
                    .isEqualTo(NEW_YEARS_EVE.toString());
        }
    }

    /** Due at once and a month old on the last day of the year in New York; a day older in Berlin. */
    @Test
    void arrearsAreCountedInTheDaysOfTheEntity() {
        engine.standAt(Instant.parse("2026-12-01T12:00:00Z"));
        for (Seller seller : new Seller[] {berlin, newYork}) {
            String order = seller.anOrder(seller.aCustomer().netDays(0).add())
                    .worth("500.00")
                    .send();
            engine.runJobs();
            seller.ship(order);
            engine.runJobs();
        }
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
        assertThat(arrears(berlin) - arrears(newYork)).isEqualTo(1);
        assertThat(runOn(berlin)).isEqualTo("2027-01-01");
        assertThat(runOn(newYork)).isEqualTo("2026-12-31");
    }

    private static String runOn(Seller seller) {
        return seller.value(
                "select max(r.run_on) from otc.dunning_runs r join otc.legal_entities e on e.id = r.entity_id"
                        + " where e.code = :code",
                Map.of("code", seller.entity()));
    }

    private int arrears(Seller seller) {
        String run = dunning.run(seller).getBusinessKey();
        return Integer.parseInt(seller.value(
                "select p.arrears_days from otc.dunning_proposals p where 'DR-' || p.run_id = :run",
                Map.of("run", run)));
    }

    @Test
    void anInvoiceIsOverdueWhenTheDayIsOverWhereItsSellerIs() throws Exception {
        engine.standAt(Instant.parse("2026-12-31T12:00:00Z"));
        var api = new Api("http://127.0.0.1:" + port, "ines");
        for (var seller : Map.of(berlin, "overdue", newYork, "open").entrySet()) {
            engine.standAt(Instant.parse("2026-12-31T12:00:00Z"));
            var buyer = seller.getKey().aCustomer().netDays(0).add();
            String order = seller.getKey().anOrder(buyer).worth("10.00").send();
            engine.runJobs();
            seller.getKey().ship(order);
            engine.runJobs();
            engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
            assertThat(api.get("/api/invoices?customer=" + buyer.number())
                            .ok()
                            .path(0)
                            .path("status")
                            .asText())
                    .isEqualTo(seller.getValue());
        }
    }

    @Test
    void whatIsAskedWithoutADayLeavesNothingOut() throws Exception {
        engine.standAt(HALF_PAST_MIDNIGHT_IN_BERLIN);
        assertThat(days.latest()).isEqualTo(NEW_YEAR);
        var report = new Api("http://127.0.0.1:" + port, "ines").get("/api/ledger/trial-balance");
        assertThat(report.ok().path("asOf").asText()).isEqualTo(NEW_YEAR.toString());
    }

    @Test
    void aTimeZoneIsOneThatExists() throws Exception {
        var api = new Api("http://127.0.0.1:" + port, "ines");
        String path = "/api/entities/" + berlin.entity() + "/time-zone";
        assertThat(api.put(path, Map.of("timeZone", "Europe/Atlantis")).status())
                .isEqualTo(422);
        assertThat(api.put(path, Map.of("timeZone", "+01:00")).status()).isEqualTo(422);
        assertThat(api.put(path, Map.of("timeZone", "Europe/Vienna"))
                        .ok()
                        .path("timeZone")
                        .asText())
                .isEqualTo("Europe/Vienna");
        var noUsualOne =
                Map.of("code", "AQ" + System.nanoTime() % 100000, "name", "A", "country", "AQ", "currency", "EUR");
        assertThat(api.post("/api/entities", noUsualOne).body().toString()).contains("timeZone");
    }
}
