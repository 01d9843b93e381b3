package org.ordertocash.process.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

@CoversEveryFlowOf("dunning")
class DunningProcessTest extends ProcessTest {

    private static final Map<String, Object> HAND_OVER =
            Map.of("decision", "hand-over", "decisionComment", "no answer");

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private DunningDriver dunning;

    @Test
    void fourAccountsGoThroughAllLevelsAndEndEachInItsWay() {
        List<Buyer> buyers = List.of(
                seller.aCustomer().add(),
                seller.aCustomer().add(),
                seller.aCustomer().add(),
                seller.aCustomer().add());
        List<String> invoices = buyers.stream()
                .map(buyer -> invoiced(seller.anOrder(buyer).worth("100.00").send()))
                .toList();
        for (int day : new int[] {9, 24, 39, 54}) {
            engine.standAt(TestEngine.START.plus(Duration.ofDays(day)));
            engine.runJobs();
            dunning.dun(seller);
        }
        assertThat(notices(buyers.get(0))).isEqualTo("1 ISSUED, 2 ISSUED, 3 ISSUED, 4 ISSUED");
        assertThat(block(buyers.get(0))).contains("Handover notice");
        List<ProcessInstance> cases = buyers.stream().map(this::process).toList();
        cases.forEach(instance -> assertThat(instance).isWaitingAt("Task_DecideAfterLastLevel"));

        handedOverAfterItWaitedTooLong(buyers.get(0), cases.get(0));
        paidWhileThePersonThinks(buyers.get(1), cases.get(1), invoices.get(1));
        moreTimeAndPaid(buyers.get(2), cases.get(2), invoices.get(2));
        moreTimeAndNotPaid(buyers.get(3), cases.get(3));
    }

