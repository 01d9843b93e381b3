package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** A live book comes in over HTTP, and its items are paid like any other. */
class ImportApiTest extends IntegrationTest {

    private static final String CUSTOMERS = "number,name,country,currency,entity,paymentTerms,creditLimit\n";
    private static final String ITEMS =
            "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount,paymentReference,"
                    + "orderNumber\n";

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void badRowsComeBackAsCsvAndTheTakenItemsAreReadyForMatching() throws Exception {
        String entity = seller.entity();
        String rows = CUSTOMERS
                + "%1$s-A,Alpha,DE,EUR,%1$s,2/10 net 30,1000\n%1$s-B,Beta,DE,EUR,%1$s,never,\n".formatted(entity);

        HttpResponse<String> dry = post("customers?dryRun=true", rows, "*/*");
        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(dry.body())
                .contains(
                        "\"rowsTaken\":0",
                        "\"rowsBad\":1",
                        "\"line\":3,\"column\":\"paymentTerms\",\"reason\":\"are not terms");
        assertThat(post("customers?dryRun=true", rows, "text/csv").body())
                .contains(",line,column,reason\r\n", entity + "-B,Beta,DE,EUR," + entity + ",never,,3,paymentTerms,");

        HttpResponse<String> real = post("customers", rows, "*/*");
        assertThat(real.statusCode()).as(real.body()).isEqualTo(202);
        assertThat(real.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(real.body().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(entity + "-B,Beta,DE,EUR," + entity + ",never,,3,paymentTerms,");
        String location = real.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> again = post("customers", rows, "application/json");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body())
                .isEqualTo(get(location, "ines").body())
                .contains("\"state\":\"checked\"", "\"rowsGood\":1", "\"rowsTaken\":0");
        assertThat(get("/api/customers/" + entity + "-A", "ines").statusCode())
                .as("nobody released it")
                .isEqualTo(404);
        assertThat(decide(location + "/release", "rita").statusCode()).isEqualTo(403);
        assertThat(decide(location + "/release", "fiona").body())
                .contains("\"state\":\"finished\"", "\"rowsTaken\":1", "\"released\":true,\"by\":\"fiona\"");
        assertThat(decide(location + "/release", "fiona").statusCode())
                .as("again")
                .isEqualTo(200);
        HttpResponse<String> late = decide(location + "/rejection", "admin");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("has released it already");
        assertThat(get("/api/customers/" + entity + "-A/changes", "ines").body())
                .contains("\"takenOn\":[{\"entity\":\"" + entity, "\"sentBy\":\"ines\",", "\"releasedBy\":\"fiona\"");
        assertThat(get(location + "/bad-rows", "ines").body()).isEqualTo(real.body());
        assertThat(get("/api/customers/" + entity + "-A", "ines").body())
                .contains("\"paymentTerms\":\"2/10 net 30\"", "\"discountDays\":10");

        HttpResponse<String> items = post(
                "open-items",
                ITEMS
                        + ("%1$s-1,%1$s-A,%1$s,2026-02-20,2026-03-22,EUR,119.00,100.00,,\n%1$s-2,%1$s-A,%1$s,"
                                        + "2026-01-20,2026-02-19,EUR,50,50,,\n")
                                .formatted(entity),
                "application/json");
        assertThat(items.statusCode()).as(items.body()).isEqualTo(202);
        assertThat(items.body()).contains("\"rowsGood\":2", "\"rowsBad\":0", "\"amount\":150.00");
        String openItems = items.headers().firstValue("Location").orElseThrow();
        assertThat(get("/api/customers/" + entity + "-A/open-items", "ines").body())
                .doesNotContain(entity + "-1");
        assertThat(decide(openItems + "/release", "fiona").body()).contains("\"rowsTaken\":2");
        assertThat(get("/api/customers/" + entity + "-A/open-items", "ines").body())
                .contains(entity + "-1", entity + "-2");

        seller.receive(file -> file.payment("100.00", "Invoice " + entity + "-1", null));
        engine.runJobs();
        assertThat(seller.open(entity + "-1")).isZero();
        assertThat(seller.open(entity + "-2")).isEqualByComparingTo("50");
        assertThat(seller.value(
                        "select trim_scale(sum(p.amount))::text from otc.postings p join otc.journals j on j.id = "
                                + "p.journal_id join otc.legal_entities e on e.id = j.entity_id "
                                + "where p.account = '3000' and e.code = :entity",
                        Map.of("entity", entity)))
                .isEqualTo("-150");
        invariants.check(seller);
    }

    @Test
    void oneBadRowKeepsAllOutWhereAskedFor() throws Exception {
        String entity = seller.entity();
        HttpResponse<String> answer = post(
                "customers?mode=all-or-nothing",
                CUSTOMERS + "%1$s-A,Alpha,DE,EUR,%1$s,,\n%1$s-B,Beta,XX,EUR,%1$s,,\n".formatted(entity),
                "*/*");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(entity + "-B,Beta,XX").doesNotContain(entity + "-A");
        assertThat(get("/api/customers/" + entity + "-A", "ines").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNoBookIsRefusedInWordsWhateverTheSenderWantsBack() throws Exception {
        for (String accept : new String[] {"*/*", "text/csv", "application/json"}) {
            HttpResponse<String> answer = post("open-items", "invoice,amount\n1,2\n", accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(422);
            assertThat(answer.body()).contains("\"field\":\"file\"", "does not know the column “invoice”");
        }
        assertThat(post("customers?mode=some", CUSTOMERS, "*/*").body())
                .contains("is not one of good-rows, all-or-nothing");
        assertThat(post("customers?dryRun=maybe", CUSTOMERS, "*/*").statusCode())
                .isEqualTo(422);
        assertThat(get("/api/imports/999999", "ines").statusCode()).isEqualTo(404);
        assertThat(get("/api/imports/999999/bad-rows", "ines").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyThoseWhoMayEnterCustomersMayTakeThemOn() throws Exception {
        for (String user : new String[] {"audrey", "anna", "colin", "petra"}) {
            assertThat(http.send(
                                    request("/api/imports/customers", user)
                                            .POST(HttpRequest.BodyPublishers.ofString(CUSTOMERS))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void whoSentABookDoesNotReleaseItAndThatIsOnRecord() throws Exception {
        String entity = seller.entity();
        HttpResponse<String> sent = http.send(
                request("/api/imports/customers?fileName=old+book.csv&controlTotal=EUR:99", "admin")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                CUSTOMERS + "%1$s-A,Alpha,DE,EUR,%1$s,,100\n".formatted(entity)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(sent.body()).contains("\"fileName\":\"old book.csv\"", "\"difference\":1.00");
        String location = sent.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> own = decide(location + "/release", "admin");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("You sent this book");
        assertThat(seller.value(
                        "select reason from otc.refusals where case_key = :key",
                        Map.of("key", "IMPORT-" + location.replaceAll("\\D", ""))))
                .contains("You sent this book");
        assertThat(get("/api/imports", "audrey").body()).contains("\"fileName\":\"old book.csv\"");
        assertThat(get(location + "/bad-rows", "fiona").statusCode())
                .as("bad rows are the sender's")
                .isEqualTo(403);
        assertThat(decide(location + "/rejection", "fiona").statusCode()).isEqualTo(200);
        assertThat(get(location, "admin").body()).contains("\"state\":\"rejected\"", "\"comment\":\"seen\"");
        assertThat(http.send(
                                request("/api/imports/customers?controlTotal=lots", "ines")
                                        .POST(HttpRequest.BodyPublishers.ofString(CUSTOMERS))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("\"field\":\"controlTotal\"");
    }

    private HttpResponse<String> decide(String path, String user) throws IOException, InterruptedException {
        String field = path.endsWith("/rejection") ? "reason" : "comment";
        return http.send(
                request(path, user)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"" + field + "\":\"seen\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** As {@code curl --data-binary} does without being told the type of the body. */
    private HttpResponse<String> post(String path, String csv, String accept) throws IOException, InterruptedException {
        return http.send(
                request("/api/imports/" + path, "ines")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofString(csv))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return http.send(request(path, user).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path, String user) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
    }
}
