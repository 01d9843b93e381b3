package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.UploadedFile;
import org.springframework.beans.factory.annotation.Autowired;

/** What process owners and auditors read of a replay, of which legal entities, and that nobody else does. */
class ReplayPagesTest extends IntegrationTest {

    private static final String POLICY = "processes/credit-decision.dmn";

    @Autowired
    private Seller seller;

    @Autowired
    private Seller others;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    private long draft;

    @BeforeEach
    void aDraftThatIsStricter() {
        draft = drafts.begin("petra").id();
        put(POLICY, "<text>&gt;= 0</text>", "<text>[0..1000]</text>");
    }

    private void put(String file, String old, String now) {
        String text = new String(sets.content(draft, file), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        byte[] content = text.replace(old, now).getBytes(StandardCharsets.UTF_8);
        drafts.put(draft, List.of(new UploadedFile(file.replaceAll(".*/", ""), content)), "petra");
    }

    @AfterEach
    void discard() {
        drafts.discard(draft, "petra");
    }

    @Test
    void eachReadsOfTheLegalEntitiesThatAreTheirs() throws Exception {
        String ours = order(seller, "1500.00");
        String theirs = order(others, "1700.00");
        String name = colleagues.in(List.of(Groups.PROCESS_OWNERS), "owner" + System.nanoTime(), seller.entity());
        WebSession owner = WebSession.of(port, name);
        assertThat(owner.page("/models/" + draft).body()).contains("Replay the past", "Months back");

        String page = begin(owner, "months=2");
        String result = done(owner, page);
        assertThat(result)
                .contains(
                        "Credit decision",
                        "the last 2 months",
                        "Only cases of " + seller.entity(),
                        "approve",
                        "no row",
                        "Money in them, EUR")
                .doesNotContain("How far it is", others.entity());
        String cases = owner.page(page + "/cases?table=0&change=0").body();
        assertThat(cases).contains("href=\"/cases/" + ours + "\"").doesNotContain(theirs);
        HttpResponse<String> file = owner.page(page + "/changes.csv");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("table at case from to fromDetails toDetails amount currency"
                        .replaceAll("(\\w+) ?", "\"$1\",")
                        .replaceAll(",$", ""));
        assertThat(file.body())
                .contains("\"" + ours + "\",\"approve\",\"no row\"")
                .doesNotContain(theirs);
        assertThat(owner.page("/models/" + draft).body()).contains("Replay of 2 months");

        WebSession audrey = WebSession.of(port, "audrey");
        assertThat(audrey.page("/models/" + draft).body()).contains("Replay the past");
        String all = begin(audrey, "months=1");
        assertThat(done(audrey, all)).doesNotContain("Only cases of");
        assertThat(audrey.page(all + "/changes.csv").body()).contains(ours, theirs);
        assertThat(audrey.page(page).statusCode()).as("another one's").isEqualTo(404);
        assertThat(owner.page(all).statusCode()).as("another one's").isEqualTo(404);
    }

    @Test
    void waysThatAreGoneAndWhatWasNotAskedAreSaid() throws Exception {
        put(POLICY, "<text>returnedPayments</text>", "<text>returnedPayments + brokenPromises</text>");
        put("processes/credit-approval.bpmn", "\"Task_ApplyCreditPolicy\"", "\"Task_ApplyPolicy\"");
        String order = order(seller, "1500.00");
        String name = colleagues.in(List.of(Groups.AUDITORS), "auditor" + System.nanoTime(), seller.entity());
        WebSession auditor = WebSession.of(port, name);
        assertThat(done(auditor, begin(auditor, "months=1")))
                .contains(
                        "1 decision is not in this. The table asks <em>Returned payments in 90 days</em>, which was"
                                + " not asked",
                        "Ways that are gone",
                        "1 of 1 past cases went a way that the draft does not have.",
                        "<em>Apply credit policy</em> is not there any more",
                        "href=\"/cases/" + order + "\"");
    }

    @Test
    void whatDoesNotFitIsSaid() throws Exception {
        WebSession petra = WebSession.of(port, "petra");
        assertThat(post(petra, "months=37").headers().firstValue("Location").orElseThrow())
                .endsWith("/models/" + draft);
        assertThat(petra.page("/models/" + draft).body()).contains("The months have to be between 1 and 36.");
        assertThat(petra.page("/models/" + draft + "/replays/none").statusCode())
                .isEqualTo(404);
        String page = begin(petra, "months=1");
        done(petra, page);
        assertThat(petra.page(page + "/cases?table=9&change=0").statusCode()).isEqualTo(404);
        long inForce = sets.inForce().orElseThrow().id();
        assertThat(petra.page(page.replace("/" + draft + "/", "/" + inForce + "/"))
                        .statusCode())
                .as("of another set")
                .isEqualTo(404);
        assertThat(petra.page("/models/" + inForce).body()).doesNotContain("Replay the past");
        petra.send("POST", "/models/" + inForce + "/replays", "application/x-www-form-urlencoded", "months=1");
        assertThat(petra.page("/models/" + inForce).body()).contains("is no draft");
        assertThat(WebSession.of(port, "oscar").page(page).statusCode()).isEqualTo(403);
    }

    private String order(Seller entity, String worth) {
        Buyer buyer = entity.aCustomer().limit("50000.00").add();
        String order = entity.anOrder(buyer).worth(worth).send();
        engine.runJobs();
        return order;
    }

    private HttpResponse<String> post(WebSession person, String form) throws Exception {
        return person.send("POST", "/models/" + draft + "/replays", "application/x-www-form-urlencoded", form);
    }

    /** The path of its page. */
    private String begin(WebSession person, String form) throws Exception {
        String page = post(person, form).headers().firstValue("Location").orElseThrow();
        return page.substring(page.indexOf("/models/"));
    }

    private static String done(WebSession person, String page) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        String body = person.page(page).body();
        while (body.contains("How far it is")) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
            Thread.sleep(50);
            body = person.page(page).body();
        }
        return body;
    }
}
