package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Several people do the same thing at the same moment, through our API, the engine's, or both: one wins, the others
 * read a sentence, and nothing is done twice. Every operation of ours that completes a task or moves a process.
 */
class AtTheSameMomentTest extends IntegrationTest {

    private static final int ROUNDS = 6;
    private static final int THREADS = 6;
    /** What a refusal may be: too late, not possible any more, or not for this person. */
    private static final Set<Integer> POLITE = Set.of(400, 403, 404, 409, 422);

    @Autowired
    private Seller seller;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private OverlappingTransactions overlapping;

    @Autowired
    private JdbcClient jdbc;

    private Buyer buyer;
    private Api rita;
    private Api ralf;
    private Api ines;
    private Api carl;
    private Api fiona;
    private Api admin;

    @BeforeEach
    void people() {
        buyer = seller.aCustomer().limit("1000000.00").add();
        rita = as("rita");
        ralf = as("ralf");
        ines = as("ines");
        carl = as("carl");
        fiona = as("fiona");
        admin = as("admin");
    }

    private Api as(String user) {
        return new Api("http://127.0.0.1:" + port, user);
    }

    @FunctionalInterface
    private interface Attempt {
        Api.Answer make() throws IOException;
    }

    /** Makes all attempts at once; exactly {@code wins} succeed, and the others are told why not. */
    private static void one(String what, int wins, List<Attempt> attempts) throws Exception {
        List<Api.Answer> answers = race(what, attempts);
        assertThat(answers.stream().filter(a -> a.status() / 100 == 2))
                .as(what + ": " + statuses(answers))
                .hasSize(wins);
    }

    /** Makes all attempts at once; who does not succeed is told why not. */
    private static List<Api.Answer> race(String what, List<Attempt> attempts) throws Exception {
        List<Api.Answer> answers = AtOnce.of(attempts.size(), i -> (Callable<Api.Answer>) attempts.get(i)::make);
        List<Api.Answer> lost =
                answers.stream().filter(a -> a.status() / 100 != 2).toList();
        assertThat(lost)
                .as(what + ": those who came too late")
                .allSatisfy(answer -> assertThat(answer.status()).isIn(POLITE))
                .allSatisfy(answer -> assertThat(sentence(answer)).isNotBlank().doesNotContain("Exception", "ENGINE-"));
        return answers;
    }

    private static String sentence(Api.Answer answer) {
        return answer.body().path("detail").asText()
                + answer.body().path("message").asText();
    }

    private static Set<Integer> statuses(List<Api.Answer> answers) {
        Set<Integer> all = new TreeSet<>();
        answers.forEach(answer -> all.add(answer.status()));
        return all;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static List<Attempt> times(Attempt attempt) {
        return IntStream.range(0, THREADS).mapToObj(i -> attempt).toList();
    }

    private long waitingPayment(String amount) {
        long statement = seller.receive(file -> file.payment(amount, "for somebody else", Ibans.fresh()));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private String taskOf(String key, String businessKey) {
        return engine.task(key, businessKey).getId();
    }

    private Attempt claimed(Api person, String user, String task, Map<String, Object> variables) throws IOException {
        person.post("/engine-rest/task/" + task + "/claim", Map.of("userId", user));
        return () -> person.post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables));
    }

    private static Map<String, Object> text(String value) {
        return Map.of("value", value, "type", "String");
    }