    private void handedOverAfterItWaitedTooLong(Buyer buyer, ProcessInstance instance) {
        Task task = engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey());
        assertThatThrownBy(() -> engine.complete(task, "colin", Map.of("decision", "hand-over")))
                .hasMessageContaining("say why");
        assertThatThrownBy(() -> engine.complete(task, "anna", HAND_OVER)).isInstanceOf(RuntimeException.class);
        engine.standAt(TestEngine.START.plus(Duration.ofDays(62)));
        engine.runJobs();
        assertThat(instance)
                .hasPassed("Timer_DecisionOverdue", "End_DecisionEscalated")
                .isWaitingAt("Task_DecideAfterLastLevel");
        assertThat(engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey())
                        .getPriority())
                .isEqualTo(80);

        engine.complete(engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey()), "colin", HAND_OVER);
        assertThat(instance).isEnded().hasPassed("End_HandedOver");
        assertThat(result(buyer)).isEqualTo("HANDED_OVER by colin: no answer");
        assertThat(block(buyer)).as("stays").isNotNull();
    }

    private void paidWhileThePersonThinks(Buyer buyer, ProcessInstance instance, String invoice) {
        pay(invoice, buyer);
        assertThat(instance).isEnded().hasPassed("Boundary_AccountSettled", "End_AccountSettled");
        assertThat(result(buyer)).isEqualTo("SETTLED");
        assertThat(block(buyer)).as("lifted").isNull();
    }

    private void moreTimeAndPaid(Buyer buyer, ProcessInstance instance, String invoice) {
        engine.complete(
                engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey()),
                "colin",
                Map.of("decision", "more-time"));
        assertThat(instance).isWaitingAt("Gateway_ExtraTime");
        pay(invoice, buyer);
        assertThat(instance)
                .as("noticed at once")
                .isEnded()
                .hasPassed("Catch_SettledInExtraTime", "Gateway_StillOverdue", "End_AccountSettled");
        assertThat(block(buyer)).as("lifted").isNull();
        assertThat(result(buyer)).isEqualTo("SETTLED");
    }

    private void moreTimeAndNotPaid(Buyer buyer, ProcessInstance instance) {
        engine.complete(
                engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey()),
                "colin",
                Map.of("decision", "more-time"));
        engine.standAt(TestEngine.START.plus(Duration.ofDays(92)));
        engine.runJobs();
        assertThat(instance).as("asked again").isWaitingAt("Task_DecideAfterLastLevel");
        engine.complete(engine.task("Task_DecideAfterLastLevel", instance.getBusinessKey()), "colin", HAND_OVER);
        assertThat(instance).isEnded();
        assertThat(result(buyer)).startsWith("HANDED_OVER");
    }

    @Test
    void anAccountThatPaysAfterTheReminderIsClosed() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        dunning.dun(seller);
        ProcessInstance instance = process(buyer);
        assertThat(instance).hasPassed("Task_MailNotice").isWaitingAt("Gateway_WaitForAccount");
        pay(invoice, buyer);
        assertThat(instance).isEnded().hasPassed("Catch_AccountSettled", "Task_CloseCase", "End_AccountSettled");
        assertThat(result(buyer)).isEqualTo("SETTLED");
    }

    @Test
    void aNoticeIsWithdrawnWhileAPaymentOfTheCustomerWaitsForAPerson() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        dunning.approve(dunning.run(seller));
        long statement = seller.receive(file -> file.payment("60.00", "first part", buyer.iban()));
        for (String step : new String[] {"Task_MatchPayments", "Task_HandOverUnplaced", "Task_HandOverReturns"}) {
            engine.run(engine.job("payment-matching", "BS-" + statement, step));
        }
        engine.runJobs();

        ProcessInstance instance = process(buyer);
        assertThat(instance)
                .isWaitingAt("Gateway_WaitForAccount")
                .hasNotPassed("Task_MailNotice", "Gateway_NoticeEmailKnown");
        assertThat(notices(buyer)).isEqualTo("1 WITHDRAWN");

        engine.complete(
                engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)),
                "rita",
                Map.of("resolution", "allocate", "invoiceNumber1", invoice, "amount1", "60.00"));
        engine.runJobs();
        dunning.dun(seller);
        assertThat(notices(buyer)).isEqualTo("1 WITHDRAWN, 1 ISSUED");
        assertThat(instance).hasPassed("Catch_NextNoticeApproved", "Task_MailNotice");
        seller.receive(file -> file.payment("40.00", invoice, buyer.iban()));
        engine.runJobs();
        assertThat(instance).isEnded();
    }

    @Test
    void withoutAnAddressForMailAPersonPostsTheNotice() {
        Buyer buyer = seller.aCustomer().withoutEmail().add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        invoiced(order);
        engine.complete(engine.task("Task_SendInvoiceByPost", order), "rita", Map.of());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        engine.runJobs();
        dunning.dun(seller);

        ProcessInstance instance = process(buyer);
        Task task = engine.task("Task_SendNoticeByPost", instance.getBusinessKey());
        assertThat(task.getDueDate().toInstant())
                .isBetween(
                        TestEngine.START.plus(Duration.ofDays(11)),
                        TestEngine.START.plus(Duration.ofDays(11)).plusSeconds(60));
        engine.complete(task, "colin", Map.of("dispatchNote", "registered"));
        assertThat(instance)
                .hasPassed("Task_RecordNoticeDispatch")
                .hasNotPassed("Task_MailNotice")
                .isWaitingAt("Gateway_WaitForAccount");
        assertThat(seller.value("""
                select d.channel || ' by ' || d.sent_by || ': ' || d.note from otc.deliveries d join otc.documents a
                    on a.id = d.document_id
                  join otc.dunning_notices n on n.id = a.owner_id and a.owner_type = 'dunning-notice'
                  join otc.dunning_cases k on k.id = n.case_id where k.number = :case
                """, Map.of("case", instance.getBusinessKey()))).isEqualTo("post by colin: registered");
    }

    private ProcessInstance process(Buyer buyer) {
        return engine.instance("dunning", seller.dunningCases(buyer).get(0));
    }

    private void pay(String invoice, Buyer buyer) {
        seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        engine.runJobs();
    }

    private String notices(Buyer buyer) {
        return seller.value("""
                select string_agg(n.level || case when n.issued_on is not null then ' ISSUED'
                    when n.withdrawn_on is not null then ' WITHDRAWN' else ' WAITS' end,
                                  ', ' order by n.id)
                  from otc.dunning_notices n join otc.dunning_cases k on k.id = n.case_id where k.customer_id = :id
                """, Map.of("id", buyer.id()));
    }

    private String result(Buyer buyer) {
        return seller.value(
                "select result || coalesce(' by ' || decided_by, '') || coalesce(': ' || comment, '') from "
                        + "otc.dunning_cases where customer_id = :id",
                Map.of("id", buyer.id()));
    }

    private String block(Buyer buyer) {
        return blocks.why(buyer.account(), Blocked.ORDERS).orElse(null);
    }
}
