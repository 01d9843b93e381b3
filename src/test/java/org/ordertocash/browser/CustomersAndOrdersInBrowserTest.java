package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.money.DayFormat;

/** Nobody needs a terminal or a shop: customers are found, and orders entered, changed and cancelled, on pages. */
class CustomersAndOrdersInBrowserTest extends BrowserTest {

    private static final ZoneId SELLERS_ZONE = ZoneId.of("Europe/Berlin");

    private final List<String> complaints = new ArrayList<>();

    @Test
    void anOrderIsEnteredByHandChangedAndCancelled() throws Exception {
        String customer = seller.customer("Bäckerei Frühling GmbH", 10_000);

        Page page = signIn("olga").open("/customers");
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.getByLabel("Number, name").fill("Frühling");
        press(page, "Show");
        AccessibilityInBrowserTest.check(page);
        link(page, customer);
        assertThat(page.locator("h1")).containsText("Bäckerei Frühling GmbH");
        AccessibilityInBrowserTest.check(page);

        page.getByLabel("New note").fill("Pays on the tenth");
        press(page, "Keep the note");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The note is kept");
        assertThat(page.locator("#notes blockquote")).hasText("Pays on the tenth");

        page.locator(".jump").getByText("New order").click();
        AccessibilityInBrowserTest.check(page);
        page.locator("#customerPoNumber").fill("PO 4711");
        page.locator("#sku-0").fill("A-1");
        page.locator("#description-0").fill("Oven");
        page.locator("#quantity-0").fill("two");
        page.locator("#unitPrice-0").fill("1.200,00");
        press(page, "Take the order in");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Row 1: quantity is no number");
        assertThat(page.locator("#unitPrice-0")).hasValue("1.200,00");
        AccessibilityInBrowserTest.check(page);
        page.locator("#quantity-0").fill("2");
        press(page, "Take the order in");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The order is taken in");
        String order = page.locator("h1 span").first().textContent();
        await(order, "waiting for shipment");
        page.reload();
        assertThat(page.locator("main")).containsText("2,400.00");
        assertThat(page.locator("main")).containsText("it fitted the limit");
        AccessibilityInBrowserTest.check(page);

        page.locator(".jump").getByText("Change").click();
        page.locator("#quantity-0").fill("3");
        page.locator("#reason").fill("One more for the second shop");
        AccessibilityInBrowserTest.check(page);
        press(page, "Change the order");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The order is changed");
        assertThat(page.locator("#changes")).containsText("One more for the second shop");
        assertThat(page.locator("#changes")).containsText("Olga");

        await(
                () -> {
                    page.reload();
                    return page.locator("#lines-title ~ div").textContent();
                },
                text -> text.contains("3,600.00"));
        page.getByLabel("Reason").fill("Ordered by mistake");
        page.locator("#end button").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The order is cancelled");
        await(order, "cancelled");
        page.reload();
        assertThat(page.locator("h1")).containsText("Cancelled");
        link(page, "Bäckerei Frühling GmbH");
        assertThat(page.locator("#orders")).containsText(order);
        page.locator("#orders").getByText("All orders of this customer").click();
        assertThat(page.locator("main table")).containsText("Cancelled");
        AccessibilityInBrowserTest.check(page);
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void whoOnlyLooksIsOfferedNothingThatChanges() throws Exception {
        String customer = seller.customer("Bäckerei Herbst GmbH", 10_000);
        String order = seller.order(customer);
        Page page = signIn("audrey").open("/orders/" + order);
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(page.locator(".jump")).not().containsText("Change");
        page.navigate(shared.application().url() + "/customers/" + customer);
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(page.locator(".jump")).not().containsText("New order");

        Page anna = signIn("anna").open("/customers/" + customer);
        anna.locator(".jump").getByText("Ask for another limit").click();
        AccessibilityInBrowserTest.check(anna);
        anna.getByLabel("Amount").fill("12000");
        anna.getByLabel("Reason").fill(" ");
        press(anna, "Ask for it");
        assertThat(anna.getByRole(AriaRole.ALERT)).containsText("Reason is missing");
        anna.getByLabel("Reason").fill("Three good years");
        press(anna, "Ask for it");
        assertThat(anna.getByRole(AriaRole.STATUS)).containsText("It is asked for");
        assertThat(anna.locator("#credit")).containsText("Waiting");
    }

    @Test
    void whoDecidesOnALateShipmentSeesWhatIsLeftAndPromisesAnotherDay() throws Exception {
        String customer = seller.customer("Bäckerei Winter & Söhne GmbH", 10_000);
        Map<String, Object> wanted = new HashMap<>(ApiSeller.newOrder("LATE-" + customer, customer));
        LocalDate today = OffsetDateTime.parse(api.get("/api/orders/" + seller.order(customer))
                        .ok()
                        .get("receivedAt")
                        .asText())
                .atZoneSameInstant(SELLERS_ZONE)
                .toLocalDate();
        wanted.put("requestedDate", today.plusDays(2).toString());
        wanted.put("customerPoNumber", "PO 4712");
        String order = api.post("/api/orders", wanted).ok().get("number").asText();
        await(order, "waiting for shipment");
        api.post(
                        "/api/orders/" + order + "/shipments",
                        Map.of("reference", "first", "lines", List.of(Map.of("line", 1, "quantity", 2))))
                .ok();
        pass("P4D");

        Tasklist tasks = signIn("olga").tasklist();
        await(() -> tasks.cards().allInnerTexts().toString(), cards -> cards.contains(order));
        tasks.open(order).claim();
        String facts = tasks.form().innerText().replace('\u00a0', ' ');
        Assertions.assertThat(facts)
                .contains(
                        "Bäckerei Winter & Söhne GmbH waits for " + order,
                        "It was promised for " + DayFormat.inWords(today.plusDays(2)) + ", 2 days ago",
                        "PO 4712",
                        "1,190.00 EUR");
        assertThat(line(tasks, "Flour")).hasText(new String[] {"1", "A-1", "Flour", "6", "2", "4"});
        assertThat(line(tasks, "Yeast")).hasText(new String[] {"2", "B-2", "Yeast", "8", "0", "8"});
        Assertions.assertThat(tasks.needsScrollingSideways()).isFalse();

        tasks.choose("Cancel the order").write("Reason", "The mill stands still");
        Assertions.assertThat(tasks.refusal()).contains("shipped");
        LocalDate later = today.plusDays(20);
        tasks.choose("Promise a new day").write("New promised day", later.toString());
        tasks.complete();
        Page sheet = signIn("olga").open("/orders/" + order);
        assertThat(sheet.locator("#changes")).containsText("The mill stands still");
        Assertions.assertThat(api.get("/api/orders/" + order)
                        .ok()
                        .get("requestedDate")
                        .asText())
                .isEqualTo(later.toString());
    }

    private static Locator line(Tasklist tasks, String article) {
        return tasks.form()
                .locator("tr", new Locator.LocatorOptions().setHasText(article))
                .locator("td");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
