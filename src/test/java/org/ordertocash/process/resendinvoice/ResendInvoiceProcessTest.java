package org.ordertocash.process.resendinvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Delivery;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A person has an invoice mailed again, by API or page: once for each time that it is asked for. */
@CoversEveryFlowOf("resend-invoice")
class ResendInvoiceProcessTest extends ProcessTest {

    @Autowired
    private InvoiceDeliveries deliveries;

    private String invoice;

    @BeforeEach
    void anInvoice() {
        invoice = invoiced(
                seller.anOrder(seller.aCustomer().add()).worth("119.00").send());
    }

    private static RequestPostProcessor rita() {
        return user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
    }

    @Test
    void byTheApiOnceForEachKey() throws Exception {
        Api rita = new Api("http://127.0.0.1:" + port, "rita");
        Map<String, String> asked = Map.of("address", "ap@buyer.example", "reason", "lost");
        String path = "/api/invoices/" + invoice + "/resends";
        assertThat(rita.post(path, asked, "r-" + invoice).status()).isEqualTo(202);
        assertThat(rita.post(path, asked, "r-" + invoice).status()).isEqualTo(200);
        assertThat(rita.post(path, Map.of("address", "nobody", "reason", ""), "r2-" + invoice)
                        .body()
                        .toString())
                .contains("is no e-mail address");
        engine.runJobs();
        assertThat(deliveries.of(invoice))
                .extracting(Delivery::recipient)
                .containsExactly("buyer@example.com", "ap@buyer.example");
        assertThat(rita.get("/api/invoices/" + invoice + "/deliveries").ok().toString())
                .contains("\"resendReason\":\"lost\"", "\"outcome\":\"SENT\"");
    }

    @Test
    void byThePageOfItsDocuments() throws Exception {
        String page = "/invoices/" + invoice + "/documents";
        mvc.perform(post("/invoices/" + invoice + "/resends")
                        .with(rita())
                        .with(FormToken.ours())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("address", "ap@buyer.example")
                        .param("reason", "their mailbox was full")
                        .param("key", "p-" + invoice))
                .andExpect(redirectedUrl(page));
        engine.runJobs();
        assertThat(mvc.perform(get(page).with(rita())).andReturn().getResponse().getContentAsString())
                .contains("How it was delivered", "ap@buyer.example", "again: their mailbox was full", "Mail it again");
        assertThat(mvc.perform(get(page).with(user("olga").authorities(new SimpleGrantedAuthority(Groups.ORDER_DESK))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("How it was delivered")
                .doesNotContain("Mail it again");
    }
}
