package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/**
 * What needs the word of a second person, played as people do it: a new customer, a change, a review of credit, an
 * order beyond the authority of one. The customer's page and the case files tell old, new, who and who approved.
 */
class ApprovalsByTwoInBrowserTest extends BrowserTest {

    private static final String NAME = "Möbelhaus Weidenkamp GmbH";
    private static final String POOR = "Weaker since the summer";

    private Page rita;
    private Page anna;
    private Tasklist carl;
    private Tasklist fiona;

    @Test
    void aCustomerBeginsIsChangedIsReviewedAndAnOrderNeedsTwo() throws Exception {
        rita = signIn("rita").open("/new-customer");
        carl = signIn("carl").tasklist();
        String customer = isEnteredAndPutOnAccount();
        isChanged(customer);
        anna = signIn("anna").open("/customers/" + customer);
        fiona = signIn("fiona").tasklist();
        isReviewed(customer);
        anOrderNeedsTwo(customer);
    }

    private String isEnteredAndPutOnAccount() throws Exception {
        AccessibilityInBrowserTest.check(rita);
        rita.getByLabel("Name", exactly()).fill(NAME);
        rita.getByLabel("Postcode").fill("30559");
        rita.getByLabel("Town").fill("Hannover");
        rita.getByLabel("Country").fill("DE");
        rita.getByLabel("Legal entity that sells").selectOption("DE");
        rita.getByLabel("Currency").fill("EUR");
        rita.getByLabel("Credit limit").fill("twenty");
        press(rita, "Enter the customer");
        assertThat(rita.getByRole(AriaRole.ALERT)).containsText("Credit limit is no number");
        AccessibilityInBrowserTest.check(rita);
        rita.getByLabel("Credit limit").fill("20.000,00");
        press(rita, "Enter the customer");
        assertThat(rita.getByRole(AriaRole.STATUS)).containsText("The customer is entered");
        String customer = rita.locator("h1 .tag").first().textContent();
        assertThat(rita.locator("#changes")).containsText("Waits for approval");
        assertThat(rita.locator("#changes")).containsText("none → 20,000.00 EUR");
        assertThat(rita.locator("#accounts")).containsText("Headroom0.00 EUR");

        carl.again().open(NAME).claim();
        assertThat(carl.form()).containsText("new on account");
        assertThat(carl.form()).containsText("Rita Rossi");
        assertThat(carl.needsScrollingSideways()).isFalse();
        carl.choose("Approve the account")
                .write("Reason or comment", "Register extract seen.")
                .complete();
        shows("#accounts", "Headroom20,000.00 EUR");
        follow("#changes tbody tr", "Credit limit");
        caseFileTells("20,000.00 EUR", "Register extract seen.");
        back();
        return customer;
    }

    private void isChanged(String customer) throws Exception {
        rita.locator(".jump")
                .getByText("Change", new Locator.GetByTextOptions().setExact(true))
                .click();
        AccessibilityInBrowserTest.check(rita);
        rita.getByLabel("Street", exactly()).fill("Lange Reihe 4");
        rita.getByLabel("Payment terms").fill("NET60");
        rita.getByLabel("Pays by").selectOption("DIRECT_DEBIT");
        rita.getByLabel("Team").fill("team-l-z");
        rita.getByLabel("Collector").fill("colin");
        rita.getByLabel("Name of contact 1").fill("Erika Weidenkamp");
        rita.locator("#contactEmail-0").fill("erika at home");
        rita.getByLabel("Reason").fill("New contract from December");
        press(rita, "Change the customer");
        assertThat(rita.getByRole(AriaRole.ALERT)).containsText("Contact 1: e-mail is not an e-mail address");
        rita.locator("#contactEmail-0").fill("erika@weidenkamp.example");
        press(rita, "Change the customer");
        assertThat(rita.getByRole(AriaRole.STATUS)).containsText("The change is taken");
        assertThat(rita.locator("#content > .facts")).containsText("Lange Reihe 4");
        assertThat(rita.locator("#content > .facts")).containsText("Erika Weidenkamp");
        assertThat(rita.locator("#accounts")).containsText("direct debit");
        assertThat(rita.locator("#accounts")).containsText("team l z");
        assertThat(rita.locator("#accounts")).containsText("NET30");
        assertThat(rita.locator("#changes article")).containsText("30 → 60");
        AccessibilityInBrowserTest.check(rita);

        carl.again().open(NAME).claim();
        assertThat(carl.form()).containsText("change of master data");
        assertThat(carl.form()).containsText("New contract from December");
        carl.choose("Approve the change")
                .write("Reason or comment", "Contract seen.")
                .complete();
        shows("#accounts", "NET60");
        Locator change = rita.locator("#changes tbody tr", having("Payment terms: days"));
        assertThat(change).containsText(Pattern.compile("30\\s*60\\s*Rita Rossi\\s*approved by Carl Christensen"));
        follow("#changes tbody tr", "Payment terms: days");
        caseFileTells("60", "Contract seen.");
        back();
    }

