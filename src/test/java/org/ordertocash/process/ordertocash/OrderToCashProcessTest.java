package org.ordertocash.process.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.order.KeptChange;
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
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed").variables().containsEntry("creditApproved", true);

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
                        "Boundary_ShipmentConfirmed",
                        "Call_InvoiceShipment",
                        "Receive_WaitForSettlement",
                        "End_OrderPaid")
                .hasNotPassed("Task_FlagOverdue");
    }

    @Test
    void anOrderWithADownPaymentIsShippedWhenThatIsPaid() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").downPayment("40").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        assertThat(process).isWaitingAt("Call_TakeDownPayment");
        String asked = downPayment(order);
        seller.receive(statement -> statement.payment("40.00", asked, buyer.iban()));
        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed");
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("60.00");
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
    }

    @Test
    void anOrderWhoseDownPaymentDoesNotComeIsCancelledByTheOrderDesk() {
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .worth("100.00")
                .downPayment("40")
                .send();
        ProcessInstance process = process(order);
        for (int day = 0; day < 16; day++) {
            engine.runJobs();
            engine.pass(java.time.Duration.ofDays(1));
        }
        engine.complete(
                engine.task("Task_DecideOnUnpaidDownPayment", order),
                "olga",
                Map.of("downPaymentDecision", "cancel", "decisionComment", "They do not answer."));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_CancelledUnpaid");
        assertThat(seller.status(order)).isEqualTo("cancelled");
    }

    private String downPayment(String order) {
        return seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id "
                        + "where o.number = :order and i.down_payment",
                Map.of("order", order));
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
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed");
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

    @Test
    void anOrderThatIsCancelledEndsAndItsApprovalTaskGoes() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).isNotNull();
        seller.cancel(order);
        assertThat(process).isEnded().hasPassed("Start_OrderCancelled", "End_OrderCancelled");
        assertThat(engine.task("Task_Approve", order)).isNull();
        assertThat(seller.status(order)).isEqualTo("cancelled");
    }

    @Test
    void anOrderThatIsCancelledBeforeAnythingIsShippedGivesItsCreditBack() {
        String order = seller.anOrder(seller.aCustomer().add()).worth("100.00").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        assertThat(seller.reserved(order)).isEqualByComparingTo("100.00");
        seller.cancel(order);
        assertThat(process).isEnded().hasPassed("End_OrderCancelled");
        assertThat(seller.reserved(order)).isZero();
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("is cancelled");
    }

    @Test
    void whatIsNotShippedOfAClosedOrderIsNotWaitedFor() {
        Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).line("3", "100.00").worth("50.00").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        assertThatThrownBy(() -> seller.close(order)).hasMessageContaining("cancel it instead");
        seller.ship(order, Map.of(1, "2"));
        engine.runJobs();
        assertThat(seller.reserved(order)).isEqualByComparingTo("150.00");
        assertThatThrownBy(() -> seller.cancel(order)).hasMessageContaining("close the rest");
        seller.close(order);
        assertThat(process).isWaitingAt("Receive_WaitForSettlement").hasPassed("Boundary_OrderChanged");
        assertThat(seller.reserved(order)).isZero();
        assertThat(seller.order(order).gross().getAmount()).isEqualByComparingTo("200.00");
        assertThatThrownBy(() -> seller.ship(order, Map.of(1, "1"))).hasMessageContaining("shipped completely");

        seller.receive(
                statement -> statement.payment("200.00", seller.invoices(order).get(0), buyer.iban()));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid");
    }

    @Test
    void anOrderThatIsChangedWhileItsCreditIsDecidedIsCheckedAgain() {
        String order = seller.anOrder(seller.aCustomer().limit("150.00").add())
                .line("2", "100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).isNotNull();
        seller.changeQuantity(order, 1, "1");
        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed").hasPassed("Boundary_CheckedOrderChanged");
        assertThat(engine.task("Task_Approve", order)).isNull();
        assertThat(seller.reserved(order)).isEqualByComparingTo("100.00");
    }

    @Test
    void anOrderThatGrowsAboveItsReleaseShipsNoMoreThanThatUntilItIsReleasedAgain() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .line("2", "100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", order), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        KeptChange change = seller.changeQuantity(order, 1, "5");
        assertThat(change.standing()).isEqualTo(KeptChange.Standing.WAITS_FOR_CREDIT);
        engine.runJobs();
        assertThat(process).isWaitingAt("Call_ApproveCredit");
        assertThatThrownBy(() -> seller.ship(order, Map.of(1, "3"))).hasMessageContaining("2 that are left");
        seller.ship(order, Map.of(1, "1"));
        assertThat(seller.reserved(order)).isEqualByComparingTo("200.00");

        engine.complete(engine.task("Task_Approve", order), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        assertThat(seller.order(order).gross().getAmount()).isEqualByComparingTo("500.00");
        assertThat(seller.reserved(order)).isEqualByComparingTo("400.00");
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed");
        seller.ship(order, Map.of(1, "4"));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void anOrderWhoseGrowthIsRefusedGoesOnAsItWas() {
        String order = seller.anOrder(seller.aCustomer().limit("250.00").add())
                .line("2", "100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        seller.changeQuantity(order, 1, "5");
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", order), "anna", Map.of("decision", "reject", "decisionComment", "Enough."));
        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed").hasPassed("Gateway_GoesOn");
        assertThat(seller.order(order).gross().getAmount()).isEqualByComparingTo("200.00");
        assertThat(seller.reserved(order)).isEqualByComparingTo("200.00");
        assertThat(seller.status(order)).isEqualTo("waiting for shipment");
        seller.ship(order);
        engine.runJobs();
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
    }

    @Test
    void aShipmentAfterTheReleaseHasEndedIsRefusedAndTheCreditIsDecidedAgain() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", order), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        engine.standAt(TestEngine.START.plus(15, ChronoUnit.DAYS));
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("the release by anna ended");
        engine.runJobs();
        assertThat(process).isWaitingAt("Call_ApproveCredit").hasPassed("Boundary_CreditInDoubt");
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("is being checked again");
        engine.complete(engine.task("Task_Approve", order), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
    }

    @Test
    void anOrderThatIsNotToBeShippedAnyMoreGivesItsCreditBackAndEnds() {
        Buyer buyer = seller.aCustomer().limit("150.00").add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        String above = seller.anOrder(buyer).worth("90.00").send();
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", above), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        ProcessInstance process = process(order);
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("above the limit");
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", order), "anna", Map.of("decision", "reject", "decisionComment", "No."));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderRejected");
        assertThat(seller.reserved(order)).isZero();
        assertThat(seller.status(order)).isEqualTo("rejected");
    }

    @Test
    void aLateShipmentIsAskedAboutWhileShipmentsAreWaitedFor() {
        LocalDate promised = LocalDate.parse("2026-03-04");
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .line("3", "100.00")
                .wantedOn(promised)
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.standAt(Instant.parse("2026-03-04T20:00:00Z"));
        engine.runJobs();
        assertThat(engine.task("Task_DecideOnLateShipment", order)).isNull();
        engine.standAt(Instant.parse("2026-03-05T08:00:00Z"));
        engine.runJobs();
        Task task = engine.task("Task_DecideOnLateShipment", order);
        assertThat(task).isNotNull();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
        assertThat(engine.task("Task_DecideOnLateShipment", order))
                .as("asked again, on the facts of now")
                .isNotNull();

        engine.standAt(Instant.parse("2026-03-15T08:00:00Z"));
        engine.runJobs();
        assertThat(process).hasPassed("Task_RaiseLateShipment");
        Map<String, Object> cancel = Map.of("lateDecision", "cancel", "decisionComment", "too late");
        assertThatThrownBy(() -> engine.complete(engine.task("Task_DecideOnLateShipment", order), "olga", cancel))
                .hasMessageContaining("close the rest instead");
        engine.complete(
                engine.task("Task_DecideOnLateShipment", order),
                "olga",
                Map.of("lateDecision", "postpone", "newDate", "2026-03-20", "decisionComment", "the ship is late"));
        engine.runJobs();
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed");
        assertThat(seller.order(order).requestedOn()).isEqualTo("2026-03-20");

        engine.standAt(Instant.parse("2026-03-21T08:00:00Z"));
        engine.runJobs();
        engine.complete(
                engine.task("Task_DecideOnLateShipment", order),
                "olga",
                Map.of("lateDecision", "close", "decisionComment", "no longer made"));
        engine.runJobs();
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void aLateOrderOfWhichNothingWasShippedCanBeCancelledByTheOrderDesk() {
        String order = seller.anOrder(seller.aCustomer().add()).worth("100.00").send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.standAt(TestEngine.START.plus(32, ChronoUnit.DAYS));
        engine.runJobs();
        engine.complete(
                engine.task("Task_DecideOnLateShipment", order),
                "olga",
                Map.of("lateDecision", "cancel", "decisionComment", "not wanted any more"));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_CancelledLate");
        assertThat(seller.status(order)).isEqualTo("cancelled");
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void aNewPromisedDayTakesTheTaskAboutALateShipmentAway() {
        String order = seller.anOrder(seller.aCustomer().add())
                .worth("100.00")
                .wantedOn(LocalDate.parse("2026-03-04"))
                .send();
        ProcessInstance process = process(order);
        engine.runJobs();
        engine.standAt(Instant.parse("2026-03-05T08:00:00Z"));
        engine.runJobs();
        assertThat(engine.task("Task_DecideOnLateShipment", order)).isNotNull();
        seller.promise(order, LocalDate.parse("2026-03-25"));
        engine.runJobs();
        assertThat(engine.task("Task_DecideOnLateShipment", order)).isNull();
        assertThat(process).isWaitingAt("Catch_PromisedDayPassed");
    }

    private ProcessInstance process(String order) {
        return engine.instance("order-to-cash", order);
    }
}
