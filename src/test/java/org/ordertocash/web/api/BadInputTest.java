package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Wrong and repeated input to the API: answered with what is wrong, and nothing stored or nothing stored twice. */
class BadInputTest extends IntegrationTest {

    private static final RequestPostProcessor CLERK = httpBasic("ines", "ines");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TABLES = List.of(
            "otc.orders",
            "otc.order_lines",
            "otc.order_adjustments",
            "otc.shipments",
            "otc.shipment_lines",
            "otc.customers",
            "otc.customer_accounts",
            "otc.customer_contacts",
            "otc.legal_entities",
            "otc.statement_files",
            "otc.statements",
            "otc.payments",
            "otc.statement_file_chunks",
            "otc.invoices",
            "otc.journals",
            "otc.credit_reservations",
            "act_hi_procinst",
            "act_ru_job");

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private Buyer buyer;

    @BeforeEach
    void aCustomer() {
        buyer = seller.aCustomer().netDays(30).add();
    }

    @AfterEach
    void theBookIsInOrder() {
        engine.runJobs();
        invariants.check(seller);
    }

    static Stream<Arguments> wrongOrders() {
        String tooLong = "x".repeat(400);
        return Stream.of(
                Arguments.of("unknown customer", "customer", "C-NOBODY", "customer"),
                Arguments.of("no customer", "customer", null, "customer"),
                Arguments.of("other currency", "currency", "USD", "currency"),
                Arguments.of("no currency", "currency", null, "currency"),
                Arguments.of("nonsense currency", "currency", "EURO", "currency"),
                Arguments.of("other seller", "entity", "ANOTHER", "entity"),
                Arguments.of("a day that no calendar has", "requestedDate", "+999999999-12-31", "requestedDate"),
                Arguments.of("no key", "source", null, "source"),
                Arguments.of("key too long", "externalReference", tooLong, "externalReference"),
                Arguments.of("purchase order number too long", "customerPoNumber", tooLong, "customerPoNumber"),
                Arguments.of("no lines", "lines", List.of(), "lines"),
                Arguments.of("lines missing", "lines", null, "lines"),
                Arguments.of(
                        "too many lines",
                        "lines",
                        IntStream.range(0, 1001).mapToObj(i -> line(Map.of())).toList(),
                        "lines"),
                Arguments.of("worth nothing", "lines", List.of(line(Map.of("unitPrice", 0))), "lines"),
                wrongLine("negative price", "unitPrice", -1),
                wrongLine("no price", "unitPrice", null),
                wrongLine("price with too many decimals", "unitPrice", new BigDecimal("0.00001")),
                wrongLine("price too large", "unitPrice", new BigDecimal("1e12")),
                wrongLine("negative quantity", "quantity", -1),
                wrongLine("no quantity", "quantity", null),
                wrongLine("quantity 0", "quantity", 0),
                wrongLine("discount above 100", "discountPercent", 101),
                wrongLine("no description", "description", " "),
                wrongLine("description too long", "description", tooLong),
                wrongLine("no sku", "sku", null),
                wrongLine("unknown tax category", "taxCategory", "Q"),
                wrongLine("no tax category", "taxCategory", null),
                wrongLine("tax category without rate", "taxRate", null),
                wrongLine("standard rate of 0", "taxRate", 0),
                wrongLine("negative rate", "taxRate", -19));
    }

