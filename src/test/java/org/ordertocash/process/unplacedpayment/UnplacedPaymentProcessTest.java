package org.ordertocash.process.unplacedpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@CoversEveryFlowOf("unplaced-payment")
class UnplacedPaymentProcessTest extends ProcessTest {

    private static final RequestPostProcessor RITA = httpBasic("rita", "rita");

    @Autowired
    private OverlappingTransactions overlapping;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaymentFacts facts;

    @Test
    void aPersonSplitsAPaymentOverInvoicesAndPutsTheRestOnAccount() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String paid = seller.anOrder(buyer).worth("100.00").send();
        String whole = invoiced(paid);
        String part = invoiced(seller.anOrder(buyer).worth("200.00").send());
        long payment = unplaced("260.00");

        complete(
                payment,
                Map.of(
                        "resolution",
                        "allocate",
                        "invoiceNumber1",
                        whole,
                        "invoiceNumber2",
                        part,
                        "amount2",
                        "150.00",
                        "onAccountCustomer",
                        buyer.number(),
                        "comment",
                        "as told on the phone"));
        assertThat(seller.open(whole)).isZero();
        assertThat(seller.open(part)).isEqualByComparingTo("50.00");
        assertThat(onAccount(buyer)).isEqualByComparingTo("10.00");
        assertThat(engine.passed("unplaced-payment", "PAY-" + payment))
                .endsWith("Gateway_Placed", "Gateway_JoinPlaced", "Task_TellSettledOrders", "End_PaymentPlaced");
        assertThat(engine.passed("order-to-cash", paid)).endsWith("End_OrderPaid");
    }

    @Test
    void aPersonPlacesAPaymentOnAnyNumberOfInvoices() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        List<String> invoices = IntStream.range(0, 8)
                .mapToObj(i -> invoiced(seller.anOrder(buyer).worth("100.00").send()))
                .toList();
        String part = invoiced(seller.anOrder(buyer).worth("200.00").send());
        long payment = unplaced("850.00");
        assertThatThrownBy(() -> complete(
                        payment, Map.of("resolution", "allocate", "invoiceNumbers", invoices.get(0) + ", 4711")))
                .hasMessageContaining("4711 is no open document");
        complete(
                payment,
                Map.of(
                        "resolution",
                        "allocate",
                        "invoiceNumbers",
                        String.join(", ", invoices.subList(0, 4)) + "\n" + String.join(" ; ", invoices.subList(4, 8)),
                        "invoiceNumber1",
                        part,
                        "amount1",
                        "50.00"));
        assertThat(invoices)
                .allSatisfy(invoice -> assertThat(seller.open(invoice)).isZero());
        assertThat(seller.open(part)).isEqualByComparingTo("150.00");
    }

    @Test
    void aPersonTakesASuggestedSetByItsLetterOrAll() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String small = invoiced(seller.anOrder(buyer).worth("100.00").send());
        String middle = invoiced(seller.anOrder(buyer).worth("200.00").send());
        String large = invoiced(seller.anOrder(buyer).worth("300.00").send());
        // one set of two and one invoice come to it: a person has to say which
        long payment = unplaced("300.00", buyer);
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + payment)).isNotNull();
        assertThat(facts(payment).path("sets").get(0).path("name").asText()).isEqualTo("A");
        assertThat(facts(payment).path("sets").get(0).path("invoices").asText()).contains(small, middle);
        complete(payment, Map.of("resolution", "allocate", "invoiceNumbers", " a "));
        assertThat(seller.open(small)).isZero();
        assertThat(seller.open(middle)).isZero();
        assertThat(seller.open(large)).isEqualByComparingTo("300.00");

        String last = invoiced(seller.anOrder(buyer).worth("40.00").send());
        long more = unplaced("350.00", buyer);
        complete(
                more,
                Map.of(
                        "resolution", "allocate",
                        "invoiceNumbers", "All",
                        "onAccountCustomer", buyer.number(),
                        "comment", "they paid ten too much"));
        assertThat(seller.open(large)).isZero();
        assertThat(seller.open(last)).isZero();
        assertThat(onAccount(buyer)).isEqualByComparingTo("10.00");
    }

    @Test
    void aDiscountThatAPersonPlacesIsBookedAsByTheRule() {
        Buyer buyer = seller.aCustomer().terms("2/10 net 30").add();
        List<String> invoices = List.of(taxed(buyer), taxed(buyer), taxed(buyer));
        for (int i = 0; i < 3; i++) {
            long payment = unplaced("1166.20");
            Map<String, Object> typed = i == 0
                    ? Map.of("invoiceNumbers", invoices.get(0))
                    : i == 1
                            ? Map.of("invoiceNumber1", invoices.get(1))
                            : Map.of("invoiceNumber1", invoices.get(2), "amount1", "1166.20", "writeOffRest", true);
            Map<String, Object> resolution = new HashMap<>(typed);
            resolution.put("resolution", "allocate");
            resolution.put("comment", "2 % in time");
            complete(payment, resolution);
            assertThat(seller.open(invoices.get(i))).as("way %d", i).isZero();
            assertThat(seller.value("""
                            select string_agg(p.account || ' ' || p.amount::numeric(12,2), ', ' order by p.account)
                              from otc.postings p join otc.allocations a on a.journal_id = p.journal_id
                             where a.payment_id = :id and p.account in ('2400', '4700', '6400')
                            """, Map.of("id", payment))).as("way %d", i).isEqualTo("2400 3.80, 4700 20.00");
        }
    }

    /** 1,190.00 with 19 % VAT. */
    private String taxed(Buyer buyer) {
        return invoiced(seller.anOrder(buyer).taxed("1", "1000.00").send());
    }

    @Test
    void aPaymentGoesOnAccountWithAReason() {
        Buyer buyer = seller.aCustomer().add();
        long payment = unplaced("75.00");
        assertThatThrownBy(() ->
                        complete(payment, Map.of("resolution", "on-account", "onAccountCustomer", buyer.number())))
                .hasMessageContaining("say why");
        assertThatThrownBy(() -> complete(payment, Map.of("resolution", "allocate", "invoiceNumber1", "INV-0000")))
                .hasMessageContaining("no open document");
        assertThatThrownBy(() -> complete(payment, Map.of()))
                .hasMessageContaining("Choose whether the payment goes on invoices");
        complete(
                payment,
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
        assertThat(onAccount(buyer)).isEqualByComparingTo("75.00");
    }

    @Test
    void aPaymentThatWaitsTooLongIsRaised() {
        Buyer buyer = seller.aCustomer().add();
        long payment = unplaced("75.00");
        engine.standAt(TestEngine.START.plus(Duration.ofDays(4)));
        engine.runJobs();
        assertThat(engine.passed("unplaced-payment", "PAY-" + payment))
                .contains("Timer_ResolutionOverdue", "End_ResolutionEscalated");
        assertThat(task(payment).getPriority()).isEqualTo(80);
        complete(
                payment,
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
    }

    @Test
    void whoResolvesWhileSomebodyElseTakesTheInvoiceIsAskedAgain() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        long faster = unplaced("100.00");
        long slower = unplaced("100.00");
        Map<String, Object> resolution =
                Map.of("resolution", "allocate", "invoiceNumber1", invoice, "amount1", "100.00");

        overlapping.of(
                () -> engine.complete(task(faster), "rita", resolution),
                () -> engine.complete(task(slower), "rita", resolution));
        engine.runJobs();

        assertThat(seller.open(invoice)).isZero();
        assertThat(engine.passed("unplaced-payment", "PAY-" + slower))
                .filteredOn("Task_PrepareSuggestions"::equals)
                .hasSize(2);
        assertThat(problem(slower)).contains("On " + invoice + " only 0.00\u00a0EUR are open now.");
        complete(
                slower,
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "paid twice"));
        assertThat(onAccount(buyer)).isEqualByComparingTo("100.00");
    }

    @Test
    void aPlacementIsTakenBackAndPlacedAgainThroughTheApi() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        String wrong = invoiced(order);
        String right = invoiced(seller.anOrder(buyer).worth("100.00").send());
        long payment = seller.payments(seller.receive(file -> file.payment("100.00", "for " + wrong, buyer.iban())))
                .get(0);
        engine.runJobs();
        assertThat(seller.open(wrong)).isZero();

        String url = "/api/payments/" + payment;
        mvc.perform(post(url + "/unapply")
                        .with(RITA)
                        .contentType("application/json")
                        .content("{\"reason\": \"meant " + right + "\"}"))
                .andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            mvc.perform(post(url + "/unapply")
                            .with(RITA)
                            .header("Idempotency-Key", "undo-" + payment)
                            .contentType("application/json")
                            .content("{\"reason\": \"meant " + right + "\"}"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.unplaced").value(100.0))
                    .andExpect(jsonPath("$.allocations.length()").value(2));
        }
        assertThat(seller.open(wrong)).isEqualByComparingTo("100.00");
        assertThat(seller.value(
                        "select settled_on::text from otc.open_items where document_number = :n", Map.of("n", wrong)))
                .isNull();
        assertThat(seller.value(
                        "select status from otc.order_status s join otc.orders o on o.id = s.order_id where o.number "
                                + "= :n",
                        Map.of("n", order)))
                .isEqualTo("invoiced");
        engine.runJobs();
        assertThat(task(payment)).isNotNull();

        mvc.perform(post(url + "/allocations")
                        .with(RITA)
                        .header("Idempotency-Key", "again-" + payment)
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + right + "\", \"amount\": 100.00}]}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.unplaced").value(0.0))
                .andExpect(jsonPath("$.status").value("resolved"));
        assertThat(task(payment)).isNull();
        engine.runJobs();
        assertThat(seller.open(right)).isZero();
        mvc.perform(post(url + "/allocations")
                        .with(RITA)
                        .header("Idempotency-Key", "more-" + payment)
                        .contentType("application/json")
                        .content("{\"onAccountCustomer\": \"" + buyer.number() + "\", \"comment\": \"x\"}"))
                .andExpect(status().isConflict());
    }

    @Test
    void aLargerWriteOffNeedsAnotherPersonWhoMayReject() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        long payment = unplaced("60.00");
        Map<String, Object> resolution = Map.of(
                "resolution",
                "allocate",
                "invoiceNumber1",
                invoice,
                "writeOffRest",
                true,
                "comment",
                "damaged in transit");
        complete(payment, resolution);
        Task approval = engine.task("Task_Approve", "PAY-" + payment);
        assertThat(approval.getName()).isEqualTo("Approve write-off");
        assertThatThrownBy(() -> engine.complete(approval, "rita", Map.of("decision", "approve")))
                .hasMessageContaining("TASK_WORK");
        assertThatThrownBy(() -> engine.complete(approval, "anna", Map.of("decision", "reject")))
                .hasMessageContaining("reason is required");
        engine.complete(approval, "anna", Map.of("decision", "reject", "decisionComment", "ask them first"));
        engine.runJobs();
        assertThat(seller.open(invoice)).isEqualByComparingTo("100.00");
        assertThat(problem(payment)).isEqualTo("The write-off was rejected by Anna Almeida: ask them first");
        complete(payment, resolution);
        engine.complete(engine.task("Task_Approve", "PAY-" + payment), "anna", Map.of("decision", "approve"));
        engine.runJobs();
        assertThat(seller.open(invoice)).isZero();
        assertThat(seller.value(
                        "select comment || ' ' || trim_scale(difference) from otc.allocations where payment_id = "
                                + ":id",
                        Map.of("id", payment)))
                .isEqualTo("damaged in transit (written off by Rita Rossi, approved by Anna Almeida) 40");
    }

    @Test
    void whatIsPlacedWhileItsWriteOffWaitsForApprovalIsNotPostedTwice() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        long payment = unplaced("60.00");
        complete(
                payment,
                Map.of(
                        "resolution",
                        "allocate",
                        "invoiceNumber1",
                        invoice,
                        "writeOffRest",
                        true,
                        "comment",
                        "damaged in transit"));
        engine.pass(Duration.ofDays(2));
        engine.runJobs();
        assertThat(engine.passed("approval", "PAY-" + payment))
                .contains("Timer_ApprovalOverdue", "End_ApprovalEscalated");
        assertThat(engine.task("Task_Approve", "PAY-" + payment).getPriority()).isEqualTo(80);

        mvc.perform(post("/api/payments/" + payment + "/allocations")
                        .with(RITA)
                        .header("Idempotency-Key", "p-" + payment)
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + invoice + "\", \"amount\": 60.00}]}"))
                .andExpect(status().isOk());
        engine.runJobs();
        assertThat(engine.task("Task_Approve", "PAY-" + payment)).isNull();
        assertThat(engine.passed("unplaced-payment", "PAY-" + payment))
                .contains("Catch_PlacedWhileApproving")
                .endsWith("End_PaymentPlaced");
        assertThat(seller.open(invoice)).isEqualByComparingTo("40.00");
    }

    @Test
    void moneyThatIsNotOursGoesBack() {
        String stranger = Ibans.fresh();
        long statement = seller.receive(file -> file.payment("75.00", "thanks", stranger));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        assertThatThrownBy(() -> complete(payment, Map.of("resolution", "return")))
                .hasMessageContaining("say why the money goes back");
        complete(payment, Map.of("resolution", "return", "comment", "nobody knows them"));
        assertThat(problem(payment)).contains("is proposed and waits for approval");
        assertThatThrownBy(() -> complete(payment, Map.of("resolution", "return", "comment", "again")))
                .hasMessageContaining("waits for approval already");
        String refund = seller.value("select number from otc.refunds where payment_id = :id", Map.of("id", payment));
        engine.complete(engine.task("Task_Approve", refund), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        assertThat(task(payment)).isNull();
    }

    @Test
    void whatIsPlacedBeforeItsTaskIsGivenNeedsNone() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        long payment = unplaced("75.00");
        complete(
                payment,
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
        mvc.perform(post("/api/payments/" + payment + "/unapply")
                        .with(RITA)
                        .header("Idempotency-Key", "u-" + payment)
                        .contentType("application/json")
                        .content("{\"reason\": \"too early\"}"))
                .andExpect(status().isOk());
        mvc.perform(post("/api/payments/" + payment + "/allocations")
                        .with(RITA)
                        .header("Idempotency-Key", "a-" + payment)
                        .contentType("application/json")
                        .content("{\"onAccountCustomer\": \"" + buyer.number() + "\", \"comment\": \"after all\"}"))
                .andExpect(status().isOk());
        engine.runJobs();
        assertThat(task(payment)).isNull();
        assertThat(onAccount(buyer)).isEqualByComparingTo("75.00");
    }

    /** A payment that tells nothing about what it is for, and has reached its person. */
    private long unplaced(String amount) {
        long statement = seller.receive(file -> file.payment(amount, "thanks", null));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    /** Of a customer whom its account shows. */
    private long unplaced(String amount, Buyer buyer) {
        long statement = seller.receive(file -> file.payment(amount, "thanks", buyer.iban()));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private JsonNode facts(long payment) {
        return facts.of(payment, "");
    }

    private Task task(long payment) {
        return engine.task("Task_ResolvePayment", "PAY-" + payment);
    }

    private void complete(long payment, Map<String, Object> resolution) {
        engine.complete(task(payment), "rita", resolution);
        engine.runJobs();
    }

    /** What the clerk is told beside the form's facts. */
    private String problem(long payment) {
        return jdbc.sql("select v.text_ from act_ru_variable v join act_ru_execution e on e.id_ = v.execution_id_ "
                        + "where v.name_ = 'problem' and e.business_key_ = :key")
                .param("key", "PAY-" + payment)
                .query(String.class)
                .single();
    }

    private BigDecimal onAccount(Buyer buyer) {
        return jdbc.sql("select -coalesce(sum(amount), 0) from otc.postings where account = '1450' and customer_id = "
                        + ":id")
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }
}
