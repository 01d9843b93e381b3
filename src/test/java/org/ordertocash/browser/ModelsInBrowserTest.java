package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** Process owners change a rule in their browsers, two of them release it, it decides, and it is rolled back. */
class ModelsInBrowserTest extends BrowserTest {

    private static final String TABLE = "approval-authority.dmn";

    @Test
    void twoProcessOwnersRaiseTheAuthorityOfAnalystsAndRollItBack() throws Exception {
        assertThat(groupOf(order())).isEqualTo("credit-managers");

        Page petra = signIn("petra").open("/");
        petra.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Models").setExact(true))
                .first()
                .click();
        AccessibilityInBrowserTest.check(petra);
        String before = petra.locator("#content h3 a").innerText();
        press(petra, "Begin a draft");
        assertThat(petra.getByRole(AriaRole.STATUS).first()).containsText("A draft is begun");
        String draft = petra.url().replaceAll(".*/", "");

        // what the Modeler would save: downloaded, and one amount changed in two rows
        petra.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("processes/" + TABLE))
                .click();
        String table = Files.readString(petra.waitForDownload(() -> petra.getByRole(
                                AriaRole.LINK, new Page.GetByRoleOptions().setName("Download for the Camunda Modeler"))
                        .click())
                .path());
        petra.locator(".back a").click();
        choose(
                petra,
                TABLE,
                table.replaceFirst(
                        "&lt;= 10000(?=</text>\\s*</inputEntry>\\s*<inputEntry id=\"In_Small_)",
                        "&lt;= 1000000000000000000000 what"));
        assertThat(petra.locator("main")).containsText("cannot be submitted as it is");
        AccessibilityInBrowserTest.check(petra);
        petra.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/browser/models-findings.png")));

        choose(
                petra,
                TABLE,
                table.replaceFirst(
                                "&lt;= 10000(?=</text>\\s*</inputEntry>\\s*<inputEntry id=\"In_Small_)", "&lt;= 15000")
                        .replaceFirst("]10000\\.\\.50000]", "]15000..50000]"));
        assertThat(petra.locator("main")).containsText("Nothing found");
        assertThat(petra.locator("main")).containsText("<= 10000 → <= 15000");
        petra.getByLabel("Why: for who releases it").fill("Analysts wait for managers too often");
        press(petra, "Submit for release");
        assertThat(petra.getByRole(AriaRole.STATUS)).containsText("Another process owner");
        assertThat(petra.locator("main")).containsText("You had a hand in it");
        AccessibilityInBrowserTest.check(petra);

        Page pavel = signIn("pavel").open("/");
        pavel.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sets of models to release"))
                .click();
        pavel.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Draft " + draft).setExact(true))
                .click();
        assertThat(pavel.locator("main")).containsText("<= 10000 → <= 15000");
        pavel.getByLabel("Comment: what you looked at").fill("Both rows fit together");
        AccessibilityInBrowserTest.check(pavel);
        press(pavel, "Release the set");
        assertThat(pavel.getByRole(AriaRole.STATUS)).containsText("It is in force");
        pavel.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/browser/models-released.png")));
        assertThat(groupOf(order())).isEqualTo("credit-analysts");

        // an auditor sees who did what, and has no buttons
        Page audrey = signIn("audrey").open("/models/" + draft);
        assertThat(audrey.locator(".acts")).containsText("Petra Peeters submitted it: Analysts wait");
        assertThat(audrey.locator(".acts")).containsText("Pavel Petrov released it: Both rows fit together");
        assertThat(audrey.locator("main button")).hasCount(0);

        petra.navigate(shared.application().url() + "/models");
        petra.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/browser/models-all.png")));
        petra.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(before.replace("Set ", ""))
                                .setExact(true))
                .click();
        petra.getByLabel("Why these models are to be in force again").fill("Too many losses");
        press(petra, "Submit the roll-back");
        pavel.navigate(petra.url());
        press(pavel, "Release the set");
        assertThat(pavel.getByRole(AriaRole.STATUS)).containsText("It is in force");
        assertThat(groupOf(order())).isEqualTo("credit-managers");
    }

    @Test
    void aProcessOwnerChangesADiagramAndATableInTheBrowser() throws Exception {
        Page petra = signIn("petra").open("/models");
        press(petra, "Begin a draft");
        String draft = petra.url();

        open(petra, "processes/refund.bpmn");
        assertThat(petra.locator("[data-element-id=Task_AskBank]")).isVisible();
        press(petra, "Change it here");
        petra.locator("[data-element-id=Task_AskBank]").click();
        petra.getByLabel("Name").fill("Ask the bank about the refund");
        petra.getByLabel("Name").press("Tab");
        shot(petra, "model-edited");
        petra.waitForNavigation(() -> press(petra, "Put into the draft"));
        assertThat(petra.locator("#changes li")).hasCount(1);
        assertThat(petra.locator("#changes")).containsText("Ask the bank about the refund");
        assertThat(petra.locator("[data-element-id=Task_AskBank].changed")).isVisible();
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "model-changed");

        petra.navigate(draft);
        open(petra, "processes/" + TABLE);
        press(petra, "Change it here");
        Locator cell = petra.locator("td[data-element-id=In_Small_amountToApprove] [contenteditable]");
        cell.click();
        cell.press("Control+A");
        cell.pressSequentially("<= 12000 what");
        petra.waitForNavigation(() -> press(petra, "Put into the draft"));
        assertThat(petra.locator("#findings")).containsText("12000 what");
        assertThat(petra.locator("td[data-element-id=In_Small_amountToApprove].wrong, [data-row-id=Rule_Small].wrong")
                        .first())
                .isVisible();
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "table-wrong");
        press(petra, "Take it back to what is in force");
        petra.navigate(draft);
        press(petra, "Discard the draft");
        assertThat(petra.getByRole(AriaRole.STATUS)).containsText("discarded");
    }

    private static void open(Page page, String file) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(file)).click();
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/browser/" + name + ".png")));
    }

    /** Of 14,280.00 with VAT, far above the customer's limit. */
    private String order() throws Exception {
        String order = seller.order(
                seller.customer("Backhaus Ahlers GmbH", 500),
                ApiSeller.line("OV-10", "Deck oven, four decks", 1, "12000.00"));
        await(order, "waiting for approval");
        return order;
    }

    private String groupOf(String order) throws Exception {
        JsonNode tasks = shared.application()
                .api("petra")
                .get("/engine-rest/task?processInstanceBusinessKey=" + order)
                .ok();
        assertThat(tasks).hasSize(1);
        JsonNode links = shared.application()
                .api("petra")
                .get("/engine-rest/task/" + tasks.get(0).path("id").asText() + "/identity-links?type=candidate")
                .ok();
        return links.valueStream()
                .map(link -> link.path("groupId").asText())
                .filter(group -> group.startsWith("credit-"))
                .findFirst()
                .orElseThrow();
    }

    private static void choose(Page page, String name, String content) {
        page.getByLabel("Files from the Camunda Modeler")
                .setInputFiles(new FilePayload(name, "text/xml", content.getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> press(page, "Put into the draft"));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
