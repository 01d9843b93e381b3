package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** Process owners change a rule in their browsers, two of them release it, it decides, and it is rolled back. */
class ModelsInBrowserTest extends BrowserTest {

    private static final String TABLE = "approval-authority.dmn";

    @Test
    void twoProcessOwnersRaiseTheAuthorityOfAnalystsAndRollItBack() throws Exception {
        String waiting = order();
        assertThat(groupOf(waiting)).isEqualTo("credit-managers");

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
        String table = download(petra, "processes/" + TABLE);
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
        shortenTheApproval(petra);
        addALineToThePolicy(petra);
        replay(petra, waiting);
        petra.getByLabel("Why: for who releases it").fill("Analysts wait for managers too often");
        press(petra, "Submit for release");
        assertThat(petra.getByRole(AriaRole.STATUS)).containsText("Another process owner");
        assertThat(petra.locator("main")).containsText("You had a hand in it");
        AccessibilityInBrowserTest.check(petra);

        assertThat(petra.locator("main")).containsText("lets somebody approve what others approved before");

        // the authority is raised: an auditor has to see it first
        Page audrey = signIn("audrey").open("/");
        audrey.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Big changes of models to see"))
                .click();
        audrey.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Draft " + draft).setExact(true))
                .click();
        audrey.getByLabel("What you looked at").fill("By 5,000 only");
        AccessibilityInBrowserTest.check(audrey);
        shot(audrey, "models-to-be-seen");
        press(audrey, "I have seen it");
        assertThat(audrey.getByRole(AriaRole.STATUS)).containsText("You have seen it");

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
        String next = order();
        assertThat(groupOf(next)).isEqualTo("credit-analysts");
        assertThat(hoursToDecide(next)).isBetween(3L, 4L);
        theNewLineDecides(petra);
        move(pavel, waiting);

        // an auditor sees who did what, and has no buttons
        audrey.navigate(shared.application().url() + "/models/" + draft);
        assertThat(audrey.locator(".acts")).containsText("Audrey Adams has seen it: By 5,000 only");
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
        changeHere(petra);
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
        changeHere(petra);
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

    @Test
    void theHandbookIsReadADeadlineIsChangedInTheBrowserAndAWaiverIsAskedFor() {
        Page petra = signIn("petra").open("/models");
        petra.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Handbook of the processes"))
                .click();
        assertThat(petra.locator("h1")).hasText("Handbook of the processes");
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "handbook");
        petra.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        shot(petra, "handbook-printed");
        petra.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        petra.navigate(shared.application().url() + "/models");
        press(petra, "Begin a draft");
        String draft = petra.url();
        open(petra, "settings/deadlines.properties");
        changeHere(petra);
        Locator text = petra.locator("textarea.plain");
        text.fill(text.inputValue().replace("noticeDispatch=P2D", "noticeDispatch=P1D"));
        petra.waitForNavigation(() -> press(petra, "Put into the draft"));
        assertThat(petra.locator("#changes")).containsText("noticeDispatch: P2D → P1D");
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "deadlines-changed");
        petra.navigate(draft);
        press(petra, "Discard the draft");

