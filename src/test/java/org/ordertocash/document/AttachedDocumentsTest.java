package org.ordertocash.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** What people attach is what it says it is, stays, and is read by who may read what it belongs to. */
class AttachedDocumentsTest extends IntegrationTest {

    private static final String PDF = "%PDF-1.7\na contract";

    @Autowired
    private Seller seller;

    @Autowired
    private Seller other;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private Attachments attachments;

    private Buyer buyer;
    private String order;
    private Api rita;

    @BeforeEach
    void anOrder() {
        buyer = seller.aCustomer().add();
        order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        rita = new Api("http://127.0.0.1:" + port, "rita");
    }

    private String of(String owner, String name) {
        return "/api/" + owner + "/documents?fileName=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Api.Answer attach(Api who, String owner, String name, byte[] content) throws Exception {
        return who.post(of(owner, name), "application/pdf", BodyPublishers.ofByteArray(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsCalledAPdfAndIsAnotherThingIsRefused() throws Exception {
        for (String content :
                List.of("MZ\u0090 program", "<html><script>alert(1)</script>", "PK\u0003\u0004 zip", "", "%P")) {
            Api.Answer answer = attach(rita, "orders/" + order, "invoice.pdf", bytes(content));
            assertThat(answer.status()).as(content).isEqualTo(422);
            assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("file");
        }
        assertThat(rita.get("/api/orders/" + order + "/documents").ok()).isEmpty();
    }

    @Test
    void aNameCannotLeadAnywhereAndEndsAsItsContent() throws Exception {
        assertThat(named("../../etc/passwd", "1")).isEqualTo("passwd.pdf");
        assertThat(named("C:\\temp\\invoice.exe", "2")).isEqualTo("invoice.exe.pdf");
        assertThat(named("a\"; filename=\"b.html", "3")).isEqualTo("a__ filename=_b.html.pdf");
        assertThat(named("<img src=x onerror=alert(1)>", "4")).isEqualTo("_img src=x onerror=alert(1)_.pdf");
        assertThat(named("Lieferschein Größe 7.PDF", "5")).isEqualTo("Lieferschein Größe 7.PDF");
        assertThat(named("...", "6")).isEqualTo("document.pdf");
        assertThat(named("invoice\u200Bfdp.exe", "7")).isEqualTo("invoicefdp.exe.pdf");
        assertThat(attach(rita, "orders/" + order, "a\u202Efdp.exe", bytes(PDF)).status())
                .isEqualTo(400);
        assertThat(attach(rita, "orders/" + order, "a\r\nSet-Cookie: x", bytes(PDF))
                        .status())
                .isEqualTo(400);
        assertThat(attach(rita, "orders/" + order, "x".repeat(200), bytes(PDF)).status())
                .isEqualTo(422);
        assertThat(attach(rita, "orders/" + order, " ", bytes(PDF)).status()).isEqualTo(422);
    }

    private String named(String name, String content) throws Exception {
        return attach(rita, "orders/" + order, name, bytes(PDF + content))
                .ok()
                .path("fileName")
                .asText();
    }

    @Test
    void theSameContentTwiceIsAnsweredWithTheFirstAndAnotherOwnerHasItsOwn() throws Exception {
        Api.Answer first = attach(rita, "orders/" + order, "contract.pdf", bytes(PDF));
        Api.Answer again = attach(rita, "orders/" + order, "another name.pdf", bytes(PDF));
        Api.Answer elsewhere = attach(rita, "customers/" + buyer.number(), "contract.pdf", bytes(PDF));

        assertThat(List.of(first.status(), again.status(), elsewhere.status())).containsExactly(201, 200, 201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.body().path("sha256").asText()).hasSize(64);
        assertThat(first.body().path("uploadedBy").asText()).isEqualTo("rita");
        assertThat(elsewhere.body().path("id")).isNotEqualTo(first.body().path("id"));
        assertThat(rita.get("/api/customers/" + buyer.number() + "/documents").ok())
                .hasSize(1);
    }

    @Test
    void twentyMegabytesAreTakenAndNoByteMore() {
        byte[] large = Arrays.copyOf(bytes("\u0089PNG\r\n\u001a\n"), 20 << 20);
        assertThat(attachments
                        .attach(Attachments.To.ORDER, order, "scan", null, new ByteArrayInputStream(large), "rita")
                        .document()
                        .fileName())
                .isEqualTo("scan.png");
        byte[] larger = Arrays.copyOf(large, large.length + 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> attachments.attach(
                        Attachments.To.ORDER, order, "scan", null, new ByteArrayInputStream(larger), "rita"))
                .hasMessageContaining("larger than 20 MB");
    }

    @Test
    void aBrowserNeitherGuessesNorOpensWhatPeopleBrought() throws Exception {
        long id = attach(rita, "orders/" + order, "Größe.pdf", bytes(PDF))
                .ok()
                .path("id")
                .asLong();
        HttpResponse<String> answer = WebSession.of(port, "rita").page("/documents/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PDF);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf");
    }

    @Test
    void whoWorksForAnotherEntityNeitherReadsNorFindsIt() throws Exception {
        String mark = "secret" + System.nanoTime();
        long[] ids = {
            attach(rita, "orders/" + order, mark + ".pdf", bytes(PDF))
                    .ok()
                    .path("id")
                    .asLong(),
            attach(rita, "customers/" + buyer.number(), mark + ".pdf", bytes(PDF))
                    .ok()
                    .path("id")
                    .asLong()
        };
        Api stranger = new Api(
                "http://127.0.0.1:" + port,
                colleagues.in(List.of(Groups.RECEIVABLES), "stranger" + System.nanoTime(), other.entity()));
        Api insider = new Api(
                "http://127.0.0.1:" + port,
                colleagues.in(List.of(Groups.RECEIVABLES), "insider" + System.nanoTime(), seller.entity()));
        for (long id : ids) {
            assertThat(stranger.get("/api/documents/" + id).status()).isEqualTo(404);
            assertThat(insider.get("/api/documents/" + id).status()).isEqualTo(200);
        }
        assertThat(stranger.get("/api/documents?query=" + mark).ok()).isEmpty();
        JsonNode found = insider.get("/api/documents?query=" + mark).ok();
        assertThat(found).hasSize(2);
        assertThat(found.get(0).path("belongsTo").asText()).isEqualTo("CUSTOMER");
        assertThat(found.get(0).path("number").asText()).isEqualTo(buyer.number());
        assertThat(found.get(1).path("order").asText()).isEqualTo(order);
        assertThat(insider.get("/api/documents?query=" + buyer.number()).ok()).hasSize(2);
        assertThat(attach(stranger, "orders/" + order, "x.pdf", bytes(PDF)).status())
                .isEqualTo(404);
    }

    @Test
    void theCaseFileAndTheListsShowIt() throws Exception {
        seller.ship(order);
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);
        attach(rita, "invoices/" + invoice, "proof of delivery.pdf", bytes(PDF)).ok();
        attach(rita, "orders/" + order, "order.pdf", bytes(PDF)).ok();
        WebSession auditor = WebSession.of(port, "audrey");

        assertThat(auditor.page("/cases/" + order).body())
                .contains("proof of delivery.pdf", "order.pdf", "attached by Rita Rossi");
        assertThat(auditor.page("/invoices/" + invoice + "/documents").body())
                .contains("proof of delivery.pdf", invoice + ".pdf")
                .doesNotContain("<form method=\"post\" action=\"/api/");
        assertThat(WebSession.of(port, "rita")
                        .page("/invoices/" + invoice + "/documents")
                        .body())
                .contains("/api/invoices/" + invoice + "/documents", "name=\"_csrf\"");
        assertThat(auditor.page("/documents?search=proof").body()).contains("proof of delivery.pdf", invoice);
        assertThat(attach(new Api("http://127.0.0.1:" + port, "audrey"), "orders/" + order, "x.pdf", bytes(PDF))
                        .status())
                .isEqualTo(403);
    }
}
