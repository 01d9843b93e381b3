package org.ordertocash.process.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One customer buys from two legal entities, on other terms from each: orders, credit, invoices, payments, dunning and
 * rights of one never show or touch what is the other's.
 */
class CustomerOfTwoEntitiesTest extends ProcessTest {

    @Autowired
    private Seller other;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Invariants books;

    private Buyer buyer;
    private String here;
    private String there;

    @BeforeEach
    void oneCustomerTwoEntities() {
        here = seller.entity();
        there = other.entity();
        buyer = seller.aCustomer().limit("10000.00").netDays(0).add();
    }

    @AfterEach
    void theOtherBookIsInOrderToo() {
        books.check(other);
    }

    private Api as(String user) {
        return new Api("http://127.0.0.1:" + port, user);
    }

    /** An account with the other entity: 500.00 of credit, 30 days. */
    private void account(Map<String, Object> settings) throws IOException {
        Api.Answer answer = as("ines")
                .post(
                        path("/accounts"),
                        Map.of(
                                "entity",
                                there,
                                "currency",
                                "EUR",
                                "paymentTerms",
                                "2/10 net 30",
                                "creditLimit",
                                500,
                                "riskClass",
                                "B",
                                "settings",
                                settings));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        engine.runJobs();
        as("ines")
                .approve("ONB-"
                        + as("ines")
                                .get(path("/changes"))
                                .ok()
                                .at("/requests/0/id")
                                .asLong());
        engine.runJobs();
    }

    private String path(String rest) {
        return "/api/customers/" + buyer.number() + rest;
    }

    private AccountKey thereKey() {
        return new AccountKey(buyer.id(), entityId(there));
    }

    private long entityId(String code) {
        return jdbc.sql("select id from otc.legal_entities where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private String invoicedThere(String amount) {
        String order = other.anOrder(buyer).worth(amount).send();
        engine.runJobs();
        other.ship(order);
        engine.runJobs();
        return other.invoices(order).get(0);
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsText("field");
    }

    @Test
    void anOrderSaysWhichAccountItMeansWhereThereAreTwo() throws IOException {
        Map<String, Object> order = new LinkedHashMap<>(
                Map.of("source", "shop", "externalReference", "R-" + buyer.number(), "customer", buyer.number()));
        order.put("currency", "EUR");
        order.put(
                "lines",
                List.of(Map.of(
                        "sku",
                        "A",
                        "description",
                        "A",
                        "quantity",
                        1,
                        "unitPrice",
                        10,
                        "taxCategory",
                        "Z",
                        "taxRate",
                        0)));
        order.put("entity", there);
        Api.Answer none = as("ines").post("/api/orders", order);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body().toString())
                .contains("is not one with which the customer " + buyer.number() + " has an account: it has one with "
                        + here);

        account(Map.of());
        order.remove("entity");
        Api.Answer unclear = as("ines").post("/api/orders", order);
        assertThat(unclear.status()).isEqualTo(422);
        assertThat(fields(unclear.body())).containsExactly("entity");
        assertThat(unclear.body().toString()).contains("has accounts with " + here + ", " + there);

        order.put("entity", there);
        assertThat(as("ines").post("/api/orders", order).ok().path("entity").asText())
                .isEqualTo(there);
        engine.runJobs();
    }

    @Test
    void creditAndTermsAreThoseOfTheAccount() throws IOException {
        account(Map.of());
        String large = other.anOrder(buyer).worth("500.01").send();
        engine.runJobs();
        assertThat(other.value("""
                        select d.outcome from otc.credit_decisions d join otc.orders o on o.id = d.order_id
                         where o.number = :order
                        """, Map.of("order", large)))
                .as("the limit of the other account is no help")
                .isEqualTo("REFERRED");
        String mine = invoiced(seller.anOrder(buyer).worth("500.01").send());
        String theirs = invoicedThere("100.00");
        assertThat(dueOn(mine)).isEqualTo(dueOn(theirs).minusDays(30));
        JsonNode shown = as("ines").get(path("")).ok();
        assertThat(shown.path("accounts").findValuesAsText("entity")).containsExactly(here, there);
        assertThat(shown.path("accounts").get(0).path("exposure").decimalValue())
                .isEqualByComparingTo("500.01");
        assertThat(shown.path("accounts").get(1).path("exposure").decimalValue())
                .isEqualByComparingTo("100.00");
        assertThat(as("ines").get(path("/open-items")).status()).isEqualTo(422);
        assertThat(as("ines")
                        .get(path("/open-items?entity=" + there))
                        .ok()
                        .path("items")
                        .findValuesAsText("document"))
                .containsExactly(theirs);
    }

