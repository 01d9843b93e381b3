package org.ordertocash.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The content policy of our own pages lets through all that they are made of, and no script that is not ours. */
class ContentPolicyInBrowserTest extends BrowserTest {

    private final List<String> complaints = new ArrayList<>();

    @Test
    void nothingOfOursIsHeldBackAndForeignScriptsAre() throws Exception {
        String order = seller.order(seller.customer("Bäckerei Winter GmbH", 10_000));
        await(order, "waiting for shipment");

        Person audrey = signIn("audrey");
        Page page = audrey.page();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        Page file = audrey.open("/cases/" + order);
        file.locator(".djs-element.walked").first().waitFor();
        for (String path : List.of(
                "/",
                "/customers",
                "/orders",
                "/orders/" + order,
                "/cases",
                "/statements",
                "/statements/mappings",
                "/login",
                "/nowhere")) {
            audrey.open(path);
        }
        Page description = audrey.open("/swagger-ui/index.html");
        description.locator(".opblock").first().waitFor();
        assertThat(complaints).isEmpty();

        audrey.open("/cases");
        page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.foreign = true';"
                + " document.body.append(s); }");
        assertThat(page.evaluate("() => window.foreign === undefined")).isEqualTo(true);
    }
}