        petra.navigate(shared.application().url() + "/models/waivers");
        petra.getByLabel("Control that is not to count").selectOption("notices-reviewed");
        petra.getByLabel("Why: for who grants it").fill("The whole team is ill");
        petra.getByLabel("Last day").fill(petra.getByLabel("Last day").getAttribute("max"));
        press(petra, "Ask for it");
        assertThat(petra.getByRole(AriaRole.STATUS)).containsText("You have asked for it");
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "waivers-asked");
        petra.getByLabel("Comment").fill("They are back");
        press(petra, "Refuse it");
        assertThat(petra.locator("main")).containsText("Refused");
    }

    /** From the deadline of the set, a day, to four hours. */
    private void shortenTheApproval(Page petra) throws Exception {
        String approval = download(petra, "processes/approval.bpmn");
        assertThat(approval).contains("dueDate=\"${deadlines.approval()}\"");
        choose(petra, "approval.bpmn", approval.replace("dueDate=\"${deadlines.approval()}\"", "dueDate=\"PT4H\""));
        assertThat(petra.locator("main")).containsText("due ${deadlines.approval()} → PT4H");
    }

    /** What is within the limit, but large, a person decides. */
    private void addALineToThePolicy(Page petra) throws Exception {
        String policy = download(petra, "processes/credit-decision.dmn");
        int first = policy.indexOf("<rule id=\"Rule_LimitExceeded\">");
        int end = policy.indexOf("</rule>", first) + "</rule>".length();
        String line = policy.substring(first, end)
                .replace("LimitExceeded", "LargeOrder")
                .replace("&lt; 0", "")
                .replaceFirst("(orderValue\">\\s*<text>)", "$1&gt; 50000")
                .replace("LIMIT_EXCEEDED", "LARGE_ORDER")
                .replaceFirst("\"The order would exceed[^\"]*\"", "\"Orders of this size are looked at.\"");
        choose(petra, "credit-decision.dmn", policy.substring(0, end) + line + policy.substring(end));
        assertThat(petra.locator("main")).containsText("LARGE_ORDER");
        assertThat(petra.locator("main")).containsText("Nothing found");
    }

    /** An order that its limit would have let through waits, because of the new line and of nothing else. */
    private void theNewLineDecides(Page petra) throws Exception {
        String large = seller.order(
                seller.customer("Grand bakery of the north", 10_000_000),
                ApiSeller.line("OV-20", "Tunnel oven", 1, "60000.00"));
        await(large, "waiting for approval");
        petra.navigate(shared.application().url() + "/cases/" + large);
        assertThat(petra.locator("main")).containsText("Orders of this size are looked at.");
        assertThat(petra.locator("main")).not().containsText("would exceed the credit limit");
        shot(petra, "models-new-line-decides");
    }

    private long hoursToDecide(String order) throws Exception {
        JsonNode task = shared.application()
                .api("petra")
                .get("/engine-rest/task?processInstanceBusinessKey=" + order)
                .ok()
                .get(0);
        return java.time.Duration.between(time(task, "created"), time(task, "due"))
                .plusMinutes(1)
                .toHours();
    }

    private static OffsetDateTime time(JsonNode task, String name) {
        return OffsetDateTime.parse(
                task.path(name).asText(), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ"));
    }

    private static String download(Page page, String file) throws Exception {
        open(page, file);
        String content = Files.readString(page.waitForDownload(() -> page.getByRole(
                                AriaRole.LINK, new Page.GetByRoleOptions().setName("Download for the Camunda Modeler"))
                        .click())
                .path());
        page.locator(".back a").click();
        return content;
    }

    private static void open(Page page, String file) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(file).setExact(true))
                .first()
                .click();
    }

    /** What the draft would have decided of the order that waits. */
    private void replay(Page petra, String waiting) {
        String draft = petra.url();
        petra.getByLabel("Months back").fill("1");
        press(petra, "Replay the past");
        assertThat(petra.locator("main"))
                .containsText(
                        "Cases with another answer", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "replay");
        petra.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("credit-managers → credit-analysts: the cases"))
                .click();
        assertThat(petra.locator("h1")).hasText("Approval authority: credit-managers → credit-analysts");
        // two decisions of one order, each with its line
        assertThat(petra.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(waiting))
                        .first())
                .hasAttribute("href", "/cases/" + waiting);
        AccessibilityInBrowserTest.check(petra);
        shot(petra, "replay-cases");
        petra.navigate(draft);
        assertThat(petra.locator("main")).containsText("Replay of one month");
    }

    /** The order that waited by the old models goes on by the new ones; all other processes are left. */
    private void move(Page pavel, String waiting) throws Exception {
        String version = "/engine-rest/process-instance?businessKey=" + waiting + "&processDefinitionKey=order-to-cash";
        JsonNode before = shared.application().api("petra").get(version).ok();
        pavel.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try which can move"))
                .click();
        assertThat(pavel.locator("main")).containsText("Order to cash");
        for (Locator box : pavel.locator("input[name=process]:enabled").all()) {
            box.setChecked("order-to-cash".equals(box.getAttribute("value")));
        }
        AccessibilityInBrowserTest.check(pavel);
        shot(pavel, "moves-trial");
        pavel.getByLabel("Why: it stands on each case file").fill("What waits is decided by the new rule");
        press(pavel, "Move the cases");
        assertThat(pavel.locator("main"))
                .containsText("The last move", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        AccessibilityInBrowserTest.check(pavel);
        shot(pavel, "moves");
        assertThat(shared.application().api("petra").get(version).ok().get(0).path("definitionId"))
                .isNotEqualTo(before.get(0).path("definitionId"));
        pavel.navigate(shared.application().url() + "/cases/" + waiting);
        assertThat(pavel.locator("main")).containsText("What waits is decided by the new rule");
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

    /** What is drawn for reading stays, until what can be changed is drawn in its place. */
    private static void changeHere(Page page) {
        press(page, "Change it here");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put into the draft"))
                .waitFor();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
