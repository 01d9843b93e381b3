package org.ordertocash.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

/** The Tasklist with a task in it, as far as the tests use it. */
final class Tasklist {

    private final Page page;
    private boolean covered;

    Tasklist(Page page) {
        this.page = page;
    }

    Locator cards() {
        return page.locator("li.task");
    }

    /** Shows another of the ready lists. */
    Tasklist list(String name) {
        page.locator(".task-filters").getByText(name).first().click();
        return this;
    }

    /** Looks for new tasks at once; the list itself does so every ten seconds. */
    Tasklist again() {
        page.reload();
        return this;
    }

    /** Takes a task that somebody else has: gives it back to its group, then claims it. */
    Tasklist takeOver() {
        page.locator("a.reset-assignee").click();
        return claim();
    }

    /** Opens the task whose card in the list says this, and waits for its form. */
    Tasklist open(String words) {
        cards().filter(new Locator.FilterOptions().setHasText(words)).first().click();
        form().waitFor();
        return this;
    }

    Tasklist claim() {
        page.locator(".task-card")
                .getByText("Claim", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.locator(".disabled-form")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        return this;
    }

    Locator form() {
        return page.locator(".fjs-form");
    }

    Tasklist choose(String label) {
        form().getByLabel(label).check();
        return this;
    }

    Tasklist write(String label, String text) {
        Locator field = form().getByLabel(label);
        field.fill(text);
        field.blur();
        return this;
    }

    private void press() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }

    /** Completes the task and waits until it is gone from the screen. */
    void complete() {
        press();
        form().waitFor(new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    /** Tries to complete the task; answers what the Tasklist says about it. */
    String refusal() {
        press();
        Locator message = page.locator(".notifications .message, .page-notifications .message")
                .last();
        message.waitFor();
        String said = message.innerText();
        covered = covers(message);
        page.locator(".page-notifications .close:visible").last().click();
        return said;
    }

    /** Whether the last message left the button free that it was about. */
    boolean messageLeavesCompleteFree() {
        return !covered;
    }

    private boolean covers(Locator message) {
        BoundingBox button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .boundingBox();
        BoundingBox box = message.locator("xpath=ancestor-or-self::*[contains(@class, 'alert')][1]")
                .boundingBox();
        return box.x < button.x + button.width
                && button.x < box.x + box.width
                && box.y < button.y + button.height
                && button.y < box.y + box.height;
    }

    /** Whether anything in the form is cut off at the side. */
    boolean needsScrollingSideways() {
        return (Boolean) form().evaluate(
                        "form => [form, ...form.querySelectorAll('.o')].some(e => e.scrollWidth > e.clientWidth + 1)");
    }
}
