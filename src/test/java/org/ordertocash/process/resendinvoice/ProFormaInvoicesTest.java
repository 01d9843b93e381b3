package org.ordertocash.process.resendinvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.input.Conflict;
import org.ordertocash.invoice.proforma.ProForma;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A pro forma invoice looks like an invoice, and is none: it posts nothing, and takes no number of the series. */
class ProFormaInvoicesTest extends ProcessTest {

    @Autowired
    private ProFormas proFormas;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient jdbc;

    private String order;

    @BeforeEach
    void anOrder() {
        order = seller.anOrder(seller.aCustomer().add())
                .taxed("3", "33.33")
                .worth("10.00")
                .send();
        engine.runJobs();
    }

    private byte[] file(ProForma one) {
        return documents.load(one.documentId()).orElseThrow().content();
    }

    private long journals() {
        return jdbc.sql("select count(*) from otc.journals where entity_id = "
                        + "(select id from otc.legal_entities where code = :code)")
                .param("code", seller.entity())
                .query(Long.class)
                .single();
    }

    @Test
    void saysThatItIsNoInvoiceAndPostsNothing() throws IOException {
        ProForma made = proFormas.make(order, false, "k-" + order, "olga").proForma();

        PdfText paper = PdfText.of("pro-forma", file(made));
        assertThat(made.number()).isEqualTo("PF-" + order);
        assertThat(paper.text())
                .contains(
                        "Pro forma invoice",
                        "PF-" + order,
                        "This is no invoice",
                        "no VAT can be deducted by it",
                        "Nothing is to be paid by this document",
                        "128,99")
                .doesNotContain("Due date", "Payment reference");
        assertThat(ArchivablePdf.objections(file(made))).isEmpty();
        try (PDDocument document = Loader.loadPDF(file(made))) {
            var names = document.getDocumentCatalog().getNames();
            assertThat(names == null || names.getEmbeddedFiles() == null).isTrue();
        }
        assertThat(seller.invoices(order)).isEmpty();
        assertThat(journals()).isZero();
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order).get(0)).endsWith("-000001");
    }

    @Test
    void aChangedOrderGetsTheNextVersionAndTheOldOneStays() {
        ProForma first = proFormas.make(order, false, "a-" + order, "olga").proForma();
        assertThat(proFormas.make(order, false, "b-" + order, "rita").repeated())
                .as("nothing has changed")
                .isTrue();
        byte[] before = file(first);
        seller.changeQuantity(order, 1, "2");
        engine.runJobs();
        ProForma second = proFormas.make(order, false, "c-" + order, "olga").proForma();

        assertThat(second.number()).isEqualTo("PF-" + order + "-2");
        assertThat(PdfText.of("pro-forma-2", file(second)).text()).contains("89,33");
        assertThat(file(first)).isEqualTo(before);
        assertThat(proFormas.ofOrder(first.orderId()))
                .extracting(ProForma::version)
                .containsExactly(2, 1);
    }

    @Test
    void isMadeBeforeTheShipmentOnly() {
        seller.ship(order, Map.of(1, "1"));
        assertThatThrownBy(() -> proFormas.make(order, false, "k-" + order, "olga"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is shipped in part");
        String cancelled =
                seller.anOrder(seller.aCustomer().add()).worth("10.00").send();
        engine.runJobs();
        seller.cancel(cancelled);
        assertThatThrownBy(() -> proFormas.make(cancelled, false, "k-" + cancelled, "olga"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is cancelled");
    }

    @Test
    void byApiAndPageAndMailedToTheCustomerOncePerKey() throws Exception {
        Api ines = new Api("http://127.0.0.1:" + port, "ines");
        String path = "/api/orders/" + order + "/pro-forma-invoices";
        assertThat(ines.post(path, Map.of("mail", true), "k-" + order).status()).isEqualTo(201);
        assertThat(ines.post(path, Map.of("mail", true), "k-" + order).status()).isEqualTo(200);
        engine.runJobs();
        assertThat(ines.get(path).ok().path(0).path("sentTo").asText()).isEqualTo("buyer@example.com");

        var olga = user("olga").authorities(new SimpleGrantedAuthority(Groups.ORDER_DESK));
        mvc.perform(post("/orders/" + order + "/pro-forma-invoices")
                        .with(olga)
                        .with(FormToken.ours())
                        .param("key", "p-" + order)
                        .param("mail", "true"))
                .andExpect(redirectedUrl("/orders/" + order));
        engine.runJobs();
        String page = mvc.perform(get("/orders/" + order).with(olga))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("Pro forma invoices", "PF-" + order, "Mail it to buyer@example.com");
        assertThat(jdbc.sql("select count(*) from otc.deliveries v join otc.documents d on d.id = v.document_id "
                                + "join otc.pro_forma_invoices p on p.id = d.owner_id and d.owner_type = :owner "
                                + "where p.number = :number")
                        .param("owner", ProFormas.OWNER)
                        .param("number", "PF-" + order)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(page.indexOf("Pro forma invoice sent")).isPositive();
    }
}
