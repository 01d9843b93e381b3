package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.IntegrationTest;

/** Nobody gets in unasked, everybody gets what their group needs, and an auditor changes nothing on any way. */
class SecurityRulesTest extends IntegrationTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders/SO-1",
                "/api/demo/clock",
                "/engine-rest/process-definition",
                "/engine-rest/engine",
                "/actuator/metrics",
                "/api/nowhere"
            })
    void anApiAsksForUserAndPassword(String path) throws Exception {
        var answer = send("GET", path, null, null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Basic"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("application/problem+json"));
        assertThat(send("POST", path, null, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        assertThat(send("GET", "/api/demo/clock", "stranger", null).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cases/SO-1", "/swagger-ui.html", "/v3/api-docs", "/camunda/app/tasklist/default/", "/nowhere"})
    void aPageLeadsToTheLogin(String path) throws Exception {
        var answer = send("GET", path, null, null);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(v -> assertThat(v).endsWith("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/actuator/health"})
    void theseAreOpen(String path) throws Exception {
        assertThat(send("GET", path, null, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        // who, method, path, allowed
        "anna,   POST, /api/orders,                   false",
        "audrey, POST, /api/orders,                   false",
        "petra,  POST, /api/customers,                false",
        "oscar,  POST, /api/statement-files,               false",
        "colin,  POST, /api/entities,                 false",
        "anna,   GET,  /api/imports/1/bad-rows,       false",
        "audrey, GET,  /api/imports/1/bad-rows,       false",
        "anna,   GET,  /api/imports/1,                false",
        "rita,   GET,  /api/imports/999999,           true",
        "rita,   PUT,  /api/exchange-rates,           false",
        "ines,   PUT,  /api/exchange-rates,           true",
        "rita,   POST, /api/orders,                   true",
        "rita,   POST, /api/statement-files,               true",
        "ines,   POST, /api/orders,                   true",
        "ines,   POST, /api/entities,                 true",
        "ines,   POST, /api/orders/SO-1/shipments,    true",
        "audrey, PUT,  /api/orders/SO-1,              false",
        "audrey, DELETE, /api/orders/SO-1,            false",
        "audrey, GET,  /api/orders/SO-1,              true",
        "anna,   GET,  /api/invoices,                 true",
        "audrey, POST, /api/demo/clock,               false",
        "audrey, GET,  /api/demo/clock,               true",
        "audrey, GET,  /engine-rest/history/task,     true",
        "ines,   GET,  /engine-rest/history/task,     false",
        "oscar,  GET,  /actuator/metrics,             true",
        "anna,   GET,  /actuator/metrics,             false"
    })
    void groupsDecide(String user, String method, String path, boolean allowed) throws Exception {
        var status =
                send(method, path, user, "GET".equals(method) ? null : "{}").statusCode();
        if (allowed) {
            assertThat(status).isNotIn(401, 403);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /engine-rest/message",
        "POST,   /engine-rest/signal",
        "POST,   /engine-rest/deployment/create",
        "POST,   /engine-rest/process-definition/key/order-to-cash/start",
        "POST,   /engine-rest/task/create",
        "POST,   /engine-rest/task/x/complete",
        "POST,   /engine-rest/task/x/claim",
        "POST,   /engine-rest/task/x/comment/create",
        "POST,   /engine-rest/history/cleanup",
        "POST,   /engine-rest/history/process-instance/delete",
        "POST,   /engine-rest/filter/create",
        "POST,   /engine-rest/authorization/create",
        "POST,   /engine-rest/user/create",
        "POST,   /engine-rest/engine/default/message",
        "PUT,    /engine-rest/job/x/retries",
        "PUT,    /engine-rest/process-instance/x/variables/v",
        "DELETE, /engine-rest/process-instance/x",
        "DELETE, /engine-rest/history/process-instance/x"
    })
    void anAuditorChangesNothingInTheEngine(String method, String path) throws Exception {
        assertThat(send(method, path, "audrey", "{}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/history/activity-instance",
                "/engine-rest/process-instance/count",
                "/engine-rest/history/variable-instance",
                "/engine-rest/history/decision-instance?ignored"
            })
    void anAuditorReadsTheEngineAlsoByPost(String path) throws Exception {
        var query = path.contains("decision-instance");
        assertThat(send(query ? "GET" : "POST", path.replace("?ignored", ""), "audrey", query ? null : "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theEngineItselfRefusesWhoHasNoRight() throws Exception {
        var start = send(
                "POST",
                "/engine-rest/user/create",
                "anna",
                "{\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"secret\"}}");
        assertThat(start.statusCode()).isEqualTo(403);
    }

    @Test
    void aChangeFromAnotherSiteIsRefusedEvenWithAPassword() throws Exception {
        var request = request("POST", "/api/demo/clock", "oscar", "{}")
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void oneLoginOpensPagesAndTheTasklistAndItsLogoutEndsBoth() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(login(browser, "anna", "anna").headers().firstValue("Location"))
                .hasValueSatisfying(v -> assertThat(v).doesNotContain("error"));

        // a person opens the application first; that signs them in there too
        assertThat(get(browser, "/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        var profile = get(browser, "/camunda/api/admin/auth/user/default");
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(profile.body())
                .contains("\"userId\":\"anna\"")
                .contains("tasklist")
                .doesNotContain("cockpit");
        assertThat(get(browser, "/v3/api-docs").statusCode()).isEqualTo(200);
        assertThat(get(browser, "/api/demo/clock").statusCode())
                .as("a link from a page")
                .isEqualTo(200);

        var change = HttpRequest.newBuilder(uri("/api/demo/clock"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"PT1H\"}"))
                .build();
        assertThat(browser.send(change, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as("a change by session without a token")
                .isEqualTo(403);

        var logout = HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(browser.send(logout, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(get(browser, "/v3/api-docs").statusCode()).isEqualTo(302);
        assertThat(get(browser, "/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theClockRefusesWhatIsNoTimeForward() throws Exception {
        for (var bad :
                new String[] {"{\"advance\":\"tomorrow\"}", "{}", "{\"advance\":\"P-1D\"}", "{\"advance\":\"P401D\"}"
                }) {
            var answer = send("POST", "/api/demo/clock", "oscar", bad);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("advance");
        }
        assertThat(send("POST", "/api/demo/clock", "oscar", "{\"advance\":\"P2D\"}")
                        .body())
                .contains("2026-03-04T08:");
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        var large = "{\"advance\":\"" + "x".repeat(5_000_000) + "\"}";
        var answer = send("POST", "/api/demo/clock", "oscar", large);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("4 MB");

        var bytes = large.getBytes(StandardCharsets.UTF_8);
        var unstated = request("POST", "/api/demo/clock", "oscar", "")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        assertThat(http.send(unstated, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> login(HttpClient browser, String user, String password) throws Exception {
        var page = get(browser, "/login");
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        var form = "username=%s&password=%s&_csrf=%s"
                .formatted(user, password, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String user, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, user, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String user, String body) {
        var request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
