package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.DeliverySignature;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.RequestMutations;
import org.ordertocash.fixture.RequestMutations.Request;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Thousands of requests to every writing operation of the API, each a good one with one to three faults: the server
 * never fails, a refusal says what is wrong, and what was taken is legal. More of them by {@code -Dmutations=100000
 * -DmutationSeed=7}.
 */
class MutatedRequestsTest extends IntegrationTest {

    private static final int MUTATIONS = Integer.getInteger("mutations", 1_500);
    private static final long SEED = Long.getLong("mutationSeed", 11);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODYS_FIELD = "refused a value";

    @Autowired
    private Seller seller;

    @Autowired
    private Seller other;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Documents documents;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping operations;

    private final Map<String, Supplier<Request>> good = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private JsonNode described;
    private Buyer buyer;
    private String order;
    private String toCorrect;
    private long statement;
    private int counter;

    @BeforeEach
    void aBusinessThatRuns() {
        buyer = seller.aCustomer().limit("100000000.00").netDays(30).add();
        order = seller.anOrder(buyer).line("1000", "0.50").taxed("1000", "0.60").send();
        engine.runJobs();
        String shipped = seller.anOrder(buyer).worth("120.00").send();
        engine.runJobs();
        seller.ship(shipped);
        String wrong = seller.anOrder(buyer).worth("130.00").send();
        engine.runJobs();
        seller.ship(wrong);
        engine.runJobs();
        toCorrect = seller.invoices(wrong).get(0);
        statement = seller.receive(file -> file.payment("75.10", "for nothing we know", buyer.iban())
                .payment("45.00", "nor for this", buyer.iban()));
        engine.runJobs();
        describe(seller.invoices(shipped).get(0), seller.payments(statement));
    }

