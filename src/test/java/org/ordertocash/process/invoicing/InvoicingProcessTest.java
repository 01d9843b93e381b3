package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.NewPersonBlock;
import org.ordertocash.customer.PersonBlocks;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.Documents;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

@CoversEveryFlowOf("invoicing")
class InvoicingProcessTest extends ProcessTest {

    @Autowired
    private PersonBlocks blocks;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private InvoiceChannels channels;

    @Autowired
    private CustomerAccounts accounts;

    @Autowired
    private Documents documents;

    @Autowired
    private Invoices invoices;

    @Autowired
    private IssuedDocuments issuedDocuments;

    @Autowired
    private CollectiveInvoices collective;

    private static final String DELIVERY = """
            select d.channel || ' to ' || d.recipient || ' by ' || d.sent_by || coalesce(': ' || d.note, '')
                from otc.deliveries d
              join otc.documents a on a.id = d.document_id join otc.invoices i on i.id = a.owner_id
                  and a.owner_type = 'invoice'
             where i.number = :number
            """;

    @Test
    void aShipmentIsInvoicedAndTheInvoiceMailed() {
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .worth("100.00")
                .send();
        String invoice = invoiced(order);
        assertThat(engine.passed("invoicing", order))
                .containsExactly(
                        "Start_ShipmentToInvoice",
                        "Gateway_JoinIssue",
                        "Task_IssueInvoice",
                        "Gateway_InvoicesBlocked",
                        "Gateway_DataWrong",
                        "Gateway_Collectively",
                        "Task_RenderInvoice",
                        "Task_UseCredit",
                        "Gateway_ByNetwork",
                        "Gateway_EmailKnown",
                        "Task_MailInvoice",
                        "End_InvoiceMailed");
        assertThat(seller.value(DELIVERY, Map.of("number", invoice))).isEqualTo("email to buyer@example.com by system");
    }

    @Test
    void byNetworkItsElectronicFormWaitsInTheOutbox() {
        Seller.Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        String invoice = issued(order);
        owner.unguarded(sql -> sql.sql("update otc.customers set peppol_endpoint = '9930:DE123456789' where id = :id")
                .param("id", buyer.id())
                .update());
        channels.agree(accounts.meant(buyer.number(), seller.entity()), InvoiceChannel.NETWORK, "their wish", "rita");
        documents.store(
                IssuedKind.INVOICE.xml(),
                IssuedKind.INVOICE.ownerType(),
                invoices.byNumber(invoice).id(),
                invoice + ".xml",
                "application/xml",
                new byte[] {'<', 'a', '/', '>'});
        engine.runJobs();
        assertThat(seller.value(DELIVERY, Map.of("number", invoice)))
                .isEqualTo("network to 9930:DE123456789 by system");
    }

    @Test
    void aCustomerWhoMovesBeforeItIsMailedGetsWhatWasIssued() {
        Seller.Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        IssuedDocument invoice = issuedDocuments.byNumber(IssuedKind.INVOICE, issued(order));
        InvoiceDocument said = issuedDocuments.content(invoice);
        owner.unguarded(sql -> sql.sql("update otc.customers set street = 'Moved 9', city = 'Elsewhere' where id = :id")
                .param("id", buyer.id())
                .update());
        engine.runJobs();
        assertThat(issuedDocuments.content(invoice)).isEqualTo(said);
        byte[] pdf = documents
                .find(IssuedKind.INVOICE.pdf(), IssuedKind.INVOICE.ownerType(), invoice.id())
                .flatMap(one -> documents.load(one.id()))
                .orElseThrow()
                .content();
        assertThat(PdfText.of("moved", pdf).text())
                .contains(said.buyer().street(), said.buyer().city())
                .doesNotContain("Moved 9", "Elsewhere");
    }

    @Test
    void theInvoiceOffersTheDiscountOfTheCustomersTerms() {
        String invoice = invoiced(
                seller.anOrder(seller.aCustomer().terms("2% 10, net 30").add())
                        .worth("100.25")
                        .send());
        assertThat(seller.value("""
                select trim_scale(i.discount_percent) || ' ' || (i.discount_until - i.issued_on) || ' ' || (i.due_on -
                    i.issued_on) from otc.open_items i
                 where i.document_number = :number
                """, Map.of("number", invoice))).isEqualTo("2 10 30");
        assertThat(seller.value(
                        "select encode(a.content, 'base64') from otc.documents a join otc.invoices i on i.id = "
                                + "a.owner_id and a.owner_type = 'invoice' and a.kind = 'invoice-pdf' where i.number = "
                                + ":number",
                        Map.of("number", invoice)))
                .satisfies(pdf -> assertThat(PdfText.of(
                                        "invoice-of-process",
                                        java.util.Base64.getMimeDecoder().decode(pdf))
                                .text()
                                .replaceAll("\\s+", " "))
                        .contains("by 12 Mar 2026", "2 % early-payment discount (2,01", "98,24"));
    }

