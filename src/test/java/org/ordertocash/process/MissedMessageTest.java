package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * News that comes at the very moment a process arrives where it waits for it: the engine keeps no message for later.
 */
class MissedMessageTest extends ProcessTest {

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private OverlappingTransactions overlapping;

    @Test
    void aShipmentThatIsCommittedAfterTheProcessBeganToLookForIt() {
        String order = partlyShipped();
        Job mail = upToTheMail(order);
        overlapping.of(() -> seller.ship(order), () -> engine.run(mail));
        bothInvoiced(order);
    }

    @Test
    void aShipmentThatComesBeforeTheWaitingOfTheProcessIsCommitted() {
        String order = partlyShipped();
        Job mail = upToTheMail(order);
        overlapping.of(() -> engine.run(mail), () -> seller.ship(order));
        bothInvoiced(order);
    }

    @Test
    void aPaymentThatComesBeforeTheWaitingOfTheOrderIsCommitted() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        ProcessInstance process = engine.instance("order-to-cash", order);
        engine.runJobs();
        seller.ship(order);
        Job mail = upToTheMail(order);
        overlapping.of(() -> engine.run(mail), () -> pay(seller.invoices(order).get(0), buyer));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid");
    }

    @Test
    void aPaymentThatComesBeforeTheWaitingOfTheDunningCaseIsCommitted() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        String dunningCase = approvedReminder(buyer);
        ProcessInstance process = engine.instance("dunning", dunningCase);
        Job mail = engine.job("dunning", dunningCase, "Task_MailNotice");
        overlapping.of(() -> engine.run(mail), () -> pay(invoice, buyer));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("Catch_AccountSettled", "End_AccountSettled");
    }

    private String partlyShipped() {
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .line("2", "100.00")
                .send();
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        return order;
    }

    private Job upToTheMail(String order) {
        engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));
        return engine.job("invoicing", order, "Task_MailInvoice");
    }

    private void bothInvoiced(String order) {
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(engine.instance("order-to-cash", order)).isWaitingAt("Receive_WaitForSettlement");
    }

    private String approvedReminder(Buyer buyer) {
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        engine.runJobs();
        dunning.approve(dunning.run(seller));
        String dunningCase = seller.dunningCases(buyer).get(0);
        engine.run(engine.job("dunning", dunningCase, "Task_IssueNotice"));
        return dunningCase;
    }

    private void pay(String invoice, Buyer buyer) {
        String key = "BS-" + seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        for (String step : new String[] {
            "Task_MatchPayments", "Task_HandOverUnplaced", "Task_HandOverReturns", "Task_TellSettledOrders"
        }) {
            engine.run(engine.job("payment-matching", key, step));
        }
    }
}
