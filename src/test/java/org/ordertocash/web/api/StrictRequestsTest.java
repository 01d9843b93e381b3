package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The API guesses nothing: what can be read in two ways, or is read by nobody, is refused by its name. */
class StrictRequestsTest extends IntegrationTest {

    private static final RequestPostProcessor INES = httpBasic("ines", "ines");
    private static final RequestPostProcessor RITA = httpBasic("rita", "rita");
    private static final String LINE = "{\"sku\":\"A\",\"description\":\"Chair\",\"quantity\":%s,\"unitPrice\":10,"
            + "\"taxCategory\":\"%s\",\"taxRate\":%s}";

    @Autowired
    private Seller seller;

    private Buyer buyer;

    @BeforeEach
    void aCustomer() {
        buyer = seller.aCustomer().limit("1000000.00").netDays(30).add();
    }

    @Test
    void aKeyThatIsThereTwiceIsNamed() throws Exception {
        refused(order(order("6", "S", "19").replaceFirst("\\{", "{\"currency\":\"USD\",")), 400, "currency");
        refused(
                order(order("6", "S", "19").replace("\"quantity\":6", "\"quantity\":6,\"quantity\":600")),
                400,
                "lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "]", " null", ",", "\u0000"})
    void nothingMayStandBehindTheBody(String behind) throws Exception {
        order(order("6", "S", "19") + behind)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"quantity\":\"\"  | lines[0].quantity",
                "\"quantity\":\" \" | lines[0].quantity",
                "\"quantity\":true  | lines[0].quantity",
                "\"quantity\":[6]   | lines[0].quantity",
                "\"sku\":5          | lines[0].sku",
                "\"sku\":true       | lines[0].sku"
            })
    void aValueOfAnotherKindIsNotTurnedIntoOne(String wrong, String field) throws Exception {
        String name = wrong.substring(0, wrong.indexOf(':') + 1);
        String body = order("6", "S", "19").replaceFirst(name + "(\"A\"|6)", wrong.strip());
        refused(order(body), 400, field);
    }

    @Test
    void everythingIsOnlyRefundedWhereThatIsSaid() throws Exception {
        for (String amount : new String[] {"\"amount\":\"\",", "\"amount\":\" \",", "\"amount\":null,", ""}) {
            ResultActions answer = send(
                    "/api/refunds",
                    RITA,
                    "{" + amount + "\"customer\":\"" + buyer.number() + "\",\"reason\":\"paid twice\"}");
            answer.andExpect(status().is4xxClientError()).andExpect(jsonPath("$.errors[*].field", hasItem("amount")));
        }
        refused(
                send(
                        "/api/refunds",
                        RITA,
                        "{\"amount\":1,\"all\":true,\"customer\":\"" + buyer.number()
                                + "\",\"reason\":\"paid twice\"}"),
                422,
                "amount");
        refused(
                send(
                        "/api/refunds",
                        RITA,
                        "{\"all\":\"true\",\"customer\":\"" + buyer.number() + "\",\"reason\":\"paid twice\"}"),
                400,
                "all");
    }

