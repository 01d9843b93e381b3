package org.ordertocash.process.collectiveinvoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.change.InvoiceModeChanged;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.support.TransactionTemplate;

/** What several shipments have together on one invoice: nothing is invoiced twice, or left out. */
@CoversEveryFlowOf("collective-invoicing")
class CollectiveInvoicingProcessTest extends ProcessTest {

    @Autowired
    private TablesOwner owner;

    @Autowired
    private CollectiveInvoices collective;

    @Autowired
    private ManagementService management;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    private Buyer invoiced(String mode, String weekday, boolean byNumber) {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        agree(buyer, mode, weekday, byNumber);
        return buyer;
    }

    private void agree(Buyer buyer, String mode, String weekday, boolean byNumber) {
        owner.unguarded(sql -> sql.sql("""
                        update otc.customer_accounts
                           set invoice_mode = :mode, invoice_weekday = :day, invoice_per_order_number = :byNumber
                         where customer_id = :id
                        """)
                .param("mode", mode)
                .param("day", weekday)
                .param("byNumber", byNumber)
                .param("id", buyer.id())
                .update());
    }

    private String amounts(String invoice) {
        return seller.value("""
                select trim_scale(net_amount) || ' + ' || trim_scale(tax_amount) || ' = ' || trim_scale(gross_amount)
                  from otc.invoices where number = :number
                """, Map.of("number", invoice));
    }

    private void askDue() {
        management.createJobQuery().processDefinitionKey("collective-invoicing").timers().list().stream()
                .findFirst()
                .ifPresent(engine::run);
    }

    @Test
    void whatWasShippedInAWeekIsOnOneInvoiceToTheCentAndOnce() throws Exception {
        Buyer buyer = invoiced("WEEKLY", "FRIDAY", false);
        String parts = seller.anOrder(buyer).taxed("3", "10.03").send();
        String whole = seller.anOrder(buyer).taxed("1", "0.55").send();
        engine.runJobs();
        seller.ship(parts, Map.of(1, "1"));
        seller.ship(whole);
        engine.runJobs();
        askDue();
        engine.runJobs();
        assertThat(seller.invoices(whole)).as("the week is not over").isEmpty();
        assertThat(seller.status(parts)).isEqualTo("shipped");

        engine.standAt(TestEngine.START.plus(Duration.ofDays(4)));
        askDue();
        askDue();
        engine.runJobs();
        assertThat(seller.invoices(whole)).hasSize(1).isEqualTo(seller.invoices(parts));
        String invoice = seller.invoices(whole).get(0);
        assertThat(amounts(invoice)).isEqualTo("10.58 + 2.01 = 12.59");
        assertThat(seller.open(invoice)).isEqualByComparingTo("12.59");
        assertThat(seller.reserved(whole)).as("all of it is invoiced").isEqualByComparingTo("0");
        assertThat(seller.reserved(parts)).isEqualByComparingTo("23.87");
        assertThat(seller.value(
                        "select string_agg(l.line_number || ':' || o.number || '/' || l.order_line, ' ' order by "
                                + "l.line_number) from otc.invoice_lines l join otc.orders o on o.id = l.order_id "
                                + "join otc.invoices i on i.id = l.invoice_id where i.number = :number",
                        Map.of("number", invoice)))
                .isEqualTo("1:" + parts + "/1 2:" + whole + "/1");
        assertThat(seller.value(
                        "select string_agg(origin, '; ' order by line_number) from otc.invoice_lines where invoice_id ="
                                + " (select id from otc.invoices where number = :number)",
                        Map.of("number", invoice)))
                .as("a day is written as the customer writes days")
                .containsPattern(whole + ", \\d{1,2}\\D+2026$");
        for (String page : List.of("/invoices/" + invoice, "/customers/" + buyer.number())) {
            assertThat(mvc.perform(get(page)
                                    .with(user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES))))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .as(page)
                    .contains("href=\"/orders/" + parts + "\"", "href=\"/orders/" + whole + "\"")
                    .doesNotContain("href=\"/cases/\"");
        }

        seller.ship(parts);
        engine.runJobs();
        collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
        engine.runJobs();
        assertThat(amounts(seller.invoices(parts).get(1))).isEqualTo("20.06 + 3.81 = 23.87");
        assertThat(seller.reserved(parts)).isEqualByComparingTo("0");

