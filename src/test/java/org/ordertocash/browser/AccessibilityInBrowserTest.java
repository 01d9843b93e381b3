package org.ordertocash.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own pages have no serious fault for people who use a screen reader, a keyboard or large letters. */
class AccessibilityInBrowserTest extends BrowserTest {

    @Test
    void ofStartPageLoginCasesAndCaseFile() throws Exception {
        String order = seller.order(seller.customer("Bäckerei Sommer GmbH", 10_000));
        await(order, "waiting for shipment");
        seller.ship(order);
        await(order, "invoiced");

        Person nobody = new Person("nobody", page(), shared.application().url());
        check(nobody.open("/"));
        check(nobody.open("/login?error"));
        Person audrey = signIn("audrey");
        check(audrey.open("/cases"));
        Page file = audrey.open("/cases/" + order);
        file.locator(".djs-element.walked").first().waitFor();
        check(file);
        check(audrey.open("/cases/SO-0"));
        check(audrey.open("/statements"));
        check(audrey.open("/statements/0"));
        check(audrey.open("/statements/mappings"));
        check(audrey.open("/confirmations"));
        check(audrey.open("/refusals"));
        check(signIn("rita").open("/statements/held"));
    }

    static void check(Page page) {
        List<String> faults = new AxeBuilder(page)
                .exclude(".canvas").analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
        assertThat(faults).as(page.url()).isEmpty();
    }
}
