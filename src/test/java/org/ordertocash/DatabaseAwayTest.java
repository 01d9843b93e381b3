package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.OutsideDatabase;
import org.ordertocash.fixture.SwallowingProxy;

/**
 * The database stands still, is stopped, or loses every byte that was sent to it: nobody waits long, everybody is told
 * the same, and a few seconds after it is back everything works again.
 */
class DatabaseAwayTest {

    private static final Duration UNTIL_HEALTH_SAYS_SO = Duration.ofSeconds(4);
    private static final Duration UNTIL_ALL_ARE_TOLD = Duration.ofSeconds(12);
    private static final Duration UNTIL_IT_WORKS_AGAIN = Duration.ofSeconds(15);
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\tat ");

    @TempDir
    private static Path directory;

    private static OutsideDatabase database;
    private static SwallowingProxy way;
    private static ApplicationProcess application;
    private static ApiSeller seller;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int logBefore;

    @BeforeAll
    static void start() throws Exception {
        database = OutsideDatabase.start();
        way = new SwallowingProxy(database.port());
        application = ApplicationProcess.start(
                directory,
                ApplicationProcess.QUICK,
                database.settings(way.port()).toArray(String[]::new));
        seller = ApiSeller.open(application.api()).withCustomers(1);
    }

    @AfterAll
    static void stop() {
        application.close();
        way.close();
        database.close();
    }

    @BeforeEach
    void works() throws Exception {
        assertThat(status("/actuator/health/readiness", "*/*")).isEqualTo(200);
        assertThat(status("/api/customers/C-1", "*/*")).isEqualTo(200);
        logBefore = application.log().length();
    }

    @AfterEach
    void theLogSaysItInAFewLines() {
        String said = application.log().substring(logBefore);
        assertThat(STACK_TRACE.matcher(said).results().count())
                .as("lines of stack traces in:\n" + said)
                .isZero();
        assertThat(said.lines().count()).as(said).isLessThan(12);
    }

    @Test
    void aDatabaseThatStandsStill() throws Exception {
        List<CompletableFuture<Told>> underWay;
        database.pause();
        try {
            underWay = everybodyAsks();
            everybodyIsTold(underWay);
        } finally {
            database.goOn();
        }
        worksAgain();
    }

    @Test
    void aWayThatSwallowsEverything() throws Exception {
        way.swallow();
        try {
            everybodyIsTold(everybodyAsks());
        } finally {
            way.letNewOnesThrough();
        }
        worksAgain();
    }

    /** The connections of before are dead and nobody says so; whoever connects anew reaches the database. */
    @Test
    void aFailoverThatLeavesOldConnectionsHalfOpen() throws Exception {
        database.sql().sql("select 1").query(Integer.class).single();
        way.swallowOnThoseThatExist();
        worksAgain();
    }

    /** One request of each kind that is under way when it happens. */
    private List<CompletableFuture<Told>> everybodyAsks() {
        List<CompletableFuture<Told>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(asked("/api/customers/C-1", "application/json"));
        }
        all.add(asked("/engine-rest/task", "application/json"));
        return all;
    }

    private void everybodyIsTold(List<CompletableFuture<Told>> underWay) throws Exception {
        long begin = System.nanoTime();
        waitUntil(UNTIL_HEALTH_SAYS_SO, () -> status("/actuator/health/readiness", "*/*") == 503);
        assertThat(status("/actuator/health", "*/*")).isEqualTo(503);
        assertThat(status("/actuator/health/liveness", "*/*"))
                .as("a restart would not help")
                .isEqualTo(200);
        for (CompletableFuture<Told> one : underWay) {
            told(one.get());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("until those under way were told")
                .isLessThan(UNTIL_ALL_ARE_TOLD);
        for (String path : List.of(
                "/api/customers/C-1",
                "/api/orders/none",
                "/engine-rest/task",
                "/engine-rest/history/task",
                "/camunda/api/engine/engine/default/task",
                "/actuator/metrics")) {
            Told told = asked(path, "application/json").get();
            told(told);
            assertThat(told.took()).as(path).isLessThan(Duration.ofSeconds(4)); // before the pool gives up
        }
        for (String path : List.of("/", "/cases", "/login", "/camunda/app/tasklist/default/")) {
            Told told = asked(path, "text/html").get();
            assertThat(told.status()).as(path).isEqualTo(503);
            assertThat(told.body()).contains("<h1>Not available at the moment</h1>");
        }
        assertThat(status("/css/pages.css", "*/*")).isEqualTo(200);
    }

    private static void told(Told told) {
        assertThat(told.status()).as(told.toString()).isEqualTo(503);
        assertThat(told.retryAfter()).as(told.toString()).isEqualTo("5");
        assertThat(told.body()).contains("\"status\":503", "\"detail\"");
    }

    /** For many at once, and for jobs: an order that comes now is approved by its process within seconds. */
    private void worksAgain() throws Exception {
        waitUntil(UNTIL_IT_WORKS_AGAIN, () -> status("/actuator/health/readiness", "*/*") == 200);
        waitUntil(
                UNTIL_IT_WORKS_AGAIN,
                () -> IntStream.range(0, 20).mapToObj(i -> asked("/api/customers/C-1", "*/*")).toList().stream()
                        .allMatch(one -> one.join().status() == 200));
        String order = seller.order("C-1");
        waitUntil(
                UNTIL_IT_WORKS_AGAIN,
                () -> application
                        .api()
                        .get("/api/orders/" + order)
                        .ok()
                        .get("status")
                        .asText()
                        .equals("waiting for shipment"));
        assertThat(database.sql()
                        .sql("select count(*) from act_ru_job where lock_owner_ is not null and lock_exp_time_ < now()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private record Told(int status, String retryAfter, String body, Duration took) {}

    private int status(String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", accept)
                .build();
        return path.startsWith("/actuator/health") || path.startsWith("/css")
                ? http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()
                : asked(path, accept).get().status();
    }

    private CompletableFuture<Told> asked(String path, String accept) {
        long begin = System.nanoTime();
        String login = path.startsWith("/actuator") ? "oscar:oscar" : "rita:rita";
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(application.url() + path))
                                .timeout(Duration.ofSeconds(60))
                                .header("Accept", accept)
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Told(
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(null),
                        answer.body(),
                        Duration.ofNanos(System.nanoTime() - begin)));
    }

    private static void waitUntil(Duration patience, Callable<Boolean> what) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!what.call()) {
            assertThat(System.nanoTime()).as("after " + patience).isLessThan(end);
            ApplicationProcess.pause(100);
        }
    }
}
