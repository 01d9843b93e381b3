package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector reviews the day's proposal, leaves one account out and must say why. */
class DunningReviewInBrowserTest extends BrowserTest {

    private String late;
    private String spared;

    @BeforeEach
    void twoAccountsThatAreLate() throws Exception {
        late = overdue("Imbiss am Kanal");
        spared = overdue("Café Morgenrot");
        pass("P39D");
    }

    private String overdue(String name) throws Exception {
        String customer = seller.customer(name, 10_000);
        String order = seller.order(customer);
        await(order, "waiting for shipment");
        seller.ship(order);
        await(order, "invoiced");
        return customer;
    }

    @Test
    void excludesOneAccountWithAReason() throws Exception {
        Tasklist tasks =
                signIn("colin").tasklist().open("Review dunning proposal").claim();
        assertThat(tasks.form()).containsText("Imbiss am Kanal");
        assertThat(tasks.form()).containsText("Café Morgenrot");
        assertThat(tasks.needsScrollingSideways()).isFalse();

        tasks.choose(spared + " Café Morgenrot");
        assertThat(tasks.refusal()).isEqualTo("The comment is missing: say why accounts are left out.");
        tasks.write("Reason or comment", "Promised on the phone to pay on Friday.")
                .complete();

        await(() -> notices(late), count -> count == 1);
        assertThat(notices(spared)).isZero();
    }

    private int notices(String customer) {
        return shared.application()
                .sql()
                .sql("""
                select count(*) from otc.dunning_notices n join otc.dunning_cases k on k.id = n.case_id
                  join otc.customers c on c.id = k.customer_id where c.number = :customer and n.issued_on is not null
                """)
                .param("customer", customer)
                .query(Integer.class)
                .single();
    }
}
