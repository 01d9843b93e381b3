package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.RepeatedTest;
import org.ordertocash.Collector;
import org.ordertocash.TestBook.Buyer;
import org.ordertocash.TestEngine;
import org.springframework.beans.factory.annotation.Autowired;

/** News that comes at the very moment a process arrives where it waits for it: the engine keeps no message for later. */
class MissedMessageTest extends ProcessTest {

    private static final int ROUNDS = 5;

    @Autowired
    private Collector collector;

    @RepeatedTest(ROUNDS)
    void aShipmentWhileTheLastInvoiceIsMailed() {
        String order = book.anOrder(book.aCustomer().netDays(30).add()).line("2", "100.00").send();
        ProcessInstance process = engine.instance("order-to-cash", order);
        engine.runJobs();
        book.ship(order, Map.of(1, "1"));
        Job mail = upToTheMail(order);
        atOnce(() -> engine.run(mail), () -> book.ship(order));
        engine.runJobs();
        assertThat(book.invoices(order)).hasSize(2);
        assertThat(process).isWaitingAt("Receive_WaitForSettlement");
    }

    @RepeatedTest(ROUNDS)
    void aPaymentWhileTheInvoiceIsMailed() {
        Buyer buyer = book.aCustomer().netDays(30).add();
        String order = book.anOrder(buyer).worth("100.00").send();
        ProcessInstance process = engine.instance("order-to-cash", order);
        engine.runJobs();
        book.ship(order);
        Job mail = upToTheMail(order);
        Job tell = paidButNotTold(book.invoices(order).get(0), buyer);
        atOnce(() -> engine.run(mail), () -> engine.run(tell));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_OrderPaid");
    }

    @RepeatedTest(ROUNDS)
    void aPaymentWhileTheNoticeIsMailed() {
        Buyer buyer = book.aCustomer().add();
        String invoice = invoiced(book.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        engine.runJobs();
        collector.approve(engine.task("Task_ReviewDunningProposal", collector.run().getBusinessKey()), book);
        String dunningCase = book.dunningCases(buyer).get(0);
        ProcessInstance process = engine.instance("dunning", dunningCase);
        engine.run(engine.job("dunning", dunningCase, "Task_IssueNotice"));
        Job mail = engine.job("dunning", dunningCase, "Task_MailNotice");
        Job tell = paidButNotTold(invoice, buyer);
        atOnce(() -> engine.run(mail), () -> engine.run(tell));
        engine.runJobs();
        assertThat(process).isEnded().hasPassed("End_AccountSettled");
    }

    private Job upToTheMail(String order) {
        engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));
        return engine.job("invoicing", order, "Task_MailInvoice");
    }

    private Job paidButNotTold(String invoice, Buyer buyer) {
        String key = "BS-" + book.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        engine.run(engine.job("payment-matching", key, "Task_MatchPayments"));
        engine.run(engine.job("payment-matching", key, "Task_HandOverUnplaced"));
        return engine.job("payment-matching", key, "Task_TellSettledOrders");
    }

    private static void atOnce(Runnable... steps) {
        CyclicBarrier together = new CyclicBarrier(steps.length);
        CompletableFuture.allOf(Stream.of(steps).map(step -> CompletableFuture.runAsync(() -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            step.run();
        })).toArray(CompletableFuture[]::new)).join();
    }
}