    @Test
    void aDamagedRequestIsRefusedInWordsOrIsLegal() throws Exception {
        described = description();
        RequestMutations mutations = new RequestMutations(SEED);
        List<String> all = List.copyOf(good.keySet());
        for (String operation : all) {
            send(operation, good.get(operation).get()); // as it should be: not to be answered by an error of ours
        }
        for (int i = 0; i < MUTATIONS; i++) {
            String operation = all.get(i % all.size());
            send(operation, mutations.mutate(good.get(operation).get()));
        }
        assertThat(faults)
                .as("of " + MUTATIONS + " requests, answered " + answers)
                .isEmpty();
        assertThat(answers.get(201)).as("some were taken: " + answers).isGreaterThan(MUTATIONS / 50);
        shipAllThatWasTaken();
        engine.runJobs();
        invariants.check(seller);
        assertThat(jdbc.sql("""
                        select i.id from otc.invoices i join otc.legal_entities e on e.id = i.entity_id
                         where e.code = :code
                        """)
                        .param("code", seller.entity())
                        .query(Long.class)
                        .list())
                .as("invoices of " + ordersAndTheirSteps())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        id -> assertThat(documents.find(IssuedKind.INVOICE.pdf(), IssuedKind.INVOICE.ownerType(), id))
                                .as("the document of invoice " + id)
                                .isPresent());
    }

    /** Of each good request: what it answers is described, and so is which fields it needs. */
    @Test
    void theDescriptionIsTrue() throws Exception {
        described = description();
        for (Map.Entry<String, Supplier<Request>> operation : good.entrySet()) {
            Request request = operation.getValue().get();
            int status = send(operation.getKey(), request);
            if (request.isJson()) {
                JsonNode body = described
                        .path(operation.getKey().replaceFirst(" as .*", ""))
                        .path("body");
                for (String field : fields(request)) {
                    if (!isOneOf(body.path("x-required-unless-replaced"), field)) {
                        withoutIt(
                                operation.getKey(),
                                operation.getValue().get(),
                                field,
                                status,
                                isOneOf(body.path("required"), field));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private void withoutIt(String operation, Request request, String field, int whole, boolean needed)
            throws Exception {
        ObjectNode body = (ObjectNode) JSON.readTree(request.body());
        body.remove(field);
        MockHttpServletResponse answer = answer(operation, request.body(JSON.writeValueAsBytes(body)));
        JsonNode problem = JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
        boolean named = problem.path("errors")
                .valueStream()
                .anyMatch(error -> error.path("field").asText().equals(field));
        if (needed && (answer.getStatus() < 400 || (whole < 300 && !named))) {
            faults.add(operation + " does not ask for " + field + ": " + answer.getStatus() + " " + problem);
        }
        if (!needed && named && whole < 300) {
            faults.add(operation + " asks for " + field + ", which the description does not: " + problem);
        }
    }

    private static List<String> fields(Request request) throws Exception {
        List<String> fields = new ArrayList<>();
        JSON.readTree(request.body()).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static boolean isOneOf(JsonNode names, String name) {
        return names.valueStream().anyMatch(one -> one.asText().equals(name));
    }

    /** The answers and the required fields of each operation, as the API's page has them. */
    private JsonNode description() throws Exception {
        JsonNode api =
                new Api("http://127.0.0.1:" + port, "ines").get("/v3/api-docs").ok();
        ObjectNode described = JSON.createObjectNode();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    ObjectNode operation = described.putObject(method.getKey().toUpperCase() + " " + path.getKey());
                    operation.set("responses", method.getValue().path("responses"));
                    String type = method.getValue()
                            .at("/requestBody/content/application~1json/schema/$ref")
                            .asText();
                    operation.set("body", type.isEmpty() ? null : api.at(type.substring(1)));
                }));
        return described;
    }

    @Test
    void noWritingOperationIsLeftOut() {
        TreeSet<String> written = operations.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method != RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .map(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .iterator()
                                        .next() + " " + path))
                .filter(operation -> operation.contains(" /api/") && !operation.contains("/demo/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(good.keySet().stream().map(name -> name.replaceFirst(" as .*", "")))
                .containsAll(written);
    }

    private int send(String operation, Request request) throws Exception {
        MockHttpServletResponse answer;
        try {
            answer = answer(operation, request);
        } catch (Exception e) {
            faults.add(operation + ": " + e + " after " + request);
            return 500;
        }
        answers.merge(answer.getStatus(), 1, Integer::sum);
        objection(request, answer)
                .ifPresent(why ->
                        faults.add(operation + " answered " + answer.getStatus() + " " + why + " to " + request));
        Request whole = good.get(operation).get();
        JsonNode known = described.path(operation.replaceFirst(" as .*", "")).path("responses");
        if (request.method().equals(whole.method())
                && request.path().equals(whole.path())
                && !known.has(String.valueOf(answer.getStatus()))) {
            faults.add(operation + " answered " + answer.getStatus() + ", which is not described, to " + request);
        }
        return answer.getStatus();
    }

    private MockHttpServletResponse answer(String operation, Request request) throws Exception {
        MockHttpServletRequestBuilder call = request(HttpMethod.valueOf(request.method()), URI.create(request.path()))
                .with(httpBasic(users.get(operation), users.get(operation)))
                .content(request.body());
        request.headers().forEach((name, value) -> call.header(name, (Object[]) value.split("\n")));
        if (operation.endsWith("/api/delivery-events")) {
            call.header(
                    DeliverySignature.HEADER,
                    DeliverySignature.of(DeliverySignature.SECRET, clock.instant(), request.body()));
        }
        return mvc.perform(call).andReturn().getResponse();
    }

    private static Optional<String> objection(Request request, MockHttpServletResponse answer) throws Exception {
        String body = answer.getContentAsString(StandardCharsets.UTF_8);
        if (answer.getStatus() >= 500) {
            return Optional.of(body);
        }
        if (answer.getStatus() < 400 || request.method().equals("HEAD") || isReportOfRows(request, answer)) {
            return Optional.empty();
        }
        if (!String.valueOf(answer.getContentType()).startsWith("application/problem+json")) {
            return Optional.of("as " + answer.getContentType() + ": " + body);
        }
        JsonNode problem = JSON.readTree(body);
        if (problem.path("detail").asText().isBlank() || problem.path("status").asInt() != answer.getStatus()) {
            return Optional.of("without saying why: " + body);
        }
        boolean named = problem.path("errors")
                .valueStream()
                .allMatch(error -> !error.path("message").asText().isBlank());
        boolean needsField = answer.getStatus() == 422;
        boolean namesField = problem.path("errors").size() > 0
                && problem.path("errors")
                        .valueStream()
                        .noneMatch(error -> error.path("field").asText().isBlank());
        return named && (!needsField || namesField) && !body.contains(NOBODYS_FIELD)
                ? Optional.empty()
                : Optional.of("without naming the field: " + body);
    }

    /** A take-on answers with the bad rows, each with line, column and reason. */
    private static boolean isReportOfRows(Request request, MockHttpServletResponse answer) {
        return request.path().startsWith("/api/imports/")
                && answer.getStatus() == 422
                && answer.getHeader("Location") != null;
    }

    private void shipAllThatWasTaken() {
        engine.runJobs();
        jdbc.sql("""
                select o.number from otc.orders o join otc.legal_entities e on e.id = o.entity_id
                  join otc.credit_reservations r on r.order_id = o.id
                 where e.code = :code and r.amount > 0 and exists (
                    select from otc.order_lines_in_force l where l.order_id = o.id
                     and l.quantity > (select coalesce(sum(s.quantity), 0) from otc.shipment_lines s
                         where s.order_id = o.id and s.line_number = l.line_number))
                """).param("code", seller.entity()).query(String.class).list().forEach(seller::ship);
    }

    /** To see what keeps orders from being shipped when too few are. */
    private List<Map<String, Object>> ordersAndTheirSteps() {
        return jdbc.sql("""
                        select o.number, o.gross_amount, r.amount as reserved,
                               (select count(*) from otc.shipments s where s.order_id = o.id) as shipments,
                               (select string_agg(e.act_id_, ' ') from public.act_ru_execution e
                                 where e.root_proc_inst_id_ = (select p.root_proc_inst_id_
                                  from public.act_ru_execution p where p.business_key_ = o.number limit 1)) as steps
                          from otc.orders o join otc.legal_entities e on e.id = o.entity_id
                          left join otc.credit_reservations r on r.order_id = o.id
                         where e.code = :code order by o.id
                        """).param("code", seller.entity()).query().listOfRows();
    }

    /** One good request for each operation; what it needs once only is there, for the rest it is refused politely. */
    private void describe(String invoice, List<Long> payments) {
        as("rita");
        json(
                "POST /api/substitutions",
                "/api/substitutions",
                () -> Map.of("substitute", "ralf", "scope", "COLLECTIONS", "from", "2026-05-01", "to", "2026-05-02"));
        json("POST /api/substitutions/{id}/end", "/api/substitutions/4711/end", Map::of);
        json(
                "POST /api/payments/{id}/allocations",
                "/api/payments/" + payments.get(0) + "/allocations",
                () -> Map.of(
                        "parts",
                        List.of(Map.of("invoiceNumber", invoice, "amount", 20)),
                        "onAccountCustomer",
                        buyer.number(),
                        "comment",
                        "the rest is theirs",
                        "writeOffRest",
                        false));
        json(
                "POST /api/payments/{id}/unapply",
                "/api/payments/" + payments.get(0) + "/unapply",
                () -> Map.of("reason", "meant another one"));
        json(
                "POST /api/payments/{id}/unapply as a part",
                "/api/payments/" + payments.get(0) + "/unapply",
                () -> Map.of("allocationIds", List.of(4711), "reason", "meant another one"));
        json(
                "POST /api/payments/{id}/decision",
                "/api/payments/" + payments.get(1) + "/decision",
                () -> Map.of("sameEntry", false, "comment", "looked at the bank's page"));
        json(
                "POST /api/statement-files/{id}/contradiction",
                "/api/statement-files/" + statement + "/contradiction",
                () -> Map.of("comment", "it is forged"));
        json(
                "POST /api/statement-files/{id}/release",
                "/api/statement-files/" + statement + "/release",
                () -> Map.of("comment", "the one before is lost"));
        json(
                "POST /api/customers/{number}/notes",
                "/api/customers/" + buyer.number() + "/notes",
                () -> Map.of("entity", seller.entity(), "text", "pays on the tenth"));
        json(
                "POST /api/customers/{number}/credit-limits",
                "/api/customers/" + buyer.number() + "/credit-limits",
                () -> Map.of("entity", seller.entity(), "kind", "BASE", "amount", 20000, "reason", "three good years"));
        json(
                "POST /api/invoices/{number}/credit-notes",
                "/api/invoices/" + invoice + "/credit-notes",
                () -> Map.of(
                        "entity",
                        seller.entity(),
                        "scope",
                        "LINES",
                        "reason",
                        "RETURNED_GOODS",
                        "comment",
                        "came back",
                        "lines",
                        List.of(Map.of("line", 1, "quantity", new BigDecimal("0.01")))));
        json(
                "POST /api/invoices/{number}/corrections",
                "/api/invoices/" + toCorrect + "/corrections",
                () -> Map.of(
                        "entity",
                        seller.entity(),
                        "reason",
                        "PRICE_WRONG",
                        "comment",
                        "another price was agreed",
                        "customerPoNumber",
                        "PO 4711",
                        "lines",
                        List.of(Map.of(
                                "line",
                                1,
                                "quantity",
                                1,
                                "unitPrice",
                                new BigDecimal("99.00"),
                                "discountPercent",
                                1,
                                "taxCategory",
                                "Z",
                                "taxRate",
                                0,
                                "taxReason",
                                "none"))));
        json(
                "POST /api/refunds",
                "/api/refunds",
                () -> Map.of(
                        "customer",
                        buyer.number(),
                        "amount",
                        new BigDecimal("0.01"),
                        "currency",
                        "EUR",
                        "payeeIban",
                        buyer.iban(),
                        "reason",
                        "paid twice"));
        json(
                "POST /api/refunds as of a payment",
                "/api/refunds",
                () -> Map.of("paymentId", payments.get(1), "all", true, "reason", "not ours"));
        json(
                "POST /api/refunds/{number}/rejection",
                "/api/refunds/REF-2026-000001/rejection",
                () -> Map.of("reason", "account closed"));
        json(
                "POST /api/refunds/{number}/debit",
                "/api/refunds/REF-2026-000001/debit",
                () -> Map.of("bankDebit", "4711"));
        json(
                "POST /api/payer-aliases",
                "/api/payer-aliases",
                () -> Map.of(
                        "kind",
                        "TEXT",
                        "value",
                        "WORD" + next(),
                        "customer",
                        buyer.number(),
                        "comment",
                        "always writes so"));
        json("POST /api/payer-aliases/{id}/withdraw", "/api/payer-aliases/1/withdraw", Map::of);
        json(
                "POST /api/customers/{number}/credit-applications",
                "/api/customers/" + buyer.number() + "/credit-applications",
                () -> Map.of("parts", List.of(Map.of("invoiceNumber", invoice, "amount", 1)), "comment", "as agreed"));
        json(
                "POST /api/customers/{number}/credit-applications/{id}/take-back",
                "/api/customers/" + buyer.number() + "/credit-applications/1/take-back",
                () -> Map.of("reason", "not agreed"));
        json("POST /api/entities/{code}/dunning-runs", "/api/entities/" + seller.entity() + "/dunning-runs", Map::of);
        for (String change : List.of("soft-closing", "reopening", "closing")) {
            json(
                    "POST /api/entities/{code}/periods/{month}/" + change,
                    "/api/entities/" + seller.entity() + "/periods/2026-01/" + change,
                    () -> Map.of("reason", "the month is over"));
        }
        json(
                "POST /api/entities/{code}/periods/{month}/general-ledger",
                "/api/entities/" + seller.entity() + "/periods/2026-03/general-ledger",
                Map::of);
        json(
                "POST /api/entities/{code}/periods/{month}/revaluation",
                "/api/entities/" + seller.entity() + "/periods/2026-01/revaluation",
                Map::of);
        json("POST /api/disputes/{id}/end", "/api/disputes/1/end", () -> Map.of("result", "they pay"));
        json(
                "POST /api/customers/{number}/collective-invoices",
                "/api/customers/" + buyer.number() + "/collective-invoices",
                () -> Map.of("entity", seller.entity()));
        json(
                "POST /api/customers/{number}/blocks",
                "/api/customers/" + buyer.number() + "/blocks",
                () -> Map.of("blocked", "DUNNING", "reason", "agreed", "expiresOn", "2099-12-31"));
        json(
                "POST /api/customers/{number}/credit-reviews",
                "/api/customers/" + buyer.number() + "/credit-reviews",
                () -> Map.of("reason", "they grow", "externalRating", "GOOD"));
        json(
                "POST /api/customers/{number}/order-block-lifts",
                "/api/customers/" + buyer.number() + "/order-block-lifts",
                () -> Map.of("reason", "they paid"));
        json(
                "POST /api/invoices/{number}/resends",
                "/api/invoices/" + invoice + "/resends",
                () -> Map.of("address", "ap@buyer.example", "reason", "their clerk has left"));
        json(
                "POST /api/credit-notes/{number}/resends",
                "/api/credit-notes/CN-2026-999999/resends",
                () -> Map.of("address", "ap@buyer.example", "reason", "their clerk has left"));
        json(
                "PUT /api/customers/{number}/invoice-channel",
                "/api/customers/" + buyer.number() + "/invoice-channel",
                () -> Map.of("entity", seller.entity(), "channel", "EMAIL", "reason", "as before"));
        as("carl");
        json("POST /api/customer-blocks/{id}/lift", "/api/customer-blocks/1/lift", () -> Map.of("reason", "settled"));
        json(
                "POST /api/order-block-lifts/{id}/decision",
                "/api/order-block-lifts/1/decision",
                () -> Map.of("lift", true, "comment", "trusted"));
        as("fiona");
        json(
                "POST /api/bank-account-requests/{id}/decision",
                "/api/bank-account-requests/1/decision",
                () -> Map.of("confirm", false, "comment", "not ours"));
        json(
                "POST /api/exchange-rate-requests/{id}/decision",
                "/api/exchange-rate-requests/1/decision",
                () -> Map.of("confirm", false, "comment", "a digit too many"));
        json(
                "POST /api/imports/{id}/release",
                "/api/imports/1/release",
                () -> Map.of("comment", "as in the old books"));
        json("POST /api/imports/{id}/rejection", "/api/imports/1/rejection", () -> Map.of("reason", "of last year"));
        as("admin");
        json(
                "PUT /api/entities/{code}/general-ledger/accounts",
                "/api/entities/" + seller.entity() + "/general-ledger/accounts",
                () -> Map.of(
                        "account",
                        "4000",
                        "taxCategory",
                        "S",
                        "taxRate",
                        19,
                        "generalLedgerAccount",
                        "4400",
                        "taxKey",
                        "40"));
        json(
                "PUT /api/entities/{code}/general-ledger/datev-client",
                "/api/entities/" + seller.entity() + "/general-ledger/datev-client",
                () -> Map.of("consultantNumber", 1001, "clientNumber", 7, "fiscalYearMonth", 1, "accountLength", 4));
        as("ines");
        String mail = deliveries.of(invoice).get(0).messageId();
        json(
                "POST /api/delivery-events",
                "/api/delivery-events",
                () -> Map.of("eventId", "e-" + next() + "-" + buyer.id(), "messageId", mail, "outcome", "DELIVERED"));
        json("POST /api/orders", "/api/orders", this::anOrder);
        json("POST /api/orders as of two", "/api/orders", this::anOrder);
        json(
                "POST /api/orders/{number}/pro-forma-invoices",
                "/api/orders/" + order + "/pro-forma-invoices",
                () -> Map.of("mail", false));
        json(
                "POST /api/orders/{number}/shipments",
                "/api/orders/" + order + "/shipments",
                () -> Map.of(
                        "reference",
                        "S-" + next(),
                        "shippedOn",
                        "2026-03-02",
                        "lines",
                        List.of(Map.of("line", 1, "quantity", 1), Map.of("line", 2, "quantity", "0.5"))));
        orderChanges();
        json(
                "POST /api/entities",
                "/api/entities",
                () -> Map.of(
                        "code",
                        "M" + next() + "-" + buyer.id(),
                        "name",
                        "Nordwind GmbH",
                        "country",
                        "DE",
                        "currency",
                        "EUR",
                        "vatId",
                        "DE123456789",
                        "street",
                        "Kai 1",
                        "postcode",
                        "20095",
                        "city",
                        "Hamburg",
                        "email",
                        "a@example.com",
                        "invoicePrefix",
                        "M" + next() + "X" + buyer.id()));
        json(
                "PUT /api/entities/{code}/time-zone",
                "/api/entities/" + seller.entity() + "/time-zone",
                () -> Map.of("timeZone", "Europe/Berlin"));
        json(
                "PUT /api/entities/{code}/details",
                "/api/entities/" + seller.entity() + "/details",
                () -> Map.of(
                        "vatId",
                        "DE123456789",
                        "registrationNumber",
                        "HRB 4711 Hamburg",
                        "street",
                        "Kai " + next(),
                        "postcode",
                        "20095",
                        "city",
                        "Hamburg",
                        "email",
                        "a@example.com",
                        "contactName",
                        "Receivables",
                        "phone",
                        "+49 40 4711"));
        json(
                "POST /api/entities/{code}/bank-accounts",
                "/api/entities/" + seller.entity() + "/bank-accounts",
                () -> Map.of("iban", "BANK" + next() + "N" + buyer.id(), "currency", "CHF", "bic", "COBADEFFXXX"));
        json(
                "POST /api/customers",
                "/api/customers",
                () -> Map.ofEntries(
                        Map.entry("name", "Sommer & Söhne " + UUID.randomUUID()),
                        Map.entry("country", "DE"),
                        Map.entry("currency", "EUR"),
                        Map.entry("entity", seller.entity()),
                        Map.entry("street", "Am Wall 3"),
                        Map.entry("postcode", "28195"),
                        Map.entry("city", "Bremen"),
                        Map.entry("email", "buyer@example.com"),
                        Map.entry("language", "de"),
                        Map.entry("paymentTerms", "2/10 net 30"),
                        Map.entry("creditLimit", new BigDecimal("5000.00")),
                        Map.entry("riskClass", "B"),
                        Map.entry("registrationNumber", "HRB " + UUID.randomUUID()),
                        Map.entry("number", "M-" + next() + "-" + buyer.id()),
                        Map.entry("payerNumber", buyer.number()),
                        Map.entry("duplicateReason", "a sister company"),
                        Map.entry("peppolEndpoint", "9930:DE123456789"),
                        Map.entry("shipTo", Map.of("street", "Kai 4", "city", "Bremen", "country", "DE")),
                        Map.entry(
                                "contacts",
                                List.of(Map.of(
                                        "name",
                                        "Ute Sommer",
                                        "role",
                                        "accounts",
                                        "phone",
                                        "+49 421 1",
                                        "email",
                                        "u@s.de"))),
                        Map.entry("settings", settings())));
        json(
                "POST /api/customers/{number}/accounts",
                "/api/customers/" + buyer.number() + "/accounts",
                () -> Map.of(
                        "entity",
                        other.entity(),
                        "currency",
                        "EUR",
                        "paymentTerms",
                        "2/10 net 30",
                        "creditLimit",
                        new BigDecimal("5000.00"),
                        "riskClass",
                        "B",
                        "settings",
                        settings()));
        add(
                "PUT /api/customers/{number}",
                () -> Request.json(
                                "PUT",
                                "/api/customers/" + seller.aCustomer().add().number(),
                                Map.ofEntries(
                                        Map.entry("name", "Sommer & Söhne"),
                                        Map.entry("country", "DE"),
                                        Map.entry("street", "Am Wall 3"),
                                        Map.entry("postcode", "28195"),
                                        Map.entry("city", "Bremen"),
                                        Map.entry("email", "buyer@example.com"),
                                        Map.entry("language", "de"),
                                        Map.entry("registrationNumber", "HRB 1"),
                                        Map.entry("payerNumber", buyer.number()),
                                        Map.entry("peppolEndpoint", "9930:DE123456789"),
                                        Map.entry(
                                                "shipTo", Map.of("street", "Kai 4", "city", "Bremen", "country", "DE")),
                                        Map.entry("ibans", List.of(buyer.iban())),
                                        Map.entry(
                                                "contacts", List.of(Map.of("name", "Ute Sommer", "role", "accounts"))),
                                        Map.entry(
                                                "accounts",
                                                List.of(Map.of(
                                                        "entity",
                                                        seller.entity(),
                                                        "status",
                                                        "ACTIVE",
                                                        "paymentTerms",
                                                        "2/10 net 30",
                                                        "settings",
                                                        settings()))),
                                        Map.entry("reason", "they moved")))
                        .with("If-Match", "\"0\""));
        json("POST /api/remittance-advices", "/api/remittance-advices", this::anAdvice);
        json(
                "PUT /api/exchange-rates",
                "/api/exchange-rates",
                () -> Map.of(
                        "base",
                        "FJD",
                        "quote",
                        "TOP",
                        "day",
                        "2026-03-02",
                        "rate",
                        new BigDecimal("1.05"),
                        "source",
                        "a bank",
                        "confirmed",
                        true));
        json("PUT /api/bank-accounts/{accountId}/csv-mapping", csvMapping(), this::aMapping);
        file(
                "POST /api/bank-accounts/{accountId}/csv-mapping/preview",
                csvMapping() + "/preview",
                "text/csv",
                () -> "Date;Amount;Text\n02.03.2026;12,50;hello\n");
        for (String owner : List.of(
                "customers/{number}|" + buyer.number(),
                "orders/{number}|" + order,
                "invoices/{number}|" + invoice,
                "disputes/{id}|1")) {
            String[] of = owner.split("\\|");
            file(
                    "POST /api/" + of[0] + "/documents",
                    "/api/" + of[0].replaceFirst("\\{.*", of[1]) + "/documents?fileName=proof.pdf",
                    "application/pdf",
                    () -> "%PDF-1.4 " + next());
        }
        file(
                "POST /api/statement-files",
                "/api/statement-files",
                "application/xml",
                () -> seller.aStatement()
                        .payment("1.00", "for " + next(), buyer.iban())
                        .toString());
        file(
                "POST /api/statement-files as CSV",
                "/api/statement-files?account=" + seller.account(),
                "text/csv",
                () -> "Date;Amount;Text\n02.03.2026;12,50;hello " + next() + "\n");
        file(
                "POST /api/remittance-advices as CSV",
                "/api/remittance-advices",
                "text/csv",
                () -> "adviceNumber,entity,payerName,payerIban,date,currency,totalAmount,invoiceNumber,amount\nA-"
                        + next()
                        + "," + seller.entity() + ",Buyer," + buyer.iban() + ",2026-03-02,EUR,5.00," + invoice
                        + ",5.00\n");
        file(
                "POST /api/imports/customers",
                "/api/imports/customers",
                "text/csv",
                () -> "number,name,country,currency,entity,email,creditLimit,paymentTerms\nI-" + next() + "-"
                        + buyer.id() + ",\"Winter, Ltd\",GB,EUR," + seller.entity() + ",w@example.com,100.00,NET30\n");
        file(
                "POST /api/imports/open-items",
                "/api/imports/open-items?mode=all-or-nothing",
                "text/csv",
                () -> "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount\nOLD-"
                        + next()
                        + "-" + buyer.id() + "," + buyer.number() + "," + seller.entity()
                        + ",2026-02-01,2026-06-01,EUR,10.00,5.00\n");
    }

    /** Each works on an order of its own, which is there in the version that it names. */
    private void orderChanges() {
        add("POST /api/orders/{number}/changes", () -> {
            String changed = seller.anOrder(buyer).line("3", "0.50").send();
            return Request.json(
                            "POST",
                            "/api/orders/" + changed + "/changes",
                            Map.of(
                                    "reference",
                                    "C-" + next(),
                                    "reason",
                                    "the customer called",
                                    "requestedDate",
                                    "2026-03-20",
                                    "lines",
                                    List.of(
                                            Map.of("line", 1, "quantity", "2"),
                                            line("Lamp", 1, new BigDecimal("12.5"), "19"))))
                    .with("If-Match", "\"1\"");
        });
        json(
                "POST /api/orders/{number}/closing",
                "/api/orders/" + order + "/closing",
                () -> Map.of("reference", "C-" + next(), "reason", "no longer made"));
        add(
                "POST /api/orders/{number}/cancellation",
                () -> Request.json(
                        "POST",
                        "/api/orders/" + seller.anOrder(buyer).worth("0.50").send() + "/cancellation",
                        Map.of("reference", "C-" + next(), "reason", "ordered twice")));
    }

    private String csvMapping() {
        return "/api/bank-accounts/" + seller.account() + "/csv-mapping";
    }

    private static Map<String, Object> settings() {
        return Map.of(
                "segment", "trade",
                "paymentMethod", "TRANSFER",
                "noDunning", false,
                "toleranceAmount", new BigDecimal("1.50"),
                "nextReviewOn", "2026-09-30");
    }

    private Map<String, Object> anOrder() {
        Map<String, Object> order = new LinkedHashMap<>(Map.of(
                "source", "shop", "externalReference", "M-" + next() + "-" + buyer.id(), "customer", buyer.number()));
        order.put("currency", "EUR");
        order.put("customerPoNumber", "PO 7");
        order.put("requestedDate", "2026-03-20");
        order.put(
                "lines",
                List.of(
                        line("Chair", new BigDecimal("3"), new BigDecimal("10.50"), "19"),
                        with("adjustments", List.of(adjustment("ALLOWANCE", "95", 2)), line("Desk", 1, 99, "7"))));
        Map<String, Object> freight = adjustment("CHARGE", "FC", 20);
        freight.putAll(Map.of("taxCategory", "S", "taxRate", "19"));
        order.put("adjustments", List.of(freight));
        return order;
    }

    private static Map<String, Object> adjustment(String kind, String code, Object amount) {
        return new LinkedHashMap<>(Map.of("kind", kind, "reason", "Agreed", "code", code, "amount", amount));
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> body) {
        body.put(name, value);
        return body;
    }

    private static Map<String, Object> line(String what, Object quantity, Object price, String rate) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("sku", "A-1", "description", what, "unit", "pcs"));
        line.putAll(Map.of("quantity", quantity, "unitPrice", price, "discountPercent", 5));
        line.putAll(Map.of("taxCategory", "S", "taxRate", rate));
        return line;
    }

    private Map<String, Object> anAdvice() {
        Map<String, Object> advice = new LinkedHashMap<>(Map.of("source", "portal", "reference", "A-" + next()));
        advice.putAll(Map.of("entity", seller.entity(), "customer", buyer.number(), "payerName", "Buyer & Co"));
        advice.putAll(Map.of("payerIban", buyer.iban(), "currency", "EUR", "amount", 30, "paidOn", "2026-03-02"));
        advice.put(
                "lines",
                List.of(
                        Map.of("invoiceNumber", "A", "amount", 10, "discount", 1),
                        Map.of("invoiceNumber", "B", "amount", 20)));
        return advice;
    }

    private Map<String, Object> aMapping() {
        return Map.of(
                "delimiter",
                ";",
                "charset",
                "UTF-8",
                "skipLines",
                0,
                "ignoredRows",
                List.of("Saldo"),
                "header",
                true,
                "datePattern",
                "dd.MM.yyyy",
                "decimalSign",
                ",",
                "bookingDate",
                "Date",
                "amount",
                "Amount",
                "remittance",
                List.of("Text"));
    }

    private int next() {
        return ++counter;
    }

    private String user;

    private void as(String who) {
        user = who;
    }

    /** What has a reference of its sender's own has its key in the body: two keys would be refused. */
    private void json(String operation, String path, Supplier<Object> body) {
        String method = operation.substring(0, operation.indexOf(' '));
        add(operation, () -> {
            Object content = body.get();
            Request request = Request.json(method, path, content);
            return content instanceof Map<?, ?> fields
                            && (fields.containsKey("externalReference") || fields.containsKey("reference"))
                    ? request
                    : request.with("Idempotency-Key", "m-" + next() + "-" + buyer.id());
        });
    }

    private void file(String operation, String path, String type, Supplier<String> content) {
        add(operation, () -> Request.file(path, type, content.get()));
    }

    private void add(String operation, Supplier<Request> request) {
        good.put(operation, request);
        users.put(operation, user);
    }
}
