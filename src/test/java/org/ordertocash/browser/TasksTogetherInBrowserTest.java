package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** Several people in the Tasklist at the same time, and one whose form has been open for long. */
class TasksTogetherInBrowserTest extends BrowserTest {

    @Test
    void factsThatChangedWhileTheFormWasOpenAreToldAndConfirmed() throws Exception {
        String customer = seller.customer("Brauhaus am Markt", 1_500);
        String first = seller.order(customer);
        await(first, "waiting for shipment");
        seller.ship(first);
        await(first, "invoiced");
        String order = seller.order(customer);
        await(order, "waiting for approval");

        Tasklist tasks = signIn("anna").tasklist().open(order).claim();
        assertThat(tasks.form()).containsText("As of ");
        assertThat(tasks.form()).not().containsText("Changed since the task began");
        assertThat(tasks.form()).containsText("entered by Ines Ibarra");

        pass("P40D");
        String said = tasks.choose("Approve the order").refusal();
        assertThat(said)
                .startsWith("Changed meanwhile: ")
                .contains("overdue 1,190.00", "(was 0.00")
                .containsPattern("; [1-9] more");

        Tasklist later = signIn("carl").tasklist().list("Escalated").open(order);
        assertThat(later.form()).containsText("Changed since the task began");
        assertThat(later.form()).containsText("Oldest item overdue: 10 days now; it was none when the task began.");
        assertThat(later.needsScrollingSideways()).isFalse();

        tasks.complete();
        await(order, "waiting for shipment");
        Page file = signIn("audrey").open("/cases/" + order);
        Locator seen = file.locator("#seen details");
        assertThat(seen).containsText("Anna Almeida");
        seen.locator("summary").click();
        assertThat(seen).containsText("10 days");
    }

    @Test
    void ofTwoWhoCompleteAtOnceTheSecondReadsWhoWasFaster() throws Exception {
        String payment = payment("480.00");
        Tasklist rita = signIn("rita").tasklist().open("480.00").claim();
        Tasklist again = signIn("rita").tasklist().list("My tasks").open("480.00");
        place(rita).complete();
        assertThat(place(again).refusal()).startsWith("You completed this task already");
        assertThat(again.messageLeavesCompleteFree()).isTrue();
        await(() -> outcome(payment), "resolved"::equals);
    }

    @Test
    void theTaskOfAnAbsentColleagueIsFoundAndTakenOver() throws Exception {
        String payment = payment("512.34");
        Tasklist rita = signIn("rita").tasklist().open("512.34").claim();

        Tasklist ralf = signIn("ralf").tasklist().list("Taken by colleagues");
        assertThat(ralf.cards().filter(new Locator.FilterOptions().setHasText("512.34")))
                // the list looks for what is new every ten seconds
                .containsText("Rita Rossi", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        ralf.open("512.34").takeOver();

        assertThat(place(rita).refusal()).isEqualTo("This task is now with Ralf Richter.");
        assertThat(rita.messageLeavesCompleteFree()).isTrue();
        place(ralf).complete();
        await(() -> outcome(payment), "resolved"::equals);
        Page file = signIn("audrey").open("/payments/" + payment);
        assertThat(file.locator("#timeline")).containsText("Task taken from Rita Rossi and given back to its group");
        assertThat(file.locator("#timeline")).containsText("This task is now with Ralf Richter.");
    }

    private Tasklist place(Tasklist tasks) {
        return tasks.choose("On account of a customer")
                .write("On account of customer", customer)
                .write("Comment", "Says so on the phone.");
    }

    private String customer;

    private String payment(String amount) throws Exception {
        customer = seller.customer("Hofladen Wiesengrund", 10_000);
        String statement = api.postFile(
                        "/api/statement-files",
                        BodyPublishers.ofString(ApiSeller.statement("TOGETHER-" + amount)
                                .fromNamedPayer(new BigDecimal(amount), null, "down payment")
                                .toString()))
                .ok()
                .path("id")
                .asText();
        return await(
                        () -> api.get("/api/payments?statementFile=" + statement)
                                .ok()
                                .get(0),
                        one -> one.path("status").asText().equals("unplaced"))
                .path("id")
                .asText();
    }

    private String outcome(String payment) throws Exception {
        return api.get("/api/payments/" + payment).ok().path("status").asText();
    }
}
