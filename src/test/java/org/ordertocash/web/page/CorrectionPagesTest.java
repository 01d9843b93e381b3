package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A wrong invoice is typed over, computed and asked for on pages, and both invoices say which is which. */
class CorrectionPagesTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Test
    void aWrongPriceIsTypedOverAndBothInvoicesSayWhatBecameOfThem() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).taxed("3", "33.33").worth("10.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String wrong = seller.invoices(order).get(0);
        assertThat(page("/invoices/" + wrong)).contains("Correct this invoice …");
        assertThat(page("/invoices/" + wrong + "/corrections"))
                .contains("33.33", "Compute")
                .doesNotContain("Ask for it");
        assertThat(mvc.perform(form(wrong).param("do", "compute"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("It would say", "117.10", "128.99", "Ask for it");
        assertThat(mvc.perform(form(wrong).param("quantity-2", "2").param("do", "compute"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("that were shipped");
        mvc.perform(form(wrong).param("do", "ask"))
                .andExpect(redirectedUrl("/invoices/" + wrong + "?entity=" + seller.entity()));
        engine.runJobs();
        String request = seller.value(
                "select 'CNR-' || id from otc.credit_notes where customer_id = :id", Map.of("id", buyer.id()));
        assertThat(page("/credit-notes/" + request)).contains("Invoice in its place, when approved", "117.10", "11.89");
        assertThat(page("/invoices/" + wrong)).contains("a correction");
        engine.complete(engine.task("Task_Approve", request), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        String right = seller.value(
                "select r.number from otc.invoices r join otc.invoices w on w.id = r.replaces_id"
                        + " where w.number = :number",
                Map.of("number", wrong));
        assertThat(page("/invoices/" + wrong)).contains("Replaced by", right).doesNotContain("Correct this invoice");
        assertThat(page("/invoices/" + wrong)).contains("A payment that names it is led to", ">for <a");
        assertThat(page("/invoices/" + right)).contains("Corrects", wrong);
        assertThat(page("/credit-notes/CN-" + seller.entity() + "-2026-000001"))
                .contains(
                        "Invoice in its place",
                        "href=\"/invoices/" + right + "?entity=" + seller.entity() + "\"",
                        "117.10");
        for (String at : List.of("/customers/" + buyer.number(), "/orders/" + order)) {
            assertThat(page(at))
                    .as(at)
                    .containsPattern("replaced by\\s+<a\\s+href=\"/invoices/" + right)
                    .containsPattern("corrects\\s+<a\\s+href=\"/invoices/" + wrong);
        }
    }

    private MockHttpServletRequestBuilder form(String invoice) {
        return post("/invoices/" + invoice + "/corrections")
                .with(rita())
                .with(FormToken.ours())
                .param("key", "page-" + invoice)
                .param("reason", "PRICE_WRONG")
                .param("comment", "Another price was agreed")
                .param("unitPrice-1", "30")
                .param("taxCategory-1", "S")
                .param("taxCategory-2", "Z");
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(rita()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static RequestPostProcessor rita() {
        return user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
    }
}
