package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.OutboxMailSender;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.DataFault;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step that fails because of its data is an incident at once, and not after attempts that fail in the same way. */
class DataFaultTest extends ProcessTest {

    @Autowired
    private TablesOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private OutboxMailSender outbox;

    @Test
    void whatTimeMayHealIsTriedAgainAndWhatFailsBecauseOfItsDataIsAnIncidentAtOnce() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = shipped(buyer);
        outbox.setDown(true);
        try {
            engine.runJobs();
        } finally {
            outbox.setDown(false);
        }
        Job job = engine.job("invoicing", order, "Task_MailInvoice");
        assertThat(job.getRetries()).as("a server that is down").isPositive();
        assertThat(incidents(job)).isEmpty();

        address(buyer, "no address at all");
        assertThatThrownBy(() -> engine.run(job)).isInstanceOf(DataFault.class);
        assertThat(engine.job("invoicing", order, "Task_MailInvoice").getRetries())
                .isZero();
        assertThat(incidents(job))
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage())
                        .contains(
                                "has no e-mail address any more",
                                seller.invoices(order).get(0)));

        address(buyer, "buyer@example.com");
        management.setJobRetries(job.getId(), 1);
        engine.runJobs();
        assertThat(engine.passed("invoicing", order)).endsWith("Task_MailInvoice", "End_InvoiceMailed");
        assertThat(incidents(job)).isEmpty();
    }

    @Test
    void whereTheAddressIsNoneAPersonSendsTheInvoiceByPost() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = shipped(buyer);
        address(buyer, "no address at all");
        engine.runJobs();
        engine.complete(engine.task("Task_SendInvoiceByPost", order), "rita", Map.of("dispatchNote", "by letter"));
        engine.runJobs();
        assertThat(engine.passed("invoicing", order)).endsWith("End_InvoicePosted");
    }

    @Test
    void theKindOfTheFailureDecides() {
        assertThat(FailedJobs.isOfData(new DataFault("no", null))).isTrue();
        assertThat(FailedJobs.isOfData(InvalidInput.of("amount", "is missing"))).isTrue();
        assertThat(FailedJobs.isOfData(new ProcessEngineException("wrapped", new ArithmeticException())))
                .isTrue();
        assertThat(FailedJobs.isOfData(new DataIntegrityViolationException("check")))
                .isTrue();
        assertThat(FailedJobs.isOfData(new DuplicateKeyException("a race"))).isFalse();
        assertThat(FailedJobs.isOfData(new CannotAcquireLockException("a race")))
                .isFalse();
        assertThat(FailedJobs.isOfData(new IllegalStateException("the server is down", new IllegalArgumentException())))
                .isFalse();
        assertThat(FailedJobs.isOfData(null)).isFalse();
    }

    private String shipped(Buyer buyer) {
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        seller.ship(order);
        return order;
    }

    private void address(Buyer buyer, String email) {
        owner.unguarded(sql -> sql.sql("update otc.customers set email = :email where id = :id")
                .params(Map.of("email", email, "id", buyer.id()))
                .update());
    }

    private List<Incident> incidents(Job job) {
        return runtime.createIncidentQuery()
                .processInstanceId(job.getProcessInstanceId())
                .list();
    }
}
