package org.ordertocash.web.page.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What the demo mails can be read, with what is attached, and answered as its receiver would. */
class MailboxPagesTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private InvoiceDeliveries deliveries;

    private String order;
    private String invoice;
    private String mail;

    @BeforeEach
    void anInvoiceThatWasMailed() {
        order = seller.anOrder(seller.aCustomer().add()).worth("119.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
        mail = "/demo/mailbox/" + deliveries.of(invoice).get(0).messageId().replaceAll("[<>]", "");
    }

    private static RequestPostProcessor rita() {
        return user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return mvc.perform(get(path).with(rita()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
    }

    @Test
    void aMailIsFoundAndReadWithItsDocument() throws Exception {
        assertThat(page("/demo/mailbox?search=" + invoice).getContentAsString())
                .contains("Invoice " + invoice, "buyer@example.com", mail);
        assertThat(page(mail).getContentAsString()).contains("Payment reference", invoice + ".pdf", "Let it bounce");
        MockHttpServletResponse pdf = page(mail + "/attachments/0");
        assertThat(pdf.getContentType()).isEqualTo(MediaType.APPLICATION_PDF_VALUE);
        assertThat(PdfText.of("mailed", pdf.getContentAsByteArray()).text()).contains("Invoice number", "119,00");
        assertThat(page("/demo/mailbox?search=no-such-mail").getContentAsString())
                .contains("No mail has this");
        for (String none : List.of(mail + "/attachments/7", "/demo/mailbox/nobody", "/demo/mailbox/..%2f..%2fpom")) {
            assertThat(mvc.perform(get(URI.create(none)).with(rita()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(none)
                    .isIn(400, 404);
        }
    }

    @Test
    void whoeverAnswersThatItBouncedAsksReceivables() throws Exception {
        mvc.perform(post(mail + "/answer")
                        .with(rita())
                        .with(FormToken.ours())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("outcome", "BOUNCED"))
                .andExpect(status().is3xxRedirection());
        assertThat(engine.task("Task_SolveDeliveryProblem", order)).isNotNull();
    }
}
