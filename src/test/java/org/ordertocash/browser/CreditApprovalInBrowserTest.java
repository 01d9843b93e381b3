package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/**
 * A credit analyst decides in the Tasklist with all facts in sight; the auditor finds that decision in the case file.
 */
class CreditApprovalInBrowserTest extends BrowserTest {

    private String order;

    @BeforeEach
    void anOrderAboveTheLimit() throws Exception {
        String customer = seller.customer("Konditorei Birnbaum & Töchter GmbH", 3_000);
        String first = seller.order(customer);
        await(first, "waiting for shipment");
        seller.ship(first);
        await(first, "invoiced");
        order = seller.order(
                customer,
                ApiSeller.line("OV-9", "Deck oven, three decks, with steam", 1, "1600.00"),
                ApiSeller.line("TR-1", "Baking tray", 20, "20.00"));
        await(order, "waiting for approval");
    }

    @Test
    void seesTheFactsMustGiveAReasonToRejectAndApproves() throws Exception {
        Tasklist tasks = signIn("anna").tasklist();
        tasks.open(order);
        assertThat(tasks.cards().filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(order)))
                .containsText("Konditorei Birnbaum & Töchter GmbH, 2,380.00");
        tasks.claim();
        assertThat(tasks.form()).containsText("Konditorei Birnbaum & Töchter GmbH orders for 2,380.00");
        assertThat(tasks.form().innerText().replace('\u00a0', ' '))
                .contains(
                        "The order would exceed the credit limit.",
                        "LIMIT_EXCEEDED",
                        "Deck oven, three decks, with steam",
                        "Baking tray",
                        "INV-");
        assertThat(fact(tasks, "Exposure before this order")).isEqualTo("1,190.00 EUR");
        assertThat(fact(tasks, "Exposure after this order")).isEqualTo("3,570.00 EUR");
        assertThat(fact(tasks, "Credit limit")).isEqualTo("3,000.00 EUR");
        assertThat(fact(tasks, "Headroom after this order")).isEqualTo("-570.00 EUR");
        assertThat(fact(tasks, "Overdue today")).endsWith("EUR");
        assertThat(tasks.needsScrollingSideways()).isFalse();

        assertThat(tasks.choose("Reject the order").refusal()).isEqualTo("A reason is required when you reject.");
        assertThat(api.get("/api/orders/" + order).ok().path("status").asText()).isEqualTo("waiting for approval");

        tasks.choose("Approve the order")
                .write("Reason or comment", "Good customer since years; the oven pays for itself.")
                .complete();
        await(order, "waiting for shipment");

        Page file = signIn("audrey").open("/cases/" + order);
        var decisions = file.locator("#credit");
        assertThat(decisions).containsText("Credit policy: referred to a person");
        var approval = decisions
                .locator("article")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Approval 1"));
        assertThat(approval).containsText("Approval 1: approved");
        assertThat(approval).containsText("by Anna Almeida");
        assertThat(approval).containsText("Good customer since years; the oven pays for itself.");
        assertThat(file.locator("#timeline tr", new Page.LocatorOptions().setHasText("Good customer since years"))
                        .first())
                .containsText("Anna Almeida");
        assertThat(file.locator("#tables article", new Page.LocatorOptions().setHasText("Credit decision"))
                        .first())
                .containsText("LIMIT_EXCEEDED");
        assertThat(file.locator(".djs-element.walked[data-element-id=Call_ApproveCredit]"))
                .isVisible();
    }

    @Test
    void asksTheOrderDeskFirstAndReleasesAPartWithItsAnswer() throws Exception {
        Tasklist tasks = signIn("anna").tasklist();
        tasks.open(order).claim();
        tasks.choose("Ask the order desk first")
                .write("Reason or comment", "Do they need the oven this year?")
                .complete();
        Tasklist desk = signIn("olga").tasklist();
        desk.open(order).claim();
        assertThat(desk.form()).containsText("Do they need the oven this year?");
        desk.write("Your answer", "The trays now, the oven in spring.").complete();

        tasks.open(order).claim();
        assertThat(tasks.form()).containsText("The trays now, the oven in spring.");
        tasks.choose("Release a part only").write("Reason or comment", "The trays now.");
        tasks.write("Ship up to this amount", "500.00");
        assertThat(tasks.needsScrollingSideways()).isFalse();
        tasks.complete();
        await(order, "waiting for shipment");
    }

    private static String fact(Tasklist tasks, String name) {
        return tasks.form()
                .locator(
                        "tr",
                        new com.microsoft.playwright.Locator.LocatorOptions()
                                .setHas(tasks.form()
                                        .page()
                                        .getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("td")
                .last()
                .innerText()
                .replace('\u00a0', ' ');
    }
}
