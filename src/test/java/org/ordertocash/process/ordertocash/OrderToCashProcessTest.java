package org.ordertocash.process.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;

@CoversEveryFlowOf("order-to-cash")
class OrderToCashProcessTest extends ProcessTest {

    @Test
    void anOrderIsApprovedShippedInvoicedAndPaid() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).taxed("2", "500.00").send();
        ProcessInstance process = process(order);
        assertThat(process).isWaitingAt("Call_ApproveCredit");

        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_ShipmentConfirmed").variables().containsEntry("creditApproved", true);

        seller.ship(order);
        engine.runJobs();
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
        String invoice = seller.invoices(order).get(0);
        assertThat(seller.open(invoice)).isEqualByComparingTo("1190.00");

        seller.receive(statement -> statement.payment("1190.00", "Invoice " + invoice, buyer.iban()));
        engine.runJobs();
        assertThat(process)
                .isEnded()
                .hasPassedInOrder(
                        "Call_ApproveCredit",
                        "Catch_ShipmentConfirmed",
                        "Call_InvoiceShipment",
                        "Receive_WaitForSettlement",
                        "End_OrderPaid")
                .hasNotPassed("Task_FlagOverdue");
    }

    @Test
    void anOrderWhoseCreditIsRefusedEnds() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", order), "anna", Map.of("decision", "reject", "decisionComment", "No."));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderRejected");
    }

    @Test
    void eachPartialShipmentIsInvoicedAndTheOrderIsPaidWhenAllAre() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).line("3", "100.00").worth("50.00").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        seller.ship(order, Map.of(1, "2"));
        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_ShipmentConfirmed");
        assertThat(seller.invoices(order)).hasSize(1);

        seller.ship(order, Map.of(1, "1", 2, "1"));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("200.00");
        assertThat(seller.open(seller.invoices(order).get(1))).isEqualByComparingTo("150.00");

        seller.receive(
                statement -> statement.payment("200.00", seller.invoices(order).get(0), buyer.iban()));
        engine.runJobs();
        assertThat(process).as("one of two invoices is paid").isWaitingAt("Receive_WaitForSettlement");
        seller.receive(
                statement -> statement.payment("150.00", seller.invoices(order).get(1), buyer.iban()));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid");
    }

    @Test
    void aShipmentThatArrivesWhileInvoicingRunsIsInvoicedNext() {
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .line("2", "100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
        assertThat(process).isWaitingAt("Call_InvoiceShipment");

        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
    }

    @Test
    void aPaymentBeforeTheInvoiceWasMailedIsNotMissed() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        seller.ship(order);
        engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));

        long statement =
                seller.receive(s -> s.payment("100.00", seller.invoices(order).get(0), buyer.iban()));
        for (String step : new String[] {
            "Task_MatchPayments", "Task_HandOverUnplaced", "Task_HandOverReturns", "Task_TellSettledOrders"
        }) {
            engine.run(engine.job("payment-matching", "BS-" + statement, step));
        }
        assertThat(process).as("the mail still goes out").isWaitingAt("Call_InvoiceShipment");
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid").hasNotPassed("Receive_WaitForSettlement");
    }

    @Test
    void anOrderThatIsNotPaidInTimeIsFlaggedOnceAndStillWaits() {
        Buyer buyer = seller.aCustomer().netDays(10).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        ProcessInstance process = process(order);
        String invoice = invoiced(order);

        engine.standAt(TestEngine.START.plus(10, ChronoUnit.DAYS));
        engine.runJobs();
        assertThat(process).as("due today is not overdue").hasNotPassed("Task_FlagOverdue");
        engine.standAt(TestEngine.START.plus(11, ChronoUnit.DAYS));
        engine.runJobs();
        assertThat(process)
                .isWaitingAt("Receive_WaitForSettlement")
                .hasPassed("Task_FlagOverdue", "End_HandedToDunning")
                .variables()
                .containsEntry("overdue", true);

        seller.receive(statement -> statement.payment("100.00", invoice, buyer.iban()));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid");
    }

    private ProcessInstance process(String order) {
        return engine.instance("order-to-cash", order);
    }
}