    @Test
    void aDecisionThatIsLeftOutIsNoNo() throws Exception {
        refused(
                send("/api/order-block-lifts/1/decision", httpBasic("carl", "carl"), "{\"comment\":\"no\"}"),
                400,
                "lift");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\uFFFF",
                "\\uFFFE",
                "\\uFDD0",
                "\\uDBFF\\uDFFF",
                "\\u0080",
                "\\u009F",
                "\\u007F",
                "\\uD800",
                "\\uDC00",
                "\\u202E",
                "\\u202A",
                "\\u2066",
                "\\u2028",
                "\\u0000",
                "\\u001B"
            })
    void aCharacterThatNoTextMayHaveIsRefusedOnEntry(String character) throws Exception {
        refused(order(order("6", "S", "19").replace("Chair", "Chair" + character)), 400, "lines[0].description");
        refused(send("/api/disputes/1/end", RITA, "{\"result\":\"they" + character + " pay\"}"), 400, "result");
    }

    @Test
    void whatABankWritesIsShownWithoutCharactersThatNoTextMayHave() throws Exception {
        String file = seller.aStatement()
                .payment("10.00", "for\u202E you\uFDD0 and \u0085me", null)
                .toString();
        String id = mvc.perform(post("/api/statement-files")
                        .with(INES)
                        .contentType(MediaType.APPLICATION_XML)
                        .content(file))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceFirst("\\{\"id\":(\\d+).*", "$1");
        mvc.perform(get("/api/payments?statementFile=" + id).with(INES))
                .andExpect(jsonPath("$[0].remittance", containsString("you")))
                .andExpect(content().string(not(containsString("\u202E"))))
                .andExpect(content().string(not(containsString("\uFDD0"))));
    }

    @Test
    void thePageOfMappingsRefusesThemToo() throws Exception {
        mvc.perform(post("/statements/mappings/" + seller.account())
                        .with(user("ines").authorities(new SimpleGrantedAuthority("integrators")))
                        .with(FormToken.ours())
                        .param("do", "save")
                        .param("currency", "EUR")
                        .param("datePattern", "dd.MM.yyyy")
                        .param("decimalSign", ",")
                        .param("bookingDate", "Da\u0000te")
                        .param("amount", "Amount"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("contains U+0000")));
    }

    @Test
    void lettersOfAllTheWorldAreFine() throws Exception {
        order(order("6", "S", "19").replace("Chair", "Стул עִבְרִית 椅子 🪑 Ñandú – 5 €"))
                .andExpect(status().isCreated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XTS", "HRK", "DEM", "BGN", "CHE", "eur", "EURO", ""})
    void onlyMoneyOfTodayIsACurrency(String code) throws Exception {
        String body = "{\"number\":\"S-1\",\"name\":\"Sommer\",\"country\":\"DE\",\"entity\":\"" + seller.entity()
                + "\",\"currency\":\"" + code + "\"}";
        refused(send("/api/customers", INES, body), 422, "currency");
        refused(
                send(
                        "/api/entities/" + seller.entity() + "/bank-accounts",
                        INES,
                        "{\"iban\":\"BANK4711\",\"currency\":\"" + code + "\"}"),
                422,
                "currency");
        refused(
                mvcPut(
                        "/api/exchange-rates",
                        "{\"base\":\"EUR\",\"quote\":\"" + code
                                + "\",\"day\":\"2026-03-02\",\"rate\":2,\"source\":\"bank\"}"),
                422,
                "quote");
    }

    @ParameterizedTest
    @CsvSource({"S,13.37", "S,20", "S,16", "Z,19", "E,19"})
    void aRateThatTheCountryDoesNotChargeIsRefused(String category, String rate) throws Exception {
        refused(order(order("6", category, rate)), 422, "lines[0].taxRate");
    }

    @Test
    void daysFarAwayAreRefused() throws Exception {
        refused(
                order(order("6", "S", "19").replaceFirst("\\{", "{\"requestedDate\":\"2031-01-01\",")),
                422,
                "requestedDate");
        refused(
                order(order("6", "S", "19").replaceFirst("\\{", "{\"requestedDate\":\"2019-01-01\",")),
                422,
                "requestedDate");
        String order = seller.anOrder(buyer).line("3", "100.00").send();
        engine.runJobs();
        refused(
                mvc.perform(json(
                        post("/api/orders/" + order + "/shipments"),
                        "{\"reference\":\"S\",\"shippedOn\":\"2003-01-01\"}")),
                422,
                "shippedOn");
        refused(
                mvcPut(
                        "/api/exchange-rates",
                        "{\"base\":\"FJD\",\"quote\":\"TOP\",\"day\":\"2056-03-02\",\"rate\":2,"
                                + "\"source\":\"bank\"}"),
                422,
                "day");
        String file =
                seller.aStatement().payment("10.00", "hello", null).toString().replace("2026-03-02", "2056-03-02");
        mvc.perform(post("/api/statement-files")
                        .with(INES)
                        .contentType(MediaType.APPLICATION_XML)
                        .content(file))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message", containsString("far from today")));
    }

    @Test
    void theSameAmountWrittenOtherwiseIsTheSameContent() throws Exception {
        String body = order("6", "S", "19");
        order(body).andExpect(status().isCreated());
        order(body.replace("\"quantity\":6", "\"quantity\":\"6.0\"").replace("\"unitPrice\":10", "\"unitPrice\":1e1"))
                .andExpect(status().isOk());
        order(body.replace("\"quantity\":6", "\"quantity\":6.5")).andExpect(status().isConflict());
    }

    @ParameterizedTest
    @ValueSource(strings = {" R-1", "R-1 ", "R-1\\u00A0", "\\u3000R-1"})
    void aKeyHasNoBlanksAroundIt(String key) throws Exception {
        String body = order("6", "S", "19")
                .replaceFirst(
                        "\"externalReference\":\"[^\"]*\"",
                        Matcher.quoteReplacement("\"externalReference\":\"" + key + "\""));
        refused(order(body), 422, "externalReference");
    }

    @Test
    void whoSendsTwoKeysMeansOne() throws Exception {
        String body = order("6", "S", "19");
        String key = body.replaceFirst(".*\"externalReference\":\"([^\"]*)\".*", "$1");
        refused(
                mvc.perform(json(post("/api/orders"), body).header("Idempotency-Key", "another")),
                422,
                "Idempotency-Key");
        mvc.perform(json(post("/api/orders"), body).header("Idempotency-Key", key))
                .andExpect(status().isCreated());
        refused(
                mvc.perform(json(post("/api/orders"), order("6", "S", "19")).header("Idempotency-Key", key, key)),
                400,
                "Idempotency-Key");
        refused(
                mvc.perform(json(post("/api/orders"), order("6", "S", "19")).header("Idempotency-Key", "schlüssel")),
                400,
                "Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/invoices?customer=C-1&stauts=open, stauts",
        "/api/payments/1?colour=red, colour",
        "/api/payments?statementFile=1&limit=5&limit=7, limit",
        "/api/invoices?customer=%00, customer",
        "/api/invoices?customer=%E2%80%AEx, customer",
        "/api/reports/aging?asof=2026-01-01, asof",
        "/api/reports/aging?asOf=yesterday, asOf",
        "/api/customers/C%EF%BF%BF, number"
    })
    void aParameterThatNobodyReadsIsNamed(String path, String name) throws Exception {
        refused(mvc.perform(get(URI.create(path)).with(RITA)), 400, name);
        refused(
                mvc.perform(post(URI.create("/api/imports/customers?dryrun=true"))
                        .with(INES)
                        .contentType("text/csv")
                        .content("number\n")),
                400,
                "dryrun");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/reports/aging?asOf=%2B999999999-12-31",
                "/api/ledger/trial-balance?asOf=-99999-01-01",
                "/api/reports/tie-out?asOf=%2B9999999-01-01"
            })
    void aDayBeyondAllCalendarsIsNamed(String path) throws Exception {
        refused(mvc.perform(get(URI.create(path)).with(RITA)), 422, "asOf");
    }

    @Test
    void whatIsNotThereOrNotTakenIsSaidAsProblemDetails() throws Exception {
        problem(mvc.perform(get("/api/no-such-thing").with(INES)), 404);
        problem(mvc.perform(json(post("/api/orders/SO-1/cancel"), "{}")), 404);
        problem(mvc.perform(patch("/api/orders").with(INES).content("{}")), 405);
        problem(mvc.perform(get("/api/refunds").with(RITA)), 405);
        problem(
                mvc.perform(
                        post("/api/orders").with(INES).contentType("text/plain").content("{}")),
                415);
        problem(
                mvc.perform(
                        post("/api/orders").with(INES).contentType("nonsense").content("{}")),
                415);
        problem(mvc.perform(get("/api/entities").with(INES).header("Accept", "image/png")), 406);
        problem(
                mvc.perform(post("/api/statement-files")
                        .with(INES)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("a=b")),
                415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/orders/a%00b",
                "GET /api/orders/a%2Fb",
                "GET /api//orders",
                "GET /api/orders/a|b",
                "GET /api/orders/a%zz",
                "GET /api/orders/\u0001",
                "GET /api/orders/../../x",
                "GET /api/orders/a;b=c",
                "GET /api/orders/%EF%BF%BF",
                "TRACE /api/orders/1",
                "NONSENSE /api/orders/1",
                "GET /api/customers/1?x=%zz"
            })
    void theServerItselfRefusesInTheSameForm(String start) throws Exception {
        String answer = overTheWire(start + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("ines:ines".getBytes(StandardCharsets.UTF_8))
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|501) .*");
        assertThat(answer.toLowerCase())
                .contains("content-type: application/problem+json")
                .contains("\"detail\"");
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedInTheSameForm() throws Exception {
        String answer = overTheWire("GET /api/entities HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    private String overTheWire(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String order(String quantity, String category, String rate) {
        return "{\"source\":\"shop\",\"externalReference\":\"" + UUID.randomUUID() + "\",\"customer\":\""
                + buyer.number() + "\",\"currency\":\"EUR\",\"lines\":[" + LINE.formatted(quantity, category, rate)
                + "]}";
    }

    private ResultActions order(String body) throws Exception {
        return mvc.perform(json(post("/api/orders"), body));
    }

    private ResultActions send(String path, RequestPostProcessor user, String body) throws Exception {
        return mvc.perform(post(path)
                .with(user)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions mvcPut(String path, String body) throws Exception {
        return mvc.perform(json(put(path), body));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.with(INES).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static ResultActions problem(ResultActions answer, int status) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    private static void refused(ResultActions answer, int status, String field) throws Exception {
        problem(answer, status).andExpect(jsonPath("$.errors[*].field", hasItem(field)));
    }
}