    private static Arguments wrongLine(String what, String field, Object value) {
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put(field, value);
        return Arguments.of(what, "lines", List.of(line(wrong)), "lines[0]." + field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOrders")
    void aWrongOrderIsAnsweredWithItsField(String what, String field, Object value, String wrong) throws Exception {
        Map<String, Object> order = order();
        order.put(field, value);
        storesNothing(() -> refused(send("/api/orders", JSON.writeValueAsString(order)), 422)
                .andExpect(jsonPath("$.errors[*].field", hasItem(wrong)))
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty()));
    }

    static Stream<Arguments> unreadableOrders() {
        return Stream.of(
                Arguments.of("cut off", "{\"source\": \"shop\", ", null),
                Arguments.of("not JSON", "source=shop", null),
                Arguments.of("nothing", "", null),
                Arguments.of("a list", "[]", null),
                Arguments.of("a customer that no text can be", "{\"customer\": \"C\\u0000\"}", "customer"),
                Arguments.of("an empty line", "{\"lines\": [null]}", "lines[0]"),
                Arguments.of("unknown field", "{\"source\": \"shop\", \"colour\": \"red\"}", "colour"),
                Arguments.of("unknown field of a line", "{\"lines\": [{\"price\": 1}]}", "lines[0].price"),
                Arguments.of("a date that is none", "{\"requestedDate\": \"2026-02-30\"}", "requestedDate"),
                Arguments.of("a date as people write it", "{\"requestedDate\": \"31.03.2026\"}", "requestedDate"),
                Arguments.of(
                        "a number that takes minutes to compute with",
                        "{\"lines\": [{\"discountPercent\": 0E-2000000}]}",
                        "lines[0].discountPercent"),
                Arguments.of(
                        "a number of a thousand places", "{\"lines\": [{\"quantity\": 1e1000}]}", "lines[0].quantity"),
                Arguments.of("text for a number", "{\"lines\": [{\"quantity\": \"many\"}]}", "lines[0].quantity"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableOrders")
    void anUnreadableOrderIsAnsweredWithThePlace(String what, String body, String field) throws Exception {
        storesNothing(() -> {
            ResultActions answer = refused(send("/api/orders", body), 400);
            if (field != null) {
                answer.andExpect(jsonPath("$.errors[*].field", hasItem(field)));
            }
        });
    }

    @Test
    void aCustomerNumberGivenByHandDoesNotStopTheSeries() throws Exception {
        long next = jdbc.sql("select coalesce(max(last_value), 0) + 1 from otc.number_series where kind = 'C' and "
                        + "entity_id is null and year = 2026")
                .query(Long.class)
                .single();
        for (String number : List.of("\"C-2026-%06d\"".formatted(next), "null", "null")) {
            send(
                            "/api/customers",
                            ("{\"number\": %s, \"name\": \"Sommer\", \"duplicateReason\": \"x\","
                                            + " \"country\": \"DE\", \"currency\": \"EUR\", "
                                            + "\"entity\": \"%s\"}")
                                    .formatted(number, seller.entity()))
                    .andExpect(status().isCreated());
        }
    }

    @Test
    void theSameOrderFromEightSendersAtOnceIsOneOrder() throws Exception {
        String body = JSON.writeValueAsString(order());
        List<MockHttpServletResponse> answers =
                atOnce(8, () -> send("/api/orders", body).andReturn().getResponse());

        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200, 200, 200);
        List<String> numbers =
                answers.stream().map(BadInputTest::number).distinct().toList();
        assertThat(numbers).hasSize(1);
        assertThat(jdbc.sql("select count(*) from otc.orders where customer_id = :id")
                        .param("id", buyer.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from act_hi_procinst where business_key_ = :key")
                        .param("key", numbers.get(0))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameKeyWithOtherContentIsAConflict() throws Exception {
        Map<String, Object> order = order();
        send("/api/orders", JSON.writeValueAsString(order)).andExpect(status().isCreated());
        order.put("customerPoNumber", "PO-2");
        storesNothing(() -> refused(send("/api/orders", JSON.writeValueAsString(order)), 409)
                .andExpect(jsonPath("$.detail", containsString("received before with other content"))));
    }

    @Test
    void theHeaderIsAKeyToo() throws Exception {
        Map<String, Object> order = order();
        order.remove("source");
        order.remove("externalReference");
        String body = JSON.writeValueAsString(order);
        String key = UUID.randomUUID().toString();
        for (int expected : new int[] {201, 200}) {
            mvc.perform(post("/api/orders")
                            .with(CLERK)
                            .header("Idempotency-Key", key)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andExpect(status().is(expected));
        }
    }

    @Test
    void strangersAndReadersMustNotSendOrders() throws Exception {
        String body = JSON.writeValueAsString(order());
        storesNothing(() -> {
            mvc.perform(post("/api/orders")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andExpect(status().isUnauthorized());
            mvc.perform(post("/api/orders")
                            .with(httpBasic("audrey", "audrey"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andExpect(status().isForbidden());
        });
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (String path : List.of(
                "/api/orders/SO-0",
                "/api/customers/C-0",
                "/api/invoices/INV-0",
                "/api/invoices/INV-0/pdf",
                "/api/invoices/INV-0/xml",
                "/api/statement-files/0")) {
            mvc.perform(get(path).with(CLERK))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        }
        refused(send("/api/orders/SO-0/shipments", "{\"reference\": \"S\"}"), 404);
    }

    @Test
    void aShipmentNeedsAnApprovedOrderAndWhatIsLeftOfIt() throws Exception {
        String order = seller.anOrder(buyer).line("3", "100.00").send();
        String path = "/api/orders/" + order + "/shipments";
        storesNothing(() -> refused(send(path, "{\"reference\": \"S-1\"}"), 409)
                .andExpect(jsonPath("$.detail", containsString("not approved"))));
        engine.runJobs();

        storesNothing(() -> {
            shipmentRefused(
                    path, "{\"reference\": \"S-1\", \"lines\": [{\"line\": 1, \"quantity\": 4}]}", "lines[0].quantity");
            shipmentRefused(
                    path, "{\"reference\": \"S-1\", \"lines\": [{\"line\": 2, \"quantity\": 1}]}", "lines[0].line");
            shipmentRefused(
                    path,
                    "{\"reference\": \"S-1\", \"lines\": [{\"line\": 1, \"quantity\": -1}]}",
                    "lines[0].quantity");
            shipmentRefused(path, "{\"reference\": \"S-1\", \"lines\": [{\"line\": 1}]}", "lines[0].quantity");
            shipmentRefused(
                    path,
                    "{\"reference\": \"S-1\", \"lines\": [{\"line\": 1, \"quantity\": 1}, {\"line\": 1, \"quantity\": "
                            + "1}]}",
                    "lines[1].line");
            shipmentRefused(path, "{\"reference\": \"S-1\", \"shippedOn\": \"2026-03-03\"}", "shippedOn");
            shipmentRefused(path, "{\"shippedOn\": \"2026-03-02\"}", "reference");
            refused(send(path, "{\"reference\": \"S-1\", \"shippedOn\": \"soon\"}"), 400)
                    .andExpect(jsonPath("$.errors[0].field").value("shippedOn"));
        });

        String two = "{\"reference\": \"S-1\", \"lines\": [{\"line\": 1, \"quantity\": 2}]}";
        List<MockHttpServletResponse> answers =
                atOnce(4, () -> send(path, two).andReturn().getResponse());
        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .containsExactlyInAnyOrder(201, 200, 200, 200);
        storesNothing(() -> refused(send(path, "{\"reference\": \"S-1\"}"), 409));
        shipmentRefused(
                path, "{\"reference\": \"S-2\", \"lines\": [{\"line\": 1, \"quantity\": 2}]}", "lines[0].quantity");
        send(path, "{\"reference\": \"S-2\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.quantityByLine.1").value(1));
        refused(send(path, "{\"reference\": \"S-3\"}"), 409)
                .andExpect(jsonPath("$.detail", containsString("shipped completely")));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
    }

    @Test
    void theSameStatementTwiceIsOneBooking() throws Exception {
        String file = seller.aStatement().payment("10.00", "hello", null).toString();
        String first = upload(file)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        engine.runJobs();
        storesNothing(() -> upload(file)
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.id").value(JSON.readTree(first).path("id").asLong())));
        refused(upload(file.replace("10.00", "11.00")), 409);
    }

    @Test
    void aStatementThatCannotBeTakenWhollyIsNotTakenAtAll() throws Exception {
        String good = seller.aStatement()
                .payment("10.00", "first", null)
                .payment("20.00", "second", null)
                .toString();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("of an unknown account", good.replace(seller.account(), Ibans.fresh()));
        wrong.put("cut off", good.substring(0, good.length() - 80));
        wrong.put("not XML", "Dear Sir or Madam, please find attached");
        wrong.put("empty", "");
        wrong.put("another document", "<?xml version=\"1.0\"?><html><body>Service unavailable</body></html>");
        wrong.put("without statement", good.replaceAll("(?s)<Stmt>.*</Stmt>", ""));
        wrong.put("other currency", good.replace("Ccy=\"EUR\"", "Ccy=\"USD\""));
        wrong.put("an amount that is none", good.replace(">20.00<", ">twenty<"));
        wrong.put("an amount that cannot be kept", good.replace(">20.00<", ">20.0000001<"));
        wrong.put(
                "an entity bomb",
                "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
                        + "\"&c;&c;&c;&c;&c;&c;&c;&c;\">]><Document><b>&d;</b></Document>");
        wrong.put(
                "a file of ours drawn in",
                good.replace("<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Document")
                        .replace("second", "&x;"));
        for (Map.Entry<String, String> file : wrong.entrySet()) {
            storesNothing(() -> refused(upload(file.getValue()), 422)
                    .andExpect(jsonPath("$.errors[0].field").value("file"))
                    .andExpect(jsonPath("$.errors[0].message").isNotEmpty()));
        }
        upload(good)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.transactions").value(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iban\": \"DE00123\"",
                "\"country\": \"Germany\"",
                "\"email\": \"nobody\"",
                "\"creditLimit\": -1",
                "\"paymentTerms\": \"soon\"",
                "\"riskClass\": \"F\"",
                "\"currency\": \"EURO\"",
                "\"entity\": \"NONE\"",
                "\"name\": \"\"",
                "\"vatId\": \"12\"",
                "\"payerNumber\": \"C-0\""
            })
    void aWrongCustomerIsAnsweredWithItsField(String wrong) throws Exception {
        Map<String, Object> customer = new LinkedHashMap<>(
                Map.of("name", "Buyer", "country", "DE", "currency", "EUR", "entity", seller.entity()));
        customer.putAll(JSON.readValue("{" + wrong + "}", Map.class));
        String field = wrong.substring(1, wrong.indexOf('"', 1));
        storesNothing(() -> refused(send("/api/customers", JSON.writeValueAsString(customer)), 422)
                .andExpect(jsonPath("$.errors[*].field", hasItem(field))));
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("source", "shop");
        order.put("externalReference", UUID.randomUUID().toString());
        order.put("customer", buyer.number());
        order.put("currency", "EUR");
        order.put("lines", List.of(line(Map.of())));
        return order;
    }

    private static Map<String, Object> line(Map<String, Object> changed) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of(
                "sku",
                "A-1",
                "description",
                "Chair",
                "quantity",
                1,
                "unitPrice",
                10,
                "taxCategory",
                "S",
                "taxRate",
                19));
        line.putAll(changed);
        return line;
    }

    private ResultActions send(String path, String body) throws Exception {
        var request =
                post(path).with(CLERK).contentType(MediaType.APPLICATION_JSON).content(body);
        return mvc.perform(
                path.equals("/api/customers")
                        ? request.header("Idempotency-Key", UUID.randomUUID().toString())
                        : request);
    }

    private ResultActions upload(String file) throws Exception {
        return mvc.perform(post("/api/statement-files")
                .with(CLERK)
                .contentType(MediaType.APPLICATION_XML)
                .content(file));
    }

    private static ResultActions refused(ResultActions answer, int status) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.title").isNotEmpty());
    }

    private void shipmentRefused(String path, String body, String field) throws Exception {
        refused(send(path, body), 422).andExpect(jsonPath("$.errors[*].field", hasItem(field)));
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** Compares the rows of every table that input could reach. */
    private void storesNothing(Attempt attempt) throws Exception {
        Map<String, Long> before = counts();
        attempt.run();
        assertThat(counts()).as("rows per table").isEqualTo(before);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        TABLES.forEach(table -> counts.put(
                table,
                jdbc.sql("select count(*) from " + table).query(Long.class).single()));
        return counts;
    }

    private static <T> List<T> atOnce(int senders, Callable<T> request) throws Exception {
        CyclicBarrier together = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<T>> answers = IntStream.range(0, senders)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return request.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String number(MockHttpServletResponse answer) {
        try {
            return JSON.readTree(answer.getContentAsString()).path("number").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
