package org.ordertocash.web.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.payment.PayerAliases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who works for one legal entity neither reads nor changes anything of another one, on any way into the API and the
 * pages, and cannot tell whether a thing of it exists.
 */
class ForeignEntityTest extends IntegrationTest {

    @Autowired
    Seller theirs;

    @Autowired
    Seller ours;

    @Autowired
    Colleague colleagues;

    @Autowired
    PayerAliases aliases;

    @Autowired
    JdbcClient jdbc;

    /** Of the other entity, by what they are. */
    private final Map<String, String> things = new LinkedHashMap<>();

    private String ourCustomer;
    private String strangerName;
    private String insiderName;
    private Api stranger;
    private Api insider;

    @BeforeEach
    void aBookOfEachEntity() throws Exception {
        ourCustomer = ours.aCustomer().add().number();
        var buyer = theirs.aCustomer().add();
        String order = theirs.anOrder(buyer).worth("500.00").send();
        engine.runJobs();
        theirs.ship(order);
        engine.runJobs();
        String invoice = theirs.invoices(order).get(0);
        long file = theirs.receive(statement -> statement.payment("77.00", "no idea", Ibans.fresh()));
        engine.runJobs();
        long payment = theirs.payments(file).get(0);
        String id = String.valueOf(System.nanoTime());
        strangerName = colleagues.in(Colleague.EVERY_TRADE, "stranger" + id, ours.entity());
        insiderName = colleagues.in(Colleague.EVERY_TRADE, "insider" + id, theirs.entity());
        stranger = api(strangerName);
        insider = api(insiderName);
        things.put("entity", theirs.entity());
        things.put("account", theirs.account());
        things.put("customer", buyer.number());
        things.put("order", order);
        things.put("invoice", invoice);
        things.put("file", String.valueOf(file));
        things.put("payment", String.valueOf(payment));
        things.put(
                "alias",
                String.valueOf(aliases.propose("NAME", "Payer " + id, buyer.number(), null, null, "rita")
                        .id()));
        things.put(
                "refund",
                insider.post(
                                "/api/refunds",
                                Map.of("paymentId", payment, "all", true, "reason", "sent by mistake"),
                                "refund-" + id)
                        .ok()
                        .path("number")
                        .asText());
        things.put(
                "creditNote",
                insider.post(
                                "/api/invoices/" + invoice + "/credit-notes",
                                Map.of("scope", "AMOUNT", "amount", 10, "reason", "GOODWILL", "comment", "late"),
                                "credit-" + id)
                        .ok()
                        .path("request")
                        .asText());
        things.put(
                "advice",
                insider.post("/api/remittance-advices", advice(theirs.entity(), invoice), "advice-" + id)
                        .ok()
                        .path("id")
                        .asText());
        things.put(
                "batch",
                insider.post("/api/entities/" + theirs.entity() + "/periods/2026-03/general-ledger", Map.of(), "b" + id)
                        .ok()
                        .path(0)
                        .path("id")
                        .asText());
        things.put("document", value("select max(id) from otc.documents where owner_type = 'invoice'"));
        things.put("dispute", value("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                select id, 1, 'too late', 'rita', now() from otc.open_items where document_number = '%s' returning id
                """.formatted(invoice)));
        things.put("lift", value("""
                insert into otc.order_block_lifts (customer_id, entity_id, reason, proposed_by, proposed_at)
                values (%d, %d, 'has paid', 'rita', now()) returning id
                """.formatted(buyer.id(), buyer.account().entityId())));
    }

    private static Map<String, Object> advice(String entity, String invoice) {
        Map<String, Object> advice = new LinkedHashMap<>(Map.of("entity", entity, "reference", "PAY-1"));
        advice.putAll(Map.of("payerName", "A payer", "paidOn", "2026-03-02", "currency", "EUR", "amount", 500));
        advice.put("lines", List.of(Map.of("invoiceNumber", invoice, "amount", 500)));
        return advice;
    }

    private Api api(String user) {
        return new Api("http://127.0.0.1:" + port, user);
    }

    /** A page as a person in all trades sees it. */
    private MockHttpServletResponse page(String person, String path) throws Exception {
        var groups =
                Colleague.EVERY_TRADE.stream().map(SimpleGrantedAuthority::new).toList();
        return mvc.perform(
                        get(path).accept(MediaType.TEXT_HTML).with(user(person).authorities(groups)))
                .andReturn()
                .getResponse();
    }

    private String value(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private String path(String pattern) {
        String path = pattern;
        for (var thing : things.entrySet()) {
            path = path.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return path;
    }

    @Test
    void nothingOfAnotherEntityIsRead() throws Exception {
        var softly = new SoftAssertions();
        for (String pattern : List.of(
                "/api/customers/{customer}",
                "/api/invoices/{invoice}/credit-notes",
                "/api/credit-notes/{creditNote}",
                "/api/customers/{customer}/open-items",
                "/api/customers/{customer}/statement-of-account",
                "/api/customers/{customer}/invoice-channel",
                "/api/customers/{customer}/statement-of-account/csv",
                "/api/customers/{customer}/statement-of-account/pdf",
                "/api/customers/{customer}/credit-applications",
                "/api/customers/{customer}/credit-reviews",
                "/api/customers/{customer}/collective-invoices",
                "/api/customers/{customer}/disputes",
                "/api/customers/{customer}/blocks",
                "/api/customers/{customer}/order-block-lifts",
                "/api/orders/{order}",
                "/api/orders/{order}/changes",
                "/api/orders/{order}/credit",
                "/api/orders/{order}/pro-forma-invoices",
                "/api/invoices/{invoice}",
                "/api/invoices/{invoice}/pdf",
                "/api/invoices/{invoice}/deliveries",
                "/api/invoices/{invoice}/xml",
                "/api/statement-files/{file}",
                "/api/payments?statementFile={file}",
                "/api/payments/{payment}",
                "/api/entities/{entity}/periods/2026-02",
                "/api/entities/{entity}/periods/2026-02/general-ledger",
                "/api/entities/{entity}/general-ledger/accounts",
                "/api/general-ledger/batches/{batch}/csv",
                "/api/general-ledger/batches/{batch}/datev",
                "/api/payer-aliases/{alias}",
                "/api/refunds/{refund}",
                "/api/remittance-advices/{advice}")) {
            softly.assertThat(stranger.get(path(pattern)).status())
                    .as("stranger " + pattern)
                    .isEqualTo(404);
            softly.assertThat(insider.get(path(pattern)).status())
                    .as("insider " + pattern)
                    .isEqualTo(200);
        }
        for (String pattern : List.of(
                "/cases/{order}",
                "/statements/{file}",
                "/statements/mappings/{account}",
                "/payments/{payment}",
                "/periods/{entity}/2026-02",
                "/customers/{customer}/statement-of-account",
                "/periods/{entity}/2026-02/general-ledger",
                "/periods/{entity}/general-ledger-accounts",
                "/documents/{document}")) {
            softly.assertThat(page(strangerName, path(pattern)).getStatus())
                    .as("stranger " + pattern)
                    .isEqualTo(404);
            softly.assertThat(page(insiderName, path(pattern)).getStatus())
                    .as("insider " + pattern)
                    .isEqualTo(200);
        }
        softly.assertAll();
    }

    @Test
    void aThingOfAnotherEntityIsToldLikeOneThatDoesNotExist() throws Exception {
        var softly = new SoftAssertions();
        for (var path : Map.of(
                        "/api/customers/{customer}", "/api/customers/C-none",
                        "/api/orders/{order}", "/api/orders/SO-none",
                        "/api/invoices/{invoice}", "/api/invoices/INV-none",
                        "/api/payments/{payment}", "/api/payments/999999999",
                        "/api/refunds/{refund}", "/api/refunds/RF-none",
                        "/api/credit-notes/{creditNote}", "/api/credit-notes/CN-none",
                        "/api/payer-aliases/{alias}", "/api/payer-aliases/999999999",
                        "/api/statement-files/{file}", "/api/statement-files/999999999",
                        "/api/remittance-advices/{advice}", "/api/remittance-advices/999999999",
                        "/api/bank-accounts/{account}/csv-mapping", "/api/bank-accounts/DE00/csv-mapping")
                .entrySet()) {
            softly.assertThat(words(stranger.get(path(path.getKey()))))
                    .as(path.getKey())
                    .isEqualTo(words(stranger.get(path.getValue())));
        }
        softly.assertAll();
    }

    /** The sentence without the name of the thing, which is its last word. */
    private static String words(Api.Answer answer) {
        String detail = answer.body().path("detail").asText();
        return answer.status() + " " + detail.substring(0, Math.max(0, detail.lastIndexOf(' ')));
    }

    @Test
    void nothingOfAnotherEntityIsChanged() throws Exception {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("/api/entities", Map.of("code", "NEW", "name", "New", "country", "DE", "currency", "EUR"));
        changes.put("/api/entities/{entity}/bank-accounts", Map.of("iban", Ibans.fresh(), "currency", "EUR"));
        changes.put(
                "/api/customers",
                Map.of("name", "N", "country", "DE", "currency", "EUR", "entity", things.get("entity")));
        changes.put(
                "/api/customers?payer",
                Map.of(
                        "name",
                        "N",
                        "country",
                        "DE",
                        "currency",
                        "EUR",
                        "entity",
                        ours.entity(),
                        "payerNumber",
                        things.get("customer")));
        changes.put("/api/customers/{customer}/accounts", Map.of("entity", ours.entity(), "currency", "EUR"));
        changes.put("/api/orders", order(things.get("customer")));
        changes.put("/api/orders/{order}/shipments", Map.of("reference", "again"));
        changes.put("/api/orders/{order}/changes", Map.of("reference", "again", "reason", "no"));
        changes.put("/api/orders/{order}/pro-forma-invoices", Map.of("mail", false));
        changes.put("/api/orders/{order}/closing", Map.of("reference", "again", "reason", "no"));
        changes.put("/api/orders/{order}/cancellation", Map.of("reference", "again", "reason", "no"));
        changes.put("/api/customers/{customer}/credit-applications", Map.of("parts", List.of()));
        changes.put("/api/customers/{customer}/credit-applications/1/take-back", Map.of("reason", "no"));
        changes.put("/api/customers/{customer}/blocks", Map.of("blocked", "DUNNING", "reason", "no"));
        changes.put("/api/customers/{customer}/credit-reviews", Map.of("reason", "no"));
        changes.put("/api/customers/{customer}/order-block-lifts", Map.of("reason", "no"));
        changes.put("/api/order-block-lifts/{lift}/decision", Map.of("lift", true));
        changes.put("/api/disputes/{dispute}/end", Map.of("result", "no"));
        changes.put("/api/invoices/{invoice}/resends", Map.of("address", "a@b.example", "reason", "no"));
        changes.put("/api/credit-notes/{creditNote}/resends", Map.of("address", "a@b.example", "reason", "no"));
        changes.put("/api/statement-files/{file}/release", Map.of("comment", "no"));
        changes.put("/api/entities/{entity}/periods/2026-02/soft-closing", Map.of("reason", "no"));
        changes.put("/api/entities/{entity}/periods/2026-02/general-ledger", Map.of());
        changes.put("/api/entities/{entity}/periods/2026-02/revaluation", Map.of());
        changes.put("/api/payments/{payment}/decision", Map.of("sameEntry", true, "comment", "no"));
        changes.put(
                "/api/payments/{payment}/allocations",
                Map.of("parts", List.of(), "onAccountCustomer", things.get("customer"), "comment", "no"));
        changes.put("/api/payments/{payment}/unapply", Map.of("reason", "no"));
        changes.put(
                "/api/payer-aliases", Map.of("kind", "NAME", "value", "Somebody", "customer", things.get("customer")));
        changes.put("/api/payer-aliases/{alias}/withdraw", Map.of());
        changes.put(
                "/api/refunds", Map.of("paymentId", Long.valueOf(things.get("payment")), "all", true, "reason", "no"));
        changes.put("/api/refunds?customer", Map.of("customer", things.get("customer"), "all", true, "reason", "no"));
        changes.put("/api/refunds/{refund}/rejection", Map.of("reason", "no"));
        changes.put("/api/refunds/{refund}/debit", Map.of("bankDebit", "1"));
        changes.put(
                "/api/invoices/{invoice}/credit-notes", Map.of("scope", "FULL", "reason", "GOODWILL", "comment", "no"));
        changes.put("/api/invoices/{invoice}/corrections", Map.of("reason", "OTHER", "comment", "no"));
        changes.put("/api/remittance-advices", advice(things.get("entity"), things.get("invoice")));
        var softly = new SoftAssertions();
        for (var change : changes.entrySet()) {
            var answer = stranger.post(path(change.getKey().replaceAll("\\?.*", "")), change.getValue(), "k");
            softly.assertThat(answer.status())
                    .as(change.getKey() + " " + answer.body())
                    .isIn(403, 404, 422);
            softly.assertThat(answer.body().toString())
                    .as(change.getKey())
                    .containsAnyOf("There is no ", "names no ", "all legal entities");
        }
        softly.assertAll();
    }

    private Map<String, Object> order(String customer) {
        return Map.of(
                "source",
                "test",
                "externalReference",
                "R" + System.nanoTime(),
                "customer",
                customer,
                "currency",
                "EUR",
                "lines",
                List.of(Map.of(
                        "sku",
                        "A",
                        "description",
                        "A",
                        "quantity",
                        1,
                        "unitPrice",
                        1,
                        "taxCategory",
                        "S",
                        "taxRate",
                        19)));
    }

    @Test
    void aPaymentOfOursIsNotPlacedOnADocumentOfAnotherEntity() throws Exception {
        long file = ours.receive(statement -> statement.payment("10.00", "no idea", Ibans.fresh()));
        engine.runJobs();
        String payment = String.valueOf(ours.payments(file).get(0));
        var placed = stranger.post(
                "/api/payments/" + payment + "/allocations",
                Map.of("parts", List.of(Map.of("invoiceNumber", things.get("invoice"), "amount", 10))),
                "k" + payment);
        assertThat(placed.status()).isEqualTo(422);
        assertThat(placed.body().toString()).contains("names no open document");
    }

    @Test
    void listsAndReportsShowOurEntityOnly() throws Exception {
        var softly = new SoftAssertions();
        for (String path : List.of(
                "/api/entities",
                "/api/invoices",
                "/api/invoices?customer={customer}",
                "/api/payer-aliases?limit=1000",
                "/api/reports/aging",
                "/api/outbox",
                "/api/reports/number-gaps",
                "/api/reports/tie-out",
                "/api/ledger/trial-balance",
                "/api/periods",
                "/periods",
                "/books",
                "/cases",
                "/cases?search={order}",
                "/cases?search={customer}",
                "/statements",
                "/statements/mappings")) {
            String shown = path.startsWith("/api/")
                    ? stranger.text(path(path))
                    : page(strangerName, path(path)).getContentAsString();
            softly.assertThat(shown)
                    .as(path)
                    .doesNotContain(
                            "/cases/" + things.get("order"),
                            things.get("account"),
                            "\"" + things.get("entity") + "\"",
                            "\"customer\":\"" + things.get("customer") + "\"",
                            "/statements/" + things.get("file") + "\"");
        }
        softly.assertThat(stranger.text("/api/entities")).contains("\"" + ours.entity() + "\"");
        softly.assertThat(page(insiderName, "/cases?search=" + things.get("order"))
                        .getContentAsString())
                .contains("/cases/" + things.get("order"));
        softly.assertAll();
    }

    @Test
    void aStatementOfAnAccountOfAnotherEntityIsOfNoAccountOfOurs() throws Exception {
        String file = theirs.aStatement().payment("1.00", "x", Ibans.fresh()).toString();
        var answer = stranger.postFile("/api/statement-files", BodyPublishers.ofString(file));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains("is not one of ours");
        assertThat(insider.postFile("/api/statement-files", BodyPublishers.ofString(file))
                        .status())
                .isEqualTo(201);
        assertThat(stranger.postFile("/api/statement-files", BodyPublishers.ofString(file))
                        .status())
                .as("the same file again")
                .isEqualTo(404);
    }

    @Test
    void anImportTakesNoRowOfAnotherEntityAndIsReadByItsSenderOnly() throws Exception {
        String rows = "number,name,country,currency,entity\nX" + System.nanoTime() + ",N,DE,EUR,%s\n";
        JsonNode refused = stranger.post(
                        "/api/imports/customers?dryRun=true",
                        "text/csv",
                        BodyPublishers.ofString(rows.formatted(theirs.entity())))
                .ok();
        assertThat(refused.path("rowsBad").asInt()).isEqualTo(1);
        assertThat(refused.path("errors").toString()).contains("names no legal entity");
        JsonNode taken = stranger.post(
                        "/api/imports/customers?dryRun=true",
                        "text/csv",
                        BodyPublishers.ofString(rows.formatted(ours.entity())))
                .ok();
        assertThat(taken.path("rowsBad").asInt()).isZero();
        assertThat(insider.get("/api/imports/" + taken.path("id")).status()).isEqualTo(404);
        assertThat(insider.get("/api/imports/" + taken.path("id") + "/bad-rows").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/imports/" + taken.path("id")).status()).isEqualTo(200);
    }

    @Test
    void remittanceAdvicesOfAFileAreOfOurEntityOnly() throws Exception {
        String file =
                "entity,adviceNumber,paidOn,currency,total,invoiceNumber,amount\n%s,A1,2026-03-02,EUR,5.00,%s,5.00\n"
                        .formatted(theirs.entity(), things.get("invoice"));
        var answer = stranger.post("/api/remittance-advices", "text/csv", BodyPublishers.ofString(file));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains(ourCustomer == null ? "" : "entity");
    }

    @Test
    void whoIsInNoGroupReadsNothing() throws Exception {
        String nobody = "nobody" + System.nanoTime();
        Api newcomer = api(colleagues.in(List.of(), nobody, theirs.entity()));
        var softly = new SoftAssertions();
        for (String path : List.of(
                "/api/entities",
                "/api/orders/{order}",
                "/api/demo/clock",
                "/api/statement-files/current",
                "/engine-rest/task",
                "/engine-rest/user")) {
            softly.assertThat(newcomer.get(path(path)).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of(
                "/cases",
                "/statements/mappings",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/")) {
            softly.assertThat(mvc.perform(get(path).with(user(nobody).authorities(List.of())))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isEqualTo(403);
        }
        softly.assertThat(newcomer.get("/api/entities").body().path("detail").asText())
                .contains("ask an administrator");
        softly.assertAll();
    }
}
