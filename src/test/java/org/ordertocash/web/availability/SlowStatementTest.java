package org.ordertocash.web.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** A request whose statement takes too long, or waits too long for a lock, is told so with 503; never with 500. */
class SlowStatementTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Flyway flyway;

    @Autowired
    private TablesOwner owner;

    private final HttpClient http = HttpClient.newHttpClient();
    private WebSession person;
    private List<Request> requests;

    private record Request(String path, String accept) {}

    @BeforeEach
    void aCustomerToReadAbout() throws Exception {
        person = WebSession.of(port, "rita");
        String customer = seller.aCustomer().add().number();
        requests = List.of(
                new Request("/api/customers/" + customer, "application/json"),
                new Request("/engine-rest/task", "application/json"),
                new Request("/cases?search=" + customer, "text/html"));
    }

    /** The server ends a statement after 25 seconds with the same state as one that somebody cancels. */
    @Test
    void aStatementThatIsCancelledForItsTime() throws Exception {
        told(waiting -> {
            while (waiting.stream().anyMatch(one -> !one.isDone())) {
                owner.sql().sql("""
                        select pg_cancel_backend(pid) from pg_stat_activity
                         where wait_event_type = 'Lock' and query ~ '(otc\\.customers|act_ru_task|ACT_RU_TASK)'
                           and pid <> pg_backend_pid()
                        """).query().listOfRows();
                Thread.sleep(50);
            }
        });
    }

    @Test
    void aStatementThatWaitsTooLongForALock() throws Exception {
        told(waiting -> waiting.forEach(CompletableFuture::join));
    }

    private interface Meanwhile {
        void passes(List<CompletableFuture<HttpResponse<String>>> waiting) throws Exception;
    }

    private void told(Meanwhile meanwhile) throws Exception {
        DataSource ofOwner = flyway.getConfiguration().getDataSource();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        try (Connection lock = ofOwner.getConnection();
                var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            for (String table : List.of("otc.customers", "act_ru_task")) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
            requests.forEach(request -> waiting.add(send(request)));
            meanwhile.passes(waiting);
            lock.rollback();
        }
        for (int i = 0; i < requests.size(); i++) {
            HttpResponse<String> answer = waiting.get(i).join();
            assertThat(answer.statusCode())
                    .as(requests.get(i).path() + " " + answer.body())
                    .isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body()).doesNotContain("ERROR:", "Exception", "statement timeout");
            boolean page = requests.get(i).accept().equals("text/html");
            assertThat(answer.body()).contains(page ? "<h1>Not available at the moment</h1>" : "\"status\":503");
        }
        for (Request request : requests) {
            assertThat(send(request).join().statusCode())
                    .as(request.path() + " afterwards")
                    .isEqualTo(200);
        }
    }

    private CompletableFuture<HttpResponse<String>> send(Request request) {
        if (request.accept().equals("text/html")) {
            return CompletableFuture.supplyAsync(() -> person.page(request.path()));
        }
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
                        .header("Accept", request.accept())
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("rita:rita".getBytes()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