    private void isReviewed(String customer) throws Exception {
        String late = "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount\n"
                + "OLD-1,%s,DE,2026-06-01,2026-07-01,EUR,900.00,900.00\n".formatted(customer);
        api.takeOn("open-items", BodyPublishers.ofString(late), state -> {});
        anna.getByText("Ask for a review").click();
        anna.getByLabel("What an agency says").selectOption("Poor");
        anna.getByLabel("Why it should be reviewed").fill(POOR);
        press(anna, "Ask for the review");
        assertThat(anna.getByRole(AriaRole.STATUS)).containsText("The review is asked for");
        Locator review = anna.locator("#reviews tbody tr", having(POOR));
        await(
                () -> {
                    anna.reload();
                    return review.textContent();
                },
                text -> text.contains("Waits for approval"));
        assertThat(review).containsText("C → D");
        assertThat(review).containsText("20,000.00 EUR → 10,000.00 EUR");
        AccessibilityInBrowserTest.check(anna);

        carl.again().open(NAME).claim();
        assertThat(carl.form()).containsText("What the review found");
        carl.choose("Approve the limit")
                .write("Reason or comment", "As the table says.")
                .complete();
        shows("#accounts", "Headroom9,100.00 EUR");
        assertThat(rita.locator("#accounts")).containsText("Risk classD");
        assertThat(rita.locator("#credit tbody tr", having("Review")).first()).containsText("20,000.00 EUR");
        follow("#reviews tbody tr", POOR);
        assertThat(rita.locator("#values")).containsText("Credit limit20,000.00 EUR10,000.00 EUR");
        assertThat(rita.locator("#values")).containsText("Percent of the open items overdue100");
        caseFileTells("10,000.00 EUR", "As the table says.");
        back();
    }

    /** Of a good customer: beyond what the credit manager may release alone. */
    private void anOrderNeedsTwo(String reviewed) throws Exception {
        String customer = seller.customer("Klinikum Weidenkamp gGmbH", 10_000);
        String order = seller.order(customer, ApiSeller.line("BED-1", "Hospital bed", 100, "500.00"));
        await(order, "waiting for approval");
        carl.again().open(order).claim();
        carl.choose("Approve the order")
                .write("Reason or comment", "The district stands behind it.")
                .complete();
        fiona.again().open(order).claim();
        assertThat(fiona.form()).containsText("Approvals given before yours");
        assertThat(fiona.form()).containsText("The district stands behind it.");
        assertThat(api.get("/api/orders/" + order).ok().path("status").asText()).isEqualTo("waiting for approval");
        fiona.choose("Approve the order").write("Reason or comment", "Agreed.").complete();
        await(order, "waiting for shipment");

        rita.navigate(shared.application().url() + "/customers/" + customer);
        rita.locator("#orders").getByText(order).click();
        assertThat(rita.locator("main")).containsText("The district stands behind it.");
        rita.locator(".jump").getByText("Case file").click();
        Locator decisions = rita.locator("#credit article");
        assertThat(decisions.filter(said("Approval 1: approved"))).containsText("Carl Christensen");
        assertThat(decisions.filter(said("Approval 2: approved"))).containsText("Fiona Ferrari");
        assertThat(rita.locator("#timeline tr", having("Agreed."))).not().hasCount(0);
    }

    /** The case file that is open: what is new, who asked, who approved, and the path in the diagram. */
    private void caseFileTells(String isNew, String comment) {
        assertThat(rita.locator("h1")).containsText("In force");
        assertThat(rita.locator("#values")).containsText(isNew);
        assertThat(rita.locator("#decisions")).containsText("Approval 1: approved");
        assertThat(rita.locator("#decisions")).containsText("Carl Christensen");
        assertThat(rita.locator("#decisions blockquote")).containsText(comment);
        assertThat(rita.locator("#timeline tr", having("Task completed"))).containsText("Carl Christensen");
        rita.locator(".djs-element.walked").first().waitFor();
        AccessibilityInBrowserTest.check(rita);
    }

    private void shows(String section, String text) throws Exception {
        await(
                () -> {
                    rita.reload();
                    return rita.locator(section).textContent().replace('\u00a0', ' ');
                },
                found -> found.contains(text));
    }

    private void follow(String rows, String words) {
        rita.locator(rows, having(words))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
    }

    private void back() {
        rita.locator(".back a").click();
    }

    private static Page.LocatorOptions having(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    private static Locator.FilterOptions said(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