    private LocalDate dueOn(String invoice) {
        return jdbc.sql("select due_on from otc.open_items where document_number = :number")
                .param("number", invoice)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void moneyGoesOnWhatIsOwedToTheEntityThatGotIt() throws IOException {
        account(Map.of());
        String mine = invoiced(seller.anOrder(buyer).worth("70.00").send());
        String theirs = invoicedThere("70.00");
        other.receive(file -> file.payment("70.00", "for the last invoice", buyer.iban()));
        engine.runJobs();
        assertThat(other.open(theirs)).isZero();
        assertThat(seller.open(mine)).isEqualByComparingTo("70.00");

        long misdirected = other.receive(file -> file.payment("70.00", mine, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(mine)).as("a document of the other book").isEqualByComparingTo("70.00");
        engine.complete(
                engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + other.payments(misdirected).get(0)),
                "rita",
                Map.of("resolution", "allocate", "onAccountCustomer", buyer.number(), "comment", "they pay us too"));
        engine.runJobs();

        assertThat(as("rita").get(path("/credit-applications")).status()).isEqualTo(422);
        assertThat(credit(here)).isEqualByComparingTo("0");
        assertThat(credit(there)).isEqualByComparingTo("70");
        Map<String, Object> refund =
                new LinkedHashMap<>(Map.of("customer", buyer.number(), "all", true, "reason", "too much"));
        Api.Answer unclear = as("rita").post("/api/refunds", refund, "r1-" + buyer.number());
        assertThat(unclear.status()).isEqualTo(422);
        assertThat(fields(unclear.body())).containsExactly("entity");
        refund.put("entity", here);
        assertThat(as("rita")
                        .post("/api/refunds", refund, "r2-" + buyer.number())
                        .status())
                .as("nothing there")
                .isEqualTo(422);
        refund.put("entity", there);
        assertThat(as("rita")
                        .post("/api/refunds", refund, "r3-" + buyer.number())
                        .ok()
                        .path("entity")
                        .asText())
                .isEqualTo(there);
        engine.runJobs();
    }

    private BigDecimal credit(String entity) throws IOException {
        return as("rita")
                .get(path("/credit-applications?entity=" + entity))
                .ok()
                .path("credits")
                .get(0)
                .path("amount")
                .decimalValue();
    }

    @Test
    void whoseAccountSaysSoIsNeverPostedAutomatically() throws IOException {
        account(Map.of("neverPostedAutomatically", true));
        String mine = invoiced(seller.anOrder(buyer).worth("70.00").send());
        String theirs = invoicedThere("80.00");
        long held = other.receive(file -> file.payment("80.00", theirs, buyer.iban()));
        seller.receive(file -> file.payment("70.00", mine, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(mine)).isZero();
        assertThat(other.open(theirs)).isEqualByComparingTo("80.00");
        long payment = other.payments(held).get(0);
        assertThat(as("rita").get("/api/payments/" + payment).ok().toString())
                .contains("not posted without a person: as agreed for the account, never automatically");
        engine.complete(
                engine.task("Task_ResolvePayment", "PAY-" + payment),
                "rita",
                Map.of("resolution", "allocate", "invoiceNumber1", theirs));
        engine.runJobs();
        assertThat(other.open(theirs)).isZero();
    }

    @Test
    void dunningAndItsBlockAreOfOneAccount() throws IOException {
        account(Map.of("noDunning", true));
        String mine = invoiced(seller.anOrder(buyer).worth("100.00").send());
        String theirs = invoicedThere("100.00");
        for (int day : new int[] {40, 55, 70}) {
            engine.standAt(TestEngine.START.plus(Duration.ofDays(day)));
            engine.runJobs();
            dunning.dun(seller);
            dunning.run(other);
        }
        assertThat(blocks.why(buyer.account(), Blocked.ORDERS))
                .hasValueSatisfying(why -> assertThat(why).contains("dunning level"));
        assertThat(blocks.why(thereKey(), Blocked.ORDERS)).isEmpty();
        assertThat(jdbc.sql("""
                        select distinct e.code || ' ' || coalesce(p.blocked_reason, 'dunned')
                          from otc.dunning_proposals p join otc.legal_entities e on e.id = p.entity_id
                         where p.customer_id = :id
                        """).param("id", buyer.id()).query(String.class).list())
                .contains(here + " dunned", there + " agreed for this account: no dunning")
                .doesNotContain(there + " dunned");
        seller.receive(file -> file.payment("100.00", mine, buyer.iban()));
        engine.runJobs();
        assertThat(blocks.why(buyer.account(), Blocked.ORDERS)).isEmpty();
        assertThat(other.open(theirs)).isEqualByComparingTo("100.00");
    }

    @Test
    void whoWorksForOneEntitySeesItsAccountAndNoOther() throws IOException {
        String id = String.valueOf(System.nanoTime());
        Api ours = as(colleagues.in(Colleague.EVERY_TRADE, "ours" + id, here));
        Api theirs = as(colleagues.in(Colleague.EVERY_TRADE, "theirs" + id, there));
        Map<String, Object> account = Map.of("entity", there, "currency", "EUR");
        assertThat(theirs.get(path("")).status()).isEqualTo(404);
        assertThat(theirs.post(path("/accounts"), account).status())
                .as("a customer that they do not see")
                .isEqualTo(404);
        assertThat(ours.post(path("/accounts"), account).status())
                .as("for an entity for which they do not work")
                .isEqualTo(422);

        account(Map.of("segment", "key account"));
        assertThat(as("ines").post(path("/accounts"), account).status())
                .as("a second time")
                .isEqualTo(409);
        assertThat(ours.get(path("")).ok().path("accounts").findValuesAsText("entity"))
                .containsExactly(here);
        assertThat(theirs.get(path("")).ok().path("accounts").findValuesAsText("segment"))
                .containsExactly("key account");
        assertThat(ours.get(path("/open-items")).ok().path("entity").asText()).isEqualTo(here);
        assertThat(theirs.get(path("/open-items")).ok().path("entity").asText()).isEqualTo(there);
        assertThat(theirs.get(path("/open-items?entity=" + here)).status()).isEqualTo(404);
        assertThat(theirs.get(path("/credit-applications?entity=" + here)).status())
                .isEqualTo(404);
    }
}
