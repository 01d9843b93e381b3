package org.ordertocash.process.returnedpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoversEveryFlowOf("returned-payment")
class ReturnedPaymentProcessTest extends ProcessTest {

    @Autowired
    TablesOwner owner;

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Payments payments;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private TaskService tasks;

    @Test
    void aReturnedPaymentOpensItsInvoiceAgainWithItsDueDate() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        String invoice = invoiced(order);
        String due = due(invoice);
        long payment = received("100.00", "E2E-" + buyer.number(), "for " + invoice, buyer.iban());
        assertThat(seller.open(invoice)).isZero();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");

        engine.pass(Duration.ofDays(2));
        long back = returned("100.00", "AC04", "E2E-" + buyer.number(), "", null);
        assertThat(engine.passed("returned-payment", "RET-" + back)).endsWith("Task_BookReturn", "End_ReturnBooked");
        assertThat(seller.open(invoice)).isEqualByComparingTo("100.00");
        assertThat(due(invoice)).isEqualTo(due);
        assertThat(bank()).isZero();
        assertThat(unapplied()).isZero();
        assertThat(text("select closed_reason from otc.customer_bank_accounts where iban = :key", buyer.iban()))
                .contains("AC04");
        assertThat(orderBlock(buyer)).contains("AC04");
        assertThat(explanation(payment)).contains("It was returned, reason AC04.");
        assertThat(explanation(back))
                .contains("Return of payment", "is not used any more", "New orders of the customer need a person");
        assertThat(cases.find(order).orElseThrow().timeLine())
                .extracting(step -> step.what() + ": " + step.detail())
                .anyMatch(step -> step.startsWith(
                        "Payment taken back from " + invoice + ": 100.00\u00a0EUR: returned, reason AC04"))
                .anyMatch(step -> step.startsWith("Payment came back: 100.00\u00a0EUR: A returned payment"));
        assertThat(cases.find(order).orElseThrow().journals())
                .extracting(journal -> journal.kind())
                .contains("PAYMENT", "UNAPPLY", "RETURN");
        assertThat(text(
                        "select status from otc.order_status s join otc.orders o on o.id = s.order_id where o.number "
                                + "= :key",
                        order))
                .isEqualTo("invoiced");
        assertThat(text(
                        "select count(*) from otc.payments where customer_id = :key and return_reason is not " + "null",
                        buyer.id()))
                .isEqualTo("1");
    }

    @Test
    void theOrderBlockOfAReturnIsLiftedByASecondPerson() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        String invoice = invoiced(order);
        received("100.00", "B-" + buyer.number(), "for " + invoice, buyer.iban());
        lift(buyer, "rita", "nothing blocks", 409);
        returned("100.00", "AM04", "B-" + buyer.number(), "", null);
        blocks.block(
                List.of(buyer.account()),
                new NewBlock(Blocked.ORDERS, Source.DUNNING, 1L, "dunning level 3: final notice DN-1", null),
                "colin");
        lift(buyer, "ines", "not for systems", 403);
        lift(buyer, "rita", " ", 422);
        String id = lift(buyer, "carl", "paid in cash since", 201);
        lift(buyer, "rita", "twice", 409);
        decide(id, "carl", "{\"lift\": true}", 409);
        decide(id, "rita", "{\"lift\": true}", 403);
        decide(id, "fiona", "{\"lift\": false}", 422);
        assertThat(orderBlock(buyer)).contains("returned on", "DN-1");
        decide(id, "fiona", "{\"lift\": true, \"comment\": \"seen the receipt\"}", 200);
        decide(id, "fiona", "{\"lift\": true}", 200);
        assertThat(orderBlock(buyer)).as("dunning's stays").isEqualTo("dunning level 3: final notice DN-1");
        assertThat(cases.find(order).orElseThrow().timeLine())
                .extracting(step -> step.what() + " by " + step.who() + ": " + step.detail())
                .anyMatch(step -> step.matches(
                        "Lifting of the order block proposed: payment of 100.00\u00a0EUR returned on .* \\(AM04\\) "
                                + "as entry [0-9]+ by carl: paid in cash since"))
                .anyMatch(step ->
                        step.matches("Order block lifted: payment of 100.00\u00a0EUR .* by fiona: seen the receipt"));
        blocks.liftOf(Source.DUNNING, 1L, null, "colin");
        assertThat(orderBlock(buyer)).isNull();
    }

    private String orderBlock(Buyer buyer) {
        return blocks.why(buyer.account(), Blocked.ORDERS).orElse(null);
    }

    private String lift(Buyer buyer, String user, String reason, int expected) throws Exception {
        String answer = mvc.perform(post("/api/customers/" + buyer.number() + "/order-block-lifts")
                        .with(httpBasic(user, user))
                        .contentType("application/json")
                        .content("{\"reason\": \"" + reason + "\"}"))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return expected == 201 ? answer.replaceFirst(".*?\"id\":(\\d+).*", "$1") : null;
    }

    private void decide(String id, String user, String decision, int expected) throws Exception {
        mvc.perform(post("/api/order-block-lifts/" + id + "/decision")
                        .with(httpBasic(user, user))
                        .contentType("application/json")
                        .content(decision))
                .andExpect(status().is(expected));
    }

    @Test
    void aDisputedPaymentOpensADisputeThatAPersonEnds() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        received("100.00", "D-" + buyer.number(), "for " + invoice, buyer.iban());
        long back = returned("100.00", "MD06", "D-" + buyer.number(), "", null);
        assertThat(explanation(back)).contains("A dispute was opened.");
        assertThat(text(
                        "select trim_scale(d.amount) || d.reason from otc.item_disputes d join otc.open_items i on "
                                + "i.id = d.open_item_id"
                                + " where i.document_number = :key",
                        invoice))
                .isEqualTo("100Payment returned, reason MD06");
        String dispute = text(
                "select d.id::text from otc.item_disputes d join otc.open_items i on i.id = d.open_item_id where "
                        + "i.document_number = :key",
                invoice);
        for (var attempt : List.of(Map.entry("colin", 204), Map.entry("colin", 204), Map.entry("rita", 409))) {
            mvc.perform(post("/api/disputes/" + dispute + "/end")
                            .with(httpBasic(attempt.getKey(), attempt.getKey()))
                            .contentType("application/json")
                            .content("{\"result\": \"goods were fine\"}"))
                    .andExpect(status().is(attempt.getValue()));
        }
    }

    @Test
    void whatNobodyCanTellIsChosenByAPerson() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("60.00").send());
        long first = received("60.00", null, "for " + invoice, buyer.iban());
        long second = received("60.00", null, "once more", buyer.iban());
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + second)).isNotNull();

        long back = returned("63.00", "AM04", null, "nothing to tell", buyer.iban());
        Task task = engine.task("Task_ChooseOriginal", "RET-" + back);
        assertThatThrownBy(() -> engine.complete(task, "rita", Map.of())).hasMessageContaining("Choose what came back");
        assertThatThrownBy(
                        () -> engine.complete(task, "rita", Map.of("decision", "original", "originalPayment", "abc")))
                .hasMessageContaining("write its number");
        assertThatThrownBy(() -> engine.complete(
                        task, "rita", Map.of("decision", "original", "originalPayment", String.valueOf(back))))
                .hasMessageContaining("no payment to this legal entity");
        assertThatThrownBy(() -> engine.complete(task, "rita", Map.of("decision", "none")))
                .hasMessageContaining("say what it is");
        engine.complete(
                task,
                "rita",
                Map.of(
                        "decision",
                        "original",
                        "originalPayment",
                        String.valueOf(second),
                        "decisionComment",
                        "told on the phone"));
        engine.runJobs();
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + second))
                .as("nothing of it waits any more")
                .isNull();
        assertThat(seller.open(invoice)).isZero();
        assertThat(explanation(back))
                .contains(
                        "Collect it once more.",
                        "The fee of 3.00\u00a0EUR is charged: " + seller.entity() + "-RC-2026-000001");
        assertThat(seller.open(seller.entity() + "-RC-2026-000001")).isEqualByComparingTo("3.00");
        assertThat(bank()).isEqualByComparingTo("57.00");

        long stranger = returned("77.00", null, null, "never seen", null);
        Map<String, Object> none = Map.of("decision", "none", "decisionComment", "the bank's own mistake");
        engine.complete(engine.task("Task_ChooseOriginal", "RET-" + stranger), "rita", none);
        Task confirm = engine.task("Task_ConfirmNoPayment", "RET-" + stranger);
        assertThatThrownBy(() -> engine.complete(confirm, "rita", Map.of("confirmation", "confirm")))
                .hasMessageContaining("somebody else has to confirm");
        assertThatThrownBy(() -> engine.complete(confirm, "ralf", Map.of("confirmation", "contradict")))
                .hasMessageContaining("reason is required");
        engine.complete(
                confirm, "ralf", Map.of("confirmation", "contradict", "confirmationComment", "ask the bank first"));
        engine.runJobs();
        Task again = engine.task("Task_ChooseOriginal", "RET-" + stranger);
        assertThat(String.valueOf(tasks.getVariable(again.getId(), "returnCase")))
                .contains("contradicted: ask the bank first");
        engine.complete(again, "rita", none);
        assertThat(explanation(stranger)).as("not by one person alone").doesNotContain("said Rita Rossi");
        engine.pass(Duration.ofDays(3));
        assertThat(engine.passed("returned-payment", "RET-" + stranger)).contains("End_ConfirmationEscalated");
        assertThat(engine.task("Task_ConfirmNoPayment", "RET-" + stranger).getPriority())
                .isEqualTo(80);
        engine.complete(
                engine.task("Task_ConfirmNoPayment", "RET-" + stranger), "ralf", Map.of("confirmation", "confirm"));
        assertThat(engine.passed("returned-payment", "RET-" + stranger))
                .endsWith("Task_RecordNoPayment", "End_NoPayment")
                .doesNotContain("Task_BookReturn");
        assertThat(explanation(stranger))
                .contains(
                        "No payment of a customer, said Rita Rossi, confirmed by Ralf Richter: the bank's own mistake");
        assertThat(text(
                        "select decided_by || ' ' || confirmed_by from otc.payment_returns where payment_id = :key",
                        stranger))
                .isEqualTo("rita ralf");
        assertThat(bank()).isEqualByComparingTo("57.00");
        assertThat(first).isPositive();
    }

    @Test
    void whatIsNotBookedYetIsLookedForAgain() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("40.00").send());
        long payment = received("40.00", "L-" + buyer.number(), "for " + invoice, buyer.iban());
        // as before matching, which nobody can go back to
        owner.sql().sql("""
                do $$ begin
                    alter table otc.payments disable trigger user;
                    update otc.payments set outcome = null, explanation = null where id = %d;
                    alter table otc.payments enable trigger user;
                end $$
                """.formatted(payment)).update();
        long back = returned("40.00", "MS03", "L-" + buyer.number(), "", null);
        assertThat(engine.passed("returned-payment", "RET-" + back))
                .contains("Gateway_OriginalFound")
                .doesNotContain("Timer_NotBookedYet");
        jdbc.sql("update otc.payments set outcome = 'MATCHED' where id = :id")
                .param("id", payment)
                .update();
        engine.pass(Duration.ofMinutes(20));
        engine.runJobs();
        assertThat(engine.passed("returned-payment", "RET-" + back)).endsWith("End_ReturnBooked");
        assertThat(seller.open(invoice)).isEqualByComparingTo("40.00");
    }

    private long received(String amount, String endToEndId, String text, String iban) {
        long statement = seller.receive(file -> endToEndId == null
                ? file.payment(amount, text, iban)
                : file.identified(amount, endToEndId, text, iban));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private long returned(String amount, String reason, String endToEndId, String text, String iban) {
        long statement = seller.receive(file -> file.returned(amount, reason, endToEndId, text, iban));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private String due(String invoice) {
        return text("select due_on::text from otc.open_items where document_number = :key", invoice);
    }

    private String explanation(long transaction) {
        return payments.byId(transaction).explanation();
    }

    private String text(String sql, Object key) {
        return seller.value(sql, Map.of("key", key));
    }

    private java.math.BigDecimal bank() {
        return balance("1300");
    }

    private java.math.BigDecimal unapplied() {
        return balance("1400");
    }

    private java.math.BigDecimal balance(String account) {
        return jdbc.sql("select coalesce(sum(p.amount), 0) from otc.postings p join otc.journals j on j.id = "
                        + "p.journal_id join otc.legal_entities e on e.id = j.entity_id"
                        + " where p.account = :account and e.code = :entity")
                .param("account", account)
                .param("entity", seller.entity())
                .query(java.math.BigDecimal.class)
                .single();
    }
}