        long statement = seller.receive(file -> file.payment("12.59", invoice, buyer.iban()));
        engine.runJobs();
        assertThat(seller.payments(statement)).hasSize(1);
        assertThat(seller.status(whole)).isEqualTo("paid");
        assertThat(seller.status(parts)).isEqualTo("partly paid");
        assertThat(engine.instance("order-to-cash", whole)).as("the order ends").isNull();
    }

    @Test
    void whatIsWrongWithOneOrderHoldsTheWholeInvoiceUntilItIsCorrected() {
        Buyer buyer = invoiced("WEEKLY", null, false);
        String right = seller.anOrder(buyer).taxed("1", "100.00").send();
        String wrong = seller.anOrder(buyer).reverseCharge("1", "50.00").send();
        engine.runJobs();
        seller.ship(right);
        seller.ship(wrong);
        engine.runJobs();
        collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
        engine.runJobs();
        assertThat(seller.invoices(right)).isEmpty();
        Task task = engine.task("Task_CorrectInvoiceData", right);
        engine.complete(
                task,
                "rita",
                Map.of(
                        "correctedLines", "all",
                        "correctedTaxCategory", "S",
                        "correctedTaxRate", "19",
                        "correctionReason", "The customer is no business"));
        engine.runJobs();
        assertThat(amounts(seller.invoices(right).get(0))).isEqualTo("150 + 28.5 = 178.5");
        assertThat(seller.invoices(wrong)).isEqualTo(seller.invoices(right));
    }

    @Test
    void anOrderIsOnOneInvoiceWhenAllOfItIsShippedOrTheRestIsGivenUp() {
        Buyer buyer = invoiced("PER_ORDER", null, false);
        String whole = seller.anOrder(buyer).taxed("3", "10.03").send();
        String closed = seller.anOrder(buyer).taxed("3", "10.03").send();
        engine.runJobs();
        for (String order : List.of(whole, closed)) {
            seller.ship(order, Map.of(1, "1"));
            engine.runJobs();
            assertThat(seller.invoices(order)).isEmpty();
        }
        seller.ship(whole);
        seller.close(closed);
        engine.runJobs();
        assertThat(seller.invoices(whole)).hasSize(1);
        assertThat(amounts(seller.invoices(whole).get(0))).isEqualTo("30.09 + 5.72 = 35.81");
        assertThat(seller.order(whole).gross().getAmount()).isEqualByComparingTo("35.81");
        assertThat(amounts(seller.invoices(closed).get(0))).isEqualTo("10.03 + 1.91 = 11.94");
        assertThat(seller.reserved(whole)).isEqualByComparingTo("0");
    }

    @Test
    void whatWaitsIsInvoicedWhenSomethingElseIsAgreed() {
        Buyer buyer = invoiced("MONTHLY", null, false);
        String whole = seller.anOrder(buyer).worth("100.00").send();
        String part = seller.anOrder(buyer).line("2", "50.00").send();
        engine.runJobs();
        seller.ship(whole);
        seller.ship(part, Map.of(1, "1"));
        engine.runJobs();
        agree(buyer, "PER_SHIPMENT", null, false);
        transaction.executeWithoutResult(t -> events.publishEvent(new InvoiceModeChanged(buyer.account())));
        engine.runJobs();
        assertThat(seller.invoices(whole)).hasSize(1).doesNotContainAnyElementsOf(seller.invoices(part));
        assertThat(seller.open(seller.invoices(part).get(0))).isEqualByComparingTo("50.00");
    }

    @Test
    void shipmentsThatArriveWhileTheInvoiceIsIssuedAreOnItOrWaitAndNeverOnTwo() throws Exception {
        Buyer buyer = invoiced("MONTHLY", null, false);
        List<String> orders = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> seller.anOrder(buyer).worth("10.00").send())
                .toList();
        engine.runJobs();
        seller.ship(orders.get(0));
        engine.runJobs();
        collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
        String job = management
                .createJobQuery()
                .processInstanceId(management.createJobQuery().active().messages().list().stream()
                        .filter(one -> engine.isRoot(one.getProcessInstanceId(), "invoicing", orders.get(0)))
                        .findFirst()
                        .orElseThrow()
                        .getProcessInstanceId())
                .singleResult()
                .getId();
        AtOnce.of(orders.size(), i -> () -> {
            if (i == 0) {
                management.executeJob(job);
            } else {
                seller.ship(orders.get(i));
            }
            return true;
        });
        engine.runJobs();
        collective.waiting(buyer.id(), EntityScope.OF_THE_SYSTEM);
        if (!collective.waiting(buyer.id(), EntityScope.OF_THE_SYSTEM).isEmpty()) {
            collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
            engine.runJobs();
        }
        assertThat(orders).allSatisfy(order -> {
            assertThat(seller.invoices(order)).hasSize(1);
            assertThat(seller.status(order)).isEqualTo("invoiced");
        });
        assertThat(new BigDecimal(seller.value(
                        "select sum(gross_amount) from otc.invoices where customer_id = :id",
                        Map.of("id", buyer.id()))))
                .isEqualByComparingTo("80.00");
    }

    @Test
    void theDatabaseRefusesAShipmentTwiceAndOneOfAnother() {
        Buyer buyer = invoiced("PER_SHIPMENT", null, false);
        Buyer other = invoiced("PER_SHIPMENT", null, false);
        String order = seller.anOrder(buyer).worth("10.00").send();
        String foreign = seller.anOrder(other).worth("10.00").send();
        invoiced(order);
        engine.runJobs();
        seller.ship(foreign);
        String insert = """
                insert into otc.invoice_shipments (shipment_id, invoice_id, order_id)
                select s.id, (select max(i.id) from otc.invoices i where i.customer_id = :buyer), s.order_id
                  from otc.shipments s join otc.orders o on o.id = s.order_id where o.number = :order
                """;
        assertThatThrownBy(() -> owner.sql()
                        .sql(insert)
                        .param("buyer", buyer.id())
                        .param("order", order)
                        .update())
                .hasMessageContaining("invoice_shipments_");
        assertThatThrownBy(() -> owner.sql()
                        .sql(insert)
                        .param("buyer", buyer.id())
                        .param("order", foreign)
                        .update())
                .hasMessageContaining("does not belong on invoice");
        assertThatThrownBy(() -> owner.sql()
                        .sql("delete from otc.invoice_shipments where shipment_id = (select min(shipment_id) from "
                                + "otc.invoice_shipments)")
                        .update())
                .hasMessageContaining("invoice_shipments");
        engine.runJobs();
    }
}
