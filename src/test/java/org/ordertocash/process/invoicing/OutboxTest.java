package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An account by network: its valid electronic invoices wait in the outbox until the access point says it has them. */
class OutboxTest extends ProcessTest {

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private Invoices invoices;

    @Autowired
    private DeliveryEvents events;

    @Autowired
    private TablesOwner owner;

    private Buyer buyer;
    private Api rita;
    private Api accessPoint;

    @BeforeEach
    void aCustomer() {
        buyer = seller.aCustomer().add();
        rita = new Api("http://127.0.0.1:" + port, "rita");
        accessPoint = new Api("http://127.0.0.1:" + port, "ines");
    }

    private void agree(String channel) throws Exception {
        assertThat(rita.put(
                                "/api/customers/" + buyer.number() + "/invoice-channel",
                                Map.of("channel", channel, "reason", "they asked for it"))
                        .ok()
                        .path(0)
                        .path("channel")
                        .asText())
                .isEqualTo(channel);
    }

    /** The customer comes to the network, for which an invoice needs more than this one had when it was issued. */
    private String issuedThenByNetwork() throws Exception {
        String invoice = issued(seller.anOrder(buyer).worth("119.00").send());
        owner.unguarded(sql -> sql.sql("update otc.customers set peppol_endpoint = '9930:DE123456789' where id = :id")
                .param("id", buyer.id())
                .update());
        agree("NETWORK");
        return invoice;
    }

    /** As one of a currency that electronic invoices do not know. */
    private void withoutElectronicForm(String invoice) {
        owner.past(
                "documents",
                "documents_append_only",
                sql -> sql.sql("""
                        delete from otc.documents where kind = :kind and owner_type = :owner and owner_id = :id
                        """)
                        .param("kind", IssuedKind.INVOICE.xml())
                        .param("owner", IssuedKind.INVOICE.ownerType())
                        .param("id", invoices.byNumber(invoice).id())
                        .update());
    }

    private Delivery last(String invoice) {
        var all = deliveries.of(invoice);
        return all.get(all.size() - 1);
    }

    private JsonNode waiting(long after) throws Exception {
        return accessPoint.get("/api/outbox?after=" + after).ok();
    }

    @Test
    void anElectronicInvoiceIsFetchedAcceptedAndRejected() throws Exception {
        String invoice = issuedThenByNetwork();
        engine.runJobs();
        JsonNode item = waiting(0)
                .valueStream()
                .filter(one -> one.path("invoice").asText().equals(invoice)
                        && one.path("entity").asText().equals(seller.entity()))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("receiver").asText()).isEqualTo("9930:DE123456789");
        assertThat(accessPoint.text("/api/documents/" + item.path("documentId").asLong()))
                .contains("<cbc:ID>" + invoice + "</cbc:ID>");
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.WAITING);
        assertThat(waiting(item.path("cursor").asLong()).toString())
                .doesNotContain(item.path("messageId").asText());

        report(item, DeliveryOutcome.ACCEPTED, null);
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(waiting(0).toString()).doesNotContain(item.path("messageId").asText());

        report(item, DeliveryOutcome.REJECTED, "BR-DE-15: no buyer reference");
        String order = seller.value(
                "select o.number from otc.invoices i join otc.orders o on o.id = i.order_id"
                        + " where i.number = :number and i.entity_id = (select id from otc.legal_entities where code ="
                        + " :entity)",
                Map.of("number", invoice, "entity", seller.entity()));
        engine.complete(
                engine.task("Task_SolveDeliveryProblem", order),
                "rita",
                Map.of("deliverySolution", "resolved", "solutionNote", "they took the PDF"));
    }

    private void report(JsonNode item, DeliveryOutcome outcome, String answer) {
        String messageId = item.path("messageId").asText();
        events.take(
                new DeliveryEvent(outcome + messageId, messageId, outcome, null, answer, null),
                EntityScope.OF_THE_SYSTEM,
                "ines");
    }

    @Test
    void withoutAnElectronicFormItIsMailedAndByPostAPersonIsAsked() throws Exception {
        String mailed = issuedThenByNetwork();
        withoutElectronicForm(mailed);
        engine.runJobs();
        assertThat(last(mailed).channel()).isEqualTo("email");

        buyer = seller.aCustomer().add();
        agree("POST");
        String order = seller.anOrder(buyer).worth("119.00").send();
        invoiced(order);
        engine.complete(engine.task("Task_SendInvoiceByPost", order), "rita", Map.of("dispatchNote", "RR 1"));
        assertThat(last(seller.invoices(order).get(0)).channel()).isEqualTo("post");
    }

    @Test
    void theNetworkNeedsAnEndpointAndThePageSetsTheChannel() throws Exception {
        Buyer other = seller.aCustomer().add();
        assertThat(rita.put(
                                "/api/customers/" + other.number() + "/invoice-channel",
                                Map.of("channel", "NETWORK", "reason", "x"))
                        .body()
                        .toString())
                .contains("peppolEndpoint");
        issuedThenByNetwork();
        engine.runJobs();
        var rita = user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
        mvc.perform(post("/customers/" + buyer.number() + "/invoice-channel")
                        .with(rita)
                        .with(FormToken.ours())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("channel", "POST")
                        .param("reason", "their portal is closed"))
                .andExpect(status().is3xxRedirection());
        assertThat(mvc.perform(get("/customers/" + buyer.number()).with(rita))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("they go by post", "their portal is closed");
    }
}