    @Test
    void aTaskIsCompletedOnceByTheEnginesInterface() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long payment = waitingPayment("71.00");
            String task = taskOf("Task_ResolvePayment", "PAY-" + payment);
            Attempt complete = claimed(rita, "rita", task, onAccount());
            one("complete", 1, times(complete));
        }
    }

    private Map<String, Object> onAccount() {
        return Map.of(
                "resolution", text("on-account"),
                "onAccountCustomer", text(buyer.number()),
                "comment", text("prepayment"));
    }

    @Test
    void aPaymentIsPlacedOnceByTheTaskOrByTheApi() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long payment = waitingPayment("72.00");
            String task = taskOf("Task_ResolvePayment", "PAY-" + payment);
            Attempt place = () -> ralf.post(
                    "/api/payments/" + payment + "/allocations",
                    Map.of("onAccountCustomer", buyer.number(), "comment", "theirs"),
                    key());
            Attempt back = () -> rita.post(
                    "/api/refunds", Map.of("paymentId", payment, "all", true, "reason", "not ours"), "r" + payment);
            List<Attempt> attempts = new ArrayList<>(List.of(claimed(rita, "rita", task, onAccount()), place, back));
            attempts.addAll(List.of(place, place));
            // a completed task whose money went elsewhere meanwhile asks again; a proposed refund reserves nothing
            List<Api.Answer> answers = race("place", attempts);
            engine.runJobs();
            approve(answers.stream()
                    .map(answer -> answer.body().path("number").asText())
                    .filter(number -> number.startsWith("REF-"))
                    .findFirst());
            assertThat(seller.value("""
                            select round(coalesce((select sum(amount) from otc.allocations where payment_id = :id), 0)
                                         + coalesce((select sum(amount) from otc.payment_outflows
                                                      where payment_id = :id), 0), 2)
                            """, Map.of("id", payment))).isEqualTo("72.00");
        }
    }

    private void approve(Optional<String> refund) {
        refund.map(number -> engine.task("Task_Approve", number)).ifPresent(task -> {
            engine.complete(task, "carl", Map.of("decision", "approve"));
            engine.runJobs();
        });
    }

    @Test
    void aPlacingIsTakenBackOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long payment = waitingPayment("73.00");
            ralf.post(
                            "/api/payments/" + payment + "/allocations",
                            Map.of("onAccountCustomer", buyer.number(), "comment", "theirs"),
                            key())
                    .ok();
            engine.runJobs();
            one(
                    "unapply",
                    1,
                    List.of(
                            () -> rita.post("/api/payments/" + payment + "/unapply", Map.of("reason", "one"), key()),
                            () -> ralf.post("/api/payments/" + payment + "/unapply", Map.of("reason", "two"), key()),
                            () -> ralf.post(
                                    "/api/payments/" + payment + "/unapply", Map.of("reason", "three"), key())));
            engine.runJobs();
        }
    }

    @Test
    void anOrderIsShippedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String order = seller.anOrder(buyer).worth("119.00").send();
            engine.runJobs();
            one(
                    "ship",
                    1,
                    IntStream.range(0, THREADS)
                            .<Attempt>mapToObj(i -> () -> ines.post(
                                    "/api/orders/" + order + "/shipments", Map.of("reference", "D" + i + "-" + order)))
                            .toList());
            engine.runJobs();
            assertThat(seller.invoices(order)).hasSize(1);
        }
    }

    @Test
    void partialShipmentsAtOnceAreAllTaken() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String order = seller.anOrder(buyer).line("12", "10.00").send();
            engine.runJobs();
            one(
                    "ship a part",
                    THREADS,
                    IntStream.range(0, THREADS)
                            .<Attempt>mapToObj(i -> () -> ines.post(
                                    "/api/orders/" + order + "/shipments",
                                    Map.of(
                                            "reference",
                                            "P" + i + "-" + order,
                                            "lines",
                                            List.of(Map.of("line", 1, "quantity", 2)))))
                            .toList());
            engine.runJobs();
            assertThat(seller.invoices(order)).hasSize(THREADS);
        }
    }

    @Test
    void aSecondPersonsWordIsGivenOnce() throws Exception {
        String other = colleagues.in(List.of("cfo"), "cfo-" + seller.entity().toLowerCase());
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode account = admin.post(
                            "/api/entities/" + seller.entity() + "/bank-accounts",
                            Map.of("iban", Ibans.fresh(), "currency", "EUR"))
                    .ok();
            String path = "/api/bank-account-requests/" + account.get("id").asLong() + "/decision";
            one(
                    "confirm or reject an account",
                    1,
                    List.of(
                            () -> fiona.post(path, Map.of("confirm", true)),
                            () -> as(other).post(path, Map.of("confirm", false, "comment", "not ours"))));
        }
    }

    @Test
    void anAliasIsDecidedOnceByTheTaskAndWithdrawnOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long alias = rita.post(
                            "/api/payer-aliases",
                            Map.of(
                                    "kind",
                                    "TEXT",
                                    "value",
                                    "SAMEMOMENT" + round + seller.entity(),
                                    "customer",
                                    buyer.number(),
                                    "comment",
                                    "always writes so"))
                    .ok()
                    .get("id")
                    .asLong();
            String task = taskOf("Task_ConfirmPayerAlias", "ALIAS-" + alias);
            one("confirm an alias", 1, times(claimed(ralf, "ralf", task, Map.of("decision", text("confirm")))));
            engine.runJobs();
            one(
                    "withdraw an alias",
                    1,
                    List.of(
                            () -> rita.post("/api/payer-aliases/" + alias + "/withdraw", Map.of()),
                            () -> ralf.post("/api/payer-aliases/" + alias + "/withdraw", Map.of())));
        }
    }

    @Test
    void ofRefundAndApprovalOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long payment = waitingPayment("74.00");
            String number = rita.post(
                            "/api/refunds",
                            Map.of("paymentId", payment, "all", true, "reason", "not ours"),
                            "a" + payment)
                    .ok()
                    .get("number")
                    .asText();
            engine.runJobs();
            String task = taskOf("Task_Approve", number);
            one(
                    "approve",
                    1,
                    List.of(
                            claimed(carl, "carl", task, Map.of("decision", text("approve"))),
                            () -> carl.post(
                                    "/engine-rest/task/" + task + "/complete",
                                    Map.of(
                                            "variables",
                                            Map.of("decision", text("reject"), "decisionComment", text("no")))),
                            () -> fiona.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "fiona")),
                            () -> fiona.post(
                                    "/engine-rest/task/" + task + "/complete",
                                    Map.of("variables", Map.of("decision", text("approve"))))));
            engine.runJobs();
        }
    }

    @Test
    void whomTheDatabaseGivesUpForAnotherIsToldSo() {
        String order = seller.anOrder(buyer).worth("119.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);
        long payment = waitingPayment("76.00");
        Api.Answer late = overlapping.crossing(
                () -> jdbc.sql("select id from otc.lock_open_items(array(select id from otc.open_items"
                                + " where document_number = :number))")
                        .param("number", invoice)
                        .query(Long.class)
                        .single(),
                () -> answer(() -> ralf.post(
                        "/api/payments/" + payment + "/allocations",
                        Map.of("parts", List.of(Map.of("invoiceNumber", invoice, "amount", 76)), "comment", "theirs"),
                        key())),
                () -> jdbc.sql("select id from otc.payments where id = :id for update")
                        .param("id", payment)
                        .query(Long.class)
                        .single());
        assertThat(late.status()).as(late.body().toString()).isEqualTo(409);
        assertThat(sentence(late)).isEqualTo(TooLate.LOOK_AGAIN);
    }

    private static Api.Answer answer(Attempt attempt) {
        try {
            return attempt.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRejectionOfTheBankIsReportedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String number = sentRefund();
            one(
                    "report",
                    1,
                    List.of(
                            () -> rita.post(
                                    "/api/refunds/" + number + "/rejection", Map.of("reason", "account closed")),
                            () -> ralf.post("/api/refunds/" + number + "/rejection", Map.of("reason", "wrong account")),
                            () -> ralf.post(
                                    "/api/refunds/" + number + "/rejection", Map.of("reason", "no such account"))));
        }
    }

    private String sentRefund() throws IOException {
        long payment = waitingPayment("75.00");
        String number = rita.post(
                        "/api/refunds", Map.of("paymentId", payment, "all", true, "reason", "not ours"), "s" + payment)
                .ok()
                .get("number")
                .asText();
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", number), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        return number;
    }
}
