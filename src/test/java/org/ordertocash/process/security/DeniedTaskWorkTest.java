package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has no right to a task and tries it leaves a trace on the case file, whichever door it was. */
class DeniedTaskWorkTest extends IntegrationTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Seller seller;

    @Autowired
    private CaseFiles files;

    private String order;
    private Task task;

    @BeforeEach
    void anOrderThatAsksAnAnalyst() {
        order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        task = engine.task("Task_Approve", order);
    }

    @Test
    void aClaimThroughTheEnginesApi() throws Exception {
        assertThat(work("rita", "claim", "{\"userId\": \"rita\"}")).isEqualTo(403);
        assertThat(work("rita", "complete", "{}")).isEqualTo(403);
        assertThat(work("audrey", "claim", "{\"userId\": \"audrey\"}")).isEqualTo(403);
        assertThat(refused())
                .containsExactlyInAnyOrder(
                        "rita: Refused to claim: Approve credit",
                        "rita: Refused to complete: Approve credit",
                        "audrey: Refused to claim: Approve credit");
    }

    @Test
    void aClaimThroughTheTasklist() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        signIn(browser, "rita");
        send(browser, HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/")));
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        HttpResponse<String> claim = send(
                browser,
                HttpRequest.newBuilder(uri("/camunda/api/engine/engine/default/task/" + task.getId() + "/claim"))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("{\"userId\": \"rita\"}")));
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(claim.body()).contains("AuthorizationException");
        assertThat(refused()).containsExactly("rita: Refused to claim: Approve credit");
    }

    private java.util.List<String> refused() {
        return files.find(order).orElseThrow().timeLine().stream()
                .filter(step -> step.what().startsWith("Refused"))
                .map((Step step) -> step.who() + ": " + step.what())
                .toList();
    }

    private int work(String user, String what, String body) throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return send(
                        http,
                        HttpRequest.newBuilder(uri("/engine-rest/task/" + task.getId() + "/" + what))
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private void signIn(HttpClient browser, String user) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(send(browser, HttpRequest.newBuilder(uri("/login"))).body());
        assertThat(token.find()).isTrue();
        send(
                browser,
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=%s&password=%s&_csrf=%s"
                                .formatted(user, user, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))));
    }

    private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
