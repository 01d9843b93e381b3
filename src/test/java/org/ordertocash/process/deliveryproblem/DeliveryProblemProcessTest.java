package org.ordertocash.process.deliveryproblem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** An invoice that came back or was rejected goes again, elsewhere, or is settled: a person says which, and why. */
@CoversEveryFlowOf("delivery-problem")
class DeliveryProblemProcessTest extends ProcessTest {

    @Autowired
    private DeliveryEvents events;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private TaskService tasks;

    private String order;
    private String invoice;

    @BeforeEach
    void anInvoiceThatCameBack() {
        order = seller.anOrder(seller.aCustomer().add()).worth("119.00").send();
        invoice = invoiced(order);
        report(DeliveryOutcome.BOUNCED, "550 5.1.1 no such user");
    }

    private void report(DeliveryOutcome outcome, String answer) {
        Delivery last = last();
        events.take(
                new DeliveryEvent("event-" + last.id(), last.messageId(), outcome, true, answer, null),
                EntityScope.OF_THE_SYSTEM,
                "ines");
    }

    private Delivery last() {
        List<Delivery> all = deliveries.of(invoice);
        return all.get(all.size() - 1);
    }

    private Task task() {
        return engine.task("Task_SolveDeliveryProblem", order);
    }

    private void solve(String solution, String address, String note) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("deliverySolution", solution);
        variables.put("correctedAddress", address);
        variables.put("solutionNote", note);
        engine.complete(task(), "rita", variables);
        engine.runJobs();
    }

    @Test
    void theTaskShowsWhatWasSentToWhomAndTheAnswerAndIsDue() {
        assertThat(task().getDueDate()).isNotNull();
        assertThat(tasks.getVariable(task().getId(), "subject").toString()).contains(invoice + " came back");
        assertThat(tasks.getVariable(task().getId(), "deliveryCase").toString())
                .contains("By e-mail to buyer@example.com", "550 5.1.1 no such user", "119.00");
    }

    @Test
    void toAnotherAddressItIsMailedAgain() {
        solve("resend", "ap@buyer.example", "their clerk has left");
        assertThat(task()).isNull();
        assertThat(deliveries.of(invoice)).hasSize(2);
        assertThat(last())
                .satisfies(delivery -> assertThat(delivery.recipient()).isEqualTo("ap@buyer.example"))
                .satisfies(delivery -> assertThat(delivery.resendReason()).isEqualTo("their clerk has left"))
                .satisfies(delivery -> assertThat(delivery.outcome()).isEqualTo(DeliveryOutcome.SENT));

        report(DeliveryOutcome.REJECTED, "no purchase order");
        assertThat(tasks.getVariable(task().getId(), "subject").toString())
                .contains(invoice + " was rejected by its receiver");
        solve("resolved", null, "sent again by the portal");
        assertThat(seller.value("""
                        select string_agg(s.solution || ': ' || s.note || ', ' || s.solved_by, '; '
                                          order by s.solved_at)
                          from otc.delivery_solutions s join otc.delivery_problems p using (delivery_id)
                          join otc.invoices i on i.id = p.invoice_id where i.number = :number
                         """, Map.of("number", invoice)))
                .isEqualTo("RESEND: their clerk has left, rita; RESOLVED: sent again by the portal, rita");
    }

    @Test
    void byPostItIsNotedSo() {
        solve("post", null, "RR 4711 DE");
        assertThat(last().channel()).isEqualTo("post");
        assertThat(last().note()).isEqualTo("RR 4711 DE");
        assertThat(last().sentBy()).isEqualTo("rita");
    }

    @Test
    void whatIsMissingIsSaidAndOthersMayNot() {
        assertThatThrownBy(() -> solve("resend", "nobody", "moved")).hasMessageContaining("e-mail address to which");
        assertThatThrownBy(() -> solve("resolved", null, " ")).hasMessageContaining("Say why, or how");
        assertThatThrownBy(() -> solve("burn", null, "no")).hasMessageContaining("Choose what to do");
        assertThatThrownBy(() -> engine.complete(task(), "olga", Map.of("deliverySolution", "resolved")))
                .isInstanceOf(RuntimeException.class);
        solve("resolved", null, "paid already");
        assertThat(task()).isNull();
    }
}
