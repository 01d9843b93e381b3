package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A credit note is computed, asked for and followed without a terminal; the API answers the same. */
class CreditNotePagesTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private TablesOwner owner;

    private Buyer buyer;
    private String order;
    private String invoice;

    @BeforeEach
    void anInvoiceOfTwoLines() {
        buyer = seller.aCustomer().netDays(30).add();
        order = seller.anOrder(buyer).taxed("3", "33.33").worth("10.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
    }

    @Test
    void itIsComputedBeforeItIsAskedForAndSeenWhereverItsInvoiceIs() throws Exception {
        assertThat(page("/invoices/" + invoice)).contains("Credit note …", "33.33", "/orders/" + order, "None.");
        assertThat(page("/invoices/" + invoice + "/credit-notes"))
                .contains("Compute")
                .doesNotContain("Ask for it");
        String computed = mvc.perform(form().param("do", "compute"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(computed).contains("It would say", "66.66", "12.67", "79.33", "Ask for it");
        mvc.perform(form().param("do", "ask"))
                .andExpect(redirectedUrl("/invoices/" + invoice + "?entity=" + seller.entity()));
        engine.runJobs();
        String request = seller.value(
                "select 'CNR-' || id from otc.credit_notes where customer_id = :id", Map.of("id", buyer.id()));
        for (String shown : new String[] {
            "/invoices/" + invoice, "/orders/" + order, "/customers/" + buyer.number(),
        }) {
            assertThat(page(shown)).as(shown).contains("/credit-notes/" + request, "Waits for approval");
        }
        assertThat(page("/credit-notes/" + request)).contains("Task: Approve credit note", "Two came back", "79.33");
        assertThat(page("/customers/" + buyer.number() + "/cases/" + request)).contains("Credit note: goods were");
        engine.complete(engine.task("Task_Approve", request), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        String number = "CN-" + seller.entity() + "-2026-000001";
        assertThat(page("/credit-notes/" + number))
                .contains(
                        "Issued",
                        "Approval 1: approved",
                        "Taken off the invoice",
                        number + ".pdf",
                        "How it was delivered")
                .doesNotContain("there is no PDF");
        withoutDocuments(() -> assertThat(page("/credit-notes/" + number))
                .as("issued before credit notes had documents")
                .contains("there is no PDF, and it was not sent from here")
                .doesNotContain("How it was delivered"));
        assertThat(page("/cases/" + order)).contains("Credit note " + number);
        mvc.perform(get("/search?query=" + number).with(rita())).andExpect(redirectedUrl("/credit-notes/" + number));
        mvc.perform(get("/search?query=" + invoice).with(rita()))
                .andExpect(redirectedUrl("/invoices/" + invoice + "?entity=" + seller.entity()));
        mvc.perform(get("/api/credit-notes/" + number).with(httpBasic("anna", "anna")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.request").value(request))
                .andExpect(jsonPath("$.status").value("ISSUED"))
                .andExpect(jsonPath("$.allocated").value(79.33))
                .andExpect(jsonPath("$.lines[0].invoiceLine").value(1));
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() throws Exception {
        assertThat(mvc.perform(form().param("quantity-2", "2").param("do", "compute"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Line 2 must be above zero and at most the 1 that are left", "Two came back");
    }

    @Test
    void anInvoiceThatIsCreditedWholeIsCalledSo() throws Exception {
        mvc.perform(post("/api/invoices/" + invoice + "/credit-notes")
                        .with(httpBasic("rita", "rita"))
                        .header("Idempotency-Key", "all-" + invoice)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"scope\":\"FULL\",\"reason\":\"DUPLICATE\",\"comment\":\"twice\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.gross").value(128.99))
                .andExpect(jsonPath("$.status").value("WAITING"));
        engine.runJobs();
        String request = seller.value(
                "select 'CNR-' || id from otc.credit_notes where customer_id = :id", Map.of("id", buyer.id()));
        engine.complete(engine.task("Task_Approve", request), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        mvc.perform(get("/api/invoices/" + invoice).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.invoice.status").value("credited"));
    }

    private void withoutDocuments(Callable<?> then) throws Exception {
        hide(1);
        try {
            then.call();
        } finally {
            hide(-1);
        }
    }

    /** Gives the documents of the buyer's credit notes another owner, or with -1 back. */
    private void hide(int sign) {
        owner.past(
                "documents",
                "documents_append_only",
                sql -> sql.sql("""
                        update otc.documents set owner_id = -owner_id where owner_type = 'credit-note'
                           and owner_id in (select :sign * id from otc.credit_notes where customer_id = :id)
                        """).param("sign", sign).param("id", buyer.id()).update());
    }

    private static RequestPostProcessor rita() {
        return user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(rita()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** Two of the first line. */
    private MockHttpServletRequestBuilder form() {
        return post("/invoices/" + invoice + "/credit-notes?entity=" + seller.entity())
                .with(rita())
                .with(FormToken.ours())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", "page-" + invoice)
                .param("scope", "LINES")
                .param("quantity-1", "2")
                .param("reason", "RETURNED_GOODS")
                .param("comment", "Two came back");
    }
}