    @Test
    void whatIsWrongAboutAnInvoiceIsCorrectedByAPersonFirst() {
        String order = seller.anOrder(seller.aCustomer().add())
                .reverseCharge("1", "100.00")
                .send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).isEmpty();
        Task task = engine.task("Task_CorrectInvoiceData", order);
        engine.complete(
                task,
                "rita",
                Map.of(
                        "correctedLines", "all",
                        "correctedTaxCategory", "S",
                        "correctedTaxRate", "19",
                        "correctionReason", "The customer is no business"));
        engine.runJobs();
        assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("119.00");
        assertThat(engine.passed("invoicing", order))
                .containsSubsequence(
                        "Gateway_DataWrong",
                        "Task_CorrectInvoiceData",
                        "Task_RecordCorrection",
                        "Gateway_JoinWaited",
                        "Gateway_JoinCorrected",
                        "Task_IssueInvoice")
                .endsWith("End_InvoiceMailed");
    }

    @Test
    void whileInvoicesAreBlockedAShipmentWaitsUntilThisIsLifted() {
        var buyer = seller.aCustomer().add();
        String order = shippedWhileBlocked(buyer, null);
        assertThat(seller.invoices(order)).isEmpty();
        assertThat(engine.passed("invoicing", order)).endsWith("Gateway_InvoicesBlocked");
        long block = blocks.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM)
                .get(0)
                .id();
        blocks.lift(block, "the new price list is entered", "carl");
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
        assertThat(engine.passed("invoicing", order))
                .contains(
                        "Receive_WaitForUnblocking",
                        "Gateway_JoinUnblocked",
                        "Gateway_JoinCorrected",
                        "Gateway_JoinIssue")
                .endsWith("End_InvoiceMailed");
    }

    @Test
    void aBlockOfInvoicesThatEndsByItselfIsAskedAboutAgain() {
        String order = shippedWhileBlocked(seller.aCustomer().add(), LocalDate.of(2026, 3, 3));
        engine.pass(Duration.ofDays(1));
        assertThat(seller.invoices(order)).isEmpty();
        engine.pass(Duration.ofDays(1));
        assertThat(seller.invoices(order)).hasSize(1);
        assertThat(engine.passed("invoicing", order)).contains("Timer_AskBlockAgain");
    }

    private String shippedWhileBlocked(Seller.Buyer buyer, LocalDate until) {
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        blocks.set(
                buyer.number(),
                new NewPersonBlock(null, Blocked.INVOICE, "prices are in doubt", until),
                EntityScope.OF_THE_SYSTEM,
                "rita");
        seller.ship(order);
        engine.runJobs();
        return order;
    }

    @Test
    void aShipmentWaitsForTheCollectiveInvoiceThatAPersonAsksFor() {
        var buyer = seller.aCustomer().netDays(30).add();
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set invoice_mode = 'MONTHLY' where customer_id = :id")
                        .param("id", buyer.id())
                        .update());
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).isEmpty();
        assertThat(engine.passed("invoicing", order)).endsWith("Gateway_Collectively", "Gateway_IssuedCollectively");

        collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
        assertThatThrownBy(() -> collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita"))
                .hasMessageContaining("not asked for yet");
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
        assertThat(engine.passed("invoicing", order))
                .containsSubsequence(
                        "Receive_WaitForCollectiveInvoice",
                        "Gateway_JoinWaited",
                        "Gateway_JoinCorrected",
                        "Task_IssueInvoice",
                        "Gateway_IssuedCollectively",
                        "End_InvoicedCollectively")
                .containsOnlyOnce("Task_RenderInvoice", "Task_MailInvoice");
        assertThat(seller.status(order)).isEqualTo("invoiced");
    }

    @Test
    void withoutAnAddressForMailAPersonPostsTheInvoice() {
        String order = seller.anOrder(
                        seller.aCustomer().netDays(30).withoutEmail().add())
                .worth("100.00")
                .send();
        String invoice = invoiced(order);
        Task task = engine.task("Task_SendInvoiceByPost", order);
        assertThatThrownBy(() -> engine.complete(task, "anna", Map.of()))
                .as("not her task")
                .isInstanceOf(RuntimeException.class);
        engine.complete(task, "rita", Map.of("dispatchNote", "registered"));
        engine.runJobs();
        assertThat(engine.passed("invoicing", order))
                .endsWith("Task_SendInvoiceByPost", "Task_RecordDispatch", "End_InvoicePosted");
        assertThat(seller.value(DELIVERY, Map.of("number", invoice)))
                .contains("post to Buyer & Co")
                .endsWith("by rita: registered");
    }
}
