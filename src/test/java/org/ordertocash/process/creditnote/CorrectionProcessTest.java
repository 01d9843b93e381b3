package org.ordertocash.process.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.Documents;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditNoteStatus;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An invoice that is wrong is replaced by a right one: nothing is owed twice, no cent is lost, all follows. */
class CorrectionProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private Corrections corrections;

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private Invoices invoices;

    @Autowired
    private OrderIntake intake;

    @Autowired
    private IssuedDocuments documents;

    @Autowired
    private ElectronicInvoices electronic;

    @Autowired
    private Documents archive;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private CollectiveInvoices collective;

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private InvoiceChannels channels;

    @Autowired
    private CustomerAccounts accounts;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private JdbcClient jdbc;

    private int keys;

    @Test
    void aWrongPriceOfAnOpenInvoice() {
        Buyer buyer = seller.aCustomer().limit("1000.00").netDays(30).add();
        String order = seller.anOrder(buyer).taxed("3", "33.33").worth("0.49").send();
        String wrong = invoiced(order);
        CreditNote asked = ask(wrong, prices(line(1, null, "30.00")));
        assertThat(asked.status()).isEqualTo(CreditNoteStatus.WAITING);
        assertThat(seller.open(wrong)).as("nothing happens before").isEqualByComparingTo("119.48");
        CreditNote issued = approved(asked);
        String right = issued.replacement().number();
        assertThat(postings("credit-note", issued.id()))
                .containsExactlyInAnyOrder("4000 99.99", "4000 0.49", "2400 19.00", "1200 -119.48");
        assertThat(postings("invoice", issued.replacement().invoiceId()))
                .containsExactlyInAnyOrder("1200 107.59", "4000 -90.00", "4000 -0.49", "2400 -17.10");
        assertThat(seller.open(wrong)).isZero();
        assertThat(seller.open(right)).isEqualByComparingTo("107.59");
        assertThat(exposure(buyer)).as("credit is taken once").isEqualByComparingTo("107.59");
        assertThat(invoices.byNumber(wrong).status()).isEqualTo("replaced");
        assertThat(invoices.byNumber(wrong).replacedBy()).isEqualTo(right);
        assertThat(invoices.byNumber(right).replaces()).isEqualTo(wrong);
        assertThat(seller.status(order)).isEqualTo("invoiced");
        seller.receive(file -> file.payment("107.59", right, buyer.iban()));
        engine.runJobs();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
    }

    @Test
    void whatWasPaidMovesOnAndTheRestStaysOnAccount() {
        Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).taxed("1", "100.00").send();
        String paid = invoiced(order);
        seller.receive(file -> file.payment("119.00", paid, buyer.iban()));
        engine.runJobs();
        CreditNote lower = approved(ask(paid, prices(line(1, null, "80.00"))));
        assertThat(postings("credit-note", lower.id()))
                .containsExactlyInAnyOrder("4000 100.00", "2400 19.00", "1450 -119.00");
        assertThat(seller.open(lower.replacement().number())).isZero();
        assertThat(onAccount(buyer)).isEqualByComparingTo("23.80");
        assertThat(invoices.byNumber(lower.replacement().number()).status()).isEqualTo("paid");

        String part = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        seller.receive(file -> file.payment("50.00", part, buyer.iban()));
        engine.runJobs();
        CreditNote higher = approved(ask(part, prices(line(1, null, "200.00"))));
        assertThat(seller.open(part)).isZero();
        assertThat(seller.open(higher.replacement().number())).isEqualByComparingTo("188.00");
        assertThat(onAccount(buyer)).as("as before").isEqualByComparingTo("23.80");
    }

    @Test
    void whenThePaymentOfACorrectedInvoiceComesBackTheOneInItsPlaceIsOpen() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String wrong = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        seller.receive(file -> file.identified("119.00", "E2E-" + buyer.number(), wrong, buyer.iban()));
        engine.runJobs();
        String better = approved(ask(wrong, prices(line(1, null, "90.00"))))
                .replacement()
                .number();
        String right = approved(ask(better, prices(line(1, null, "80.00"))))
                .replacement()
                .number();
        assertThat(seller.open(right)).isZero();
        assertThat(onAccount(buyer)).isEqualByComparingTo("23.80");
        seller.receive(file -> file.returned("119.00", "MD06", "E2E-" + buyer.number(), "", null));
        engine.runJobs();
        assertThat(seller.open(wrong)).as("its credit note settles it").isZero();
        assertThat(seller.open(better)).isZero();
        assertThat(seller.open(right)).as("nobody has paid").isEqualByComparingTo("95.20");
        assertThat(onAccount(buyer)).isZero();
        assertThat(exposure(buyer)).isEqualByComparingTo("95.20");
        assertThat(seller.value(
                        "select i.document_number || ' ' || trim_scale(d.amount) from otc.item_disputes d"
                                + " join otc.open_items i on i.id = d.open_item_id where i.customer_id = :id",
                        Map.of("id", buyer.id())))
                .as("and that is what the customer disputes")
                .isEqualTo(right + " 95.2");
    }

    @Test
    void whenAPartOfThePaymentComesBackTheRestGoesOnPaying() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String wrong = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        long statement =
                seller.receive(file -> file.identified("119.00", "E2E-" + buyer.number(), wrong, buyer.iban()));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        String better = approved(ask(wrong, prices(line(1, null, "90.00"))))
                .replacement()
                .number();
        String right = approved(ask(better, prices(line(1, null, "80.00"))))
                .replacement()
                .number();
        long back = seller.receive(file -> file.returned("50.00", "AC04", "E2E-" + buyer.number(), "", null));
        engine.runJobs();
        engine.complete(
                engine.task(
                        "Task_ChooseOriginal", "RET-" + seller.payments(back).get(0)),
                "rita",
                Map.of(
                        "decision",
                        "original",
                        "originalPayment",
                        String.valueOf(payment),
                        "decisionComment",
                        "a part of it"));
        engine.runJobs();
        assertThat(seller.open(wrong)).isZero();
        assertThat(seller.open(better)).isZero();
        assertThat(seller.open(right)).as("of 95.20 are paid 69.00").isEqualByComparingTo("26.20");
        assertThat(onAccount(buyer)).isZero();
    }

    @Test
    void aReturnTakesOnlyTheCreditThatTheCreditNoteGave() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String credited = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        seller.receive(file -> file.identified("119.00", "E2E-" + buyer.number(), credited, buyer.iban()));
        engine.runJobs();
        credit(credited, "19.00");
        engine.complete(
                engine.task(
                        "Task_Approve",
                        notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM)
                                .get(0)
                                .request()),
                "carl",
                APPROVE);
        engine.runJobs();
        assertThat(onAccount(buyer)).isEqualByComparingTo("19.00");
        seller.receive(file -> file.returned("119.00", "AC04", "E2E-" + buyer.number(), "", null));
        engine.runJobs();
        assertThat(seller.open(credited)).as("less its credit note").isEqualByComparingTo("100.00");
        assertThat(onAccount(buyer)).isZero();
    }

    @Test
    void anAddressIsCorrectedToTheCentWithEverythingElseAsItWas() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = adjusted(buyer);
        engine.runJobs();
        seller.ship(order, Map.of(1, "1", 2, "3"));
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        for (String invoice : List.copyOf(seller.invoices(order))) {
            owner.unguarded(sql -> sql.sql("update otc.customers set street = 'Right Road 1' where id = :id")
                    .param("id", buyer.id())
                    .update());
            CreditNote issued = approved(ask(invoice, data("PO-4711")));
            Invoices.Summary before = invoices.byNumber(invoice);
            Invoices.Summary now = invoices.byNumber(issued.replacement().number());
            assertThat(now.net()).isEqualTo(before.net());
            assertThat(now.tax()).isEqualTo(before.tax());
            InvoiceDocument said = documents.content(invoice(now.number()));
            assertThat(said.buyer().street()).isEqualTo("Right Road 1");
            assertThat(said.purchaseOrder()).isEqualTo("PO-4711");
            assertThat(said.type()).isEqualTo(InvoiceType.CORRECTED_INVOICE);
            assertThat(said.preceding().number()).isEqualTo(invoice);
            assertThat(electronic.check(said)).isEmpty();
            assertThat(electronic.checkCii(said)).isEmpty();
        }
        seller.ship(order);
        engine.runJobs();
        assertThat(jdbc.sql("""
                        select trim_scale(sum(i.gross_amount))::text from otc.invoices i
                          join otc.orders o on o.id = i.order_id
                         where o.number = :order and not exists (select from otc.invoices r where r.replaces_id = i.id)
                        """).param("order", order).query(String.class).single())
                .as("the parts are the order")
                .isEqualTo("200.43");
    }

    @Test
    void lineByLineWithDiscountsRatesAndAdjustments() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(adjusted(buyer));
        CreditNote issued = approved(ask(
                invoice,
                new NewCorrection(
                        CreditReason.TAX_WRONG,
                        "books are taxed at 7 %",
                        null,
                        List.of(
                                new NewCorrection.Line(
                                        1, new BigDecimal("2"), null, null, null, new BigDecimal("7"), null),
                                new NewCorrection.Line(2, null, null, new BigDecimal("10"), null, null, null)),
                        List.of(new NewCorrection.Adjustment(
                                number(invoice, "Freight"), new BigDecimal("5.00"), null, new BigDecimal("19"))))));
        // line 1: 66.66 - 10.00; line 2: 63.00; rebate follows the lines from 19 to 7 %, freight is told
        assertThat(postings("invoice", issued.replacement().invoiceId()))
                .contains("4000 -5.00", "2400 -0.95")
                .hasSize(5);
        InvoiceDocument said = documents.content(invoice(issued.replacement().number()));
        assertThat(said.lines())
                .extracting(line -> line.net().stripTrailingZeros().toPlainString())
                .containsExactly("56.66", "63");
        assertThat(electronic.check(said)).isEmpty();
        assertThat(electronic.checkCii(said)).isEmpty();
    }

    @Test
    void aCollectiveInvoiceAndAChain() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set invoice_mode = 'MONTHLY' where customer_id = :id")
                        .param("id", buyer.id())
                        .update());
        String first = seller.anOrder(buyer).taxed("3", "10.03").send();
        String second = seller.anOrder(buyer).taxed("1", "0.55").send();
        engine.runJobs();
        seller.ship(first);
        seller.ship(second);
        engine.runJobs();
        collective.askNow(buyer.number(), null, EntityScope.OF_THE_SYSTEM, "rita");
        engine.runJobs();
        String wrong = seller.invoices(first).get(0);
        CreditNote once = approved(ask(wrong, prices(line(2, null, "0.65"))));
        String better = once.replacement().number();
        assertThat(seller.status(second)).isEqualTo("invoiced");
        assertThatThrownBy(() -> ask(wrong, prices())).hasMessageContaining("was replaced by " + better);
        CreditNote twice = approved(ask(better, prices(line(1, "2", null))));
        String right = twice.replacement().number();
        assertThat(invoices.byNumber(right).gross().getAmount()).isEqualByComparingTo("24.64");
        assertThat(invoices.byNumber(right).orderNumbers()).containsExactlyInAnyOrder(first, second);
        assertThat(documents.content(invoice(right)).preceding().number()).isEqualTo(better);
        seller.receive(file -> file.payment("24.64", right, buyer.iban()));
        engine.runJobs();
        assertThat(seller.status(first)).isEqualTo("paid");
        assertThat(engine.passed("order-to-cash", second)).endsWith("End_OrderPaid");
    }

    @Test
    void itIsMailedAsWhatItIsWithItselfForMachines() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String wrong = invoiced(seller.anOrder(buyer).worth("119.00").send());
        CreditNote issued = approved(ask(wrong, prices(line(1, null, "100.00"))));
        assertThat(engine.passed("credit-note", issued.request())).endsWith("End_CorrectedInvoiceMailed");
        IssuedDocument right = invoice(issued.replacement().number());
        byte[] pdf = stored(IssuedKind.INVOICE.pdf(), right.id());
        assertThat(ArchivablePdf.objections(pdf)).isEmpty();
        assertThat(PdfText.of("corrected-invoice", pdf).text().replace("\n", " "))
                .contains("Corrected invoice", right.number(), wrong);
        assertThat(ArchivablePdf.attachment(pdf, "factur-x.xml")).isEqualTo(electronic.cii(documents.content(right)));
        assertThat(new String(stored(IssuedKind.INVOICE.xml(), right.id()), StandardCharsets.UTF_8))
                .contains(
                        "<cbc:InvoiceTypeCode>384</cbc:InvoiceTypeCode>",
                        "<cac:InvoiceDocumentReference><cbc:ID>" + wrong + "</cbc:ID>");
        assertThat(deliveries.of(IssuedKind.INVOICE, right.number())).hasSize(1);
        assertThat(deliveries.of(IssuedKind.CREDIT_NOTE, issued.number())).hasSize(1);
    }

    @Test
    void byPostAPersonSendsBothAndByNetworkBothWait() {
        Buyer byPost = seller.aCustomer().withoutEmail().netDays(30).add();
        String first = invoicedByPost(seller.anOrder(byPost).worth("119.00").send());
        CreditNote posted = approved(ask(first, prices(line(1, null, "100.00"))));
        Task task = engine.task("Task_SendCreditNoteByPost", posted.request());
        assertThat(tasks.getVariable(task.getId(), "dispatchCase").toString())
                .as("the person sees what goes into the envelope")
                .contains(posted.number(), posted.replacement().number());
        engine.complete(task, "rita", Map.of("dispatchNote", "RR 4711"));
        assertThat(deliveries.of(IssuedKind.CREDIT_NOTE, posted.number()))
                .extracting(Delivery::channel, Delivery::note)
                .containsExactly(tuple("post", "RR 4711"));
        assertThat(deliveries.of(IssuedKind.INVOICE, posted.replacement().number()))
                .extracting(Delivery::channel, Delivery::note)
                .containsExactly(tuple("post", "RR 4711"));

        Buyer onNetwork = seller.aCustomer().netDays(30).add();
        owner.unguarded(sql -> sql.sql("""
                        update otc.legal_entities set vat_id = 'DE136695976', contact_name = 'AR', phone = '+49 40 1'
                         where code = :code
                        """).param("code", seller.entity()).update());
        owner.unguarded(sql -> sql.sql("update otc.customers set peppol_endpoint = '0088:4012345000009' where id = :id")
                .param("id", onNetwork.id())
                .update());
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set buyer_reference = 'K-4711' where customer_id = :id")
                        .param("id", onNetwork.id())
                        .update());
        channels.agree(
                accounts.of(
                        onNetwork.account().customerId(), onNetwork.account().entityId()),
                InvoiceChannel.NETWORK,
                "they asked for it",
                "rita");
        String second = invoiced(seller.anOrder(onNetwork).worth("119.00").send());
        CreditNote sent = approved(ask(second, prices(line(1, null, "100.00"))));
        assertThat(engine.passed("credit-note", sent.request())).endsWith("End_CorrectedInvoiceInOutbox");
        assertThat(outbox.waiting(0, EntityScope.OF_THE_SYSTEM))
                .filteredOn(item -> item.customer().equals(onNetwork.number()))
                .extracting(Outbox.Item::invoice, Outbox.Item::creditNote)
                .containsExactly(
                        tuple(second, null),
                        tuple(null, sent.number()),
                        tuple(sent.replacement().number(), null));
    }

    private String invoicedByPost(String order) {
        String invoice = invoiced(order);
        engine.complete(engine.task("Task_SendInvoiceByPost", order), "rita", Map.of("dispatchNote", "RR 1"));
        engine.runJobs();
        return invoice;
    }

    @Test
    void aPaymentThatNamesTheReplacedOneIsLedToTheOneInItsPlace() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).taxed("1", "100.00").send();
        String wrong = invoiced(order);
        String better = approved(ask(wrong, prices(line(1, null, "90.00"))))
                .replacement()
                .number();
        String right = approved(ask(better, prices(line(1, null, "80.00"))))
                .replacement()
                .number();
        long late = seller.receive(file -> file.payment("95.20", "Rechnung " + wrong, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(right)).as("the amount is right: placed by rule").isZero();
        assertThat(explanation(late)).contains(right + " (in place of " + wrong + ")");
        assertThat(seller.status(order)).isEqualTo("paid");

        String same = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        String moved = approved(ask(same, data("PO-9"))).replacement().number();
        long byOrder = seller.receive(file -> file.referenced("119.00", reference(same), buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(moved)).as("by the payment reference as well").isZero();
        assertThat(explanation(byOrder)).contains("in place of " + same);
        assertThat(explanation(seller.receive(file -> file.payment("119.00", same, buyer.iban()))))
                .as("twice is not paid without a person")
                .contains(moved + " (in place of " + same + "), which is paid already");
    }

    @Test
    void thatOfTheAmountAsItWasIsAPersonsToPlaceAndTheRightOneIsSuggested() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String wrong = invoiced(seller.anOrder(buyer).taxed("1", "100.00").send());
        String right = approved(ask(wrong, prices(line(1, null, "80.00"))))
                .replacement()
                .number();
        long late = seller.receive(file -> file.payment("119.00", wrong, null));
        engine.runJobs();
        long payment = seller.payments(late).get(0);
        assertThat(seller.open(right)).as("too much: nobody is guessed").isEqualByComparingTo("95.20");
        assertThat(explanation(late)).contains(right + " (in place of " + wrong + ")", "the amount does not fit");
        assertThat(suggestions.of(payment))
                .first()
                .satisfies(one -> assertThat(one.invoice()).isEqualTo(right))
                .satisfies(one -> assertThat(one.why()).contains("in place of " + wrong));
    }

    private String explanation(long statement) {
        engine.runJobs();
        return seller.value(
                "select explanation from otc.payments where id = :id",
                Map.of("id", seller.payments(statement).get(0)));
    }

    private String reference(String invoice) {
        return seller.value(
                "select payment_reference from otc.invoices where number = :number", Map.of("number", invoice));
    }

    @Test
    void theDunningCaseOfTheWrongOneEnds() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        engine.runJobs();
        dunning.dun(seller);
        String dunned = seller.dunningCases(buyer).get(0);
        CreditNote issued = approved(ask(invoice, prices(line(1, null, "90.00"))));
        assertThat(invoices.byNumber(issued.replacement().number()).dueOn())
                .as("as agreed, from its own day on")
                .isAfterOrEqualTo(
                        invoices.byNumber(issued.replacement().number()).issuedOn());
        assertThat(seller.value(
                        "select result from otc.dunning_cases where number = :number and closed_at is not null",
                        Map.of("number", dunned)))
                .isEqualTo("SETTLED");
    }

    @Test
    void whatCannotBeCorrectedIsToldInPlainWords() {
        Buyer buyer = seller.aCustomer().terms("2/10 net 30").add();
        String discounted = invoiced(seller.anOrder(buyer).worth("100.00").send());
        seller.receive(file -> file.payment("98.00", discounted, buyer.iban()));
        engine.runJobs();
        assertThatThrownBy(() -> ask(discounted, prices())).hasMessageContaining("take that payment back");
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        assertThatThrownBy(() -> ask(invoice, prices(line(7, "1", null)))).hasMessageContaining("lines[0].line");
        assertThatThrownBy(() -> ask(invoice, prices(line(1, "2", null)))).hasMessageContaining("that were shipped");
        assertThatThrownBy(() -> ask(invoice, prices(line(1, "0", null)))).hasMessageContaining("credit note instead");
        assertThatThrownBy(() -> ask(invoice, prices(line(1, null, "-1")))).hasMessageContaining("unitPrice");
        assertThatThrownBy(() -> ask(
                        invoice,
                        new NewCorrection(
                                CreditReason.TAX_WRONG,
                                "wrong",
                                null,
                                List.of(new NewCorrection.Line(1, null, null, null, "S", new BigDecimal("7.77"), null)),
                                null)))
                .hasMessageContaining("Line 1");
        CreditNote waiting = ask(invoice, prices(line(1, null, "90.00")));
        assertThatThrownBy(() -> ask(invoice, prices())).hasMessageContaining(waiting.request());
        assertThatThrownBy(() -> credit(invoice, "1.00")).hasMessageContaining("left to credit");
        Task task = engine.task("Task_Approve", waiting.request());
        engine.complete(task, "carl", Map.of("decision", "reject", "decisionComment", "it was right"));
        engine.runJobs();
        credit(invoice, "10.00");
        assertThatThrownBy(() -> ask(invoice, prices())).hasMessageContaining("waits for a decision");
        engine.complete(
                engine.task(
                        "Task_Approve",
                        notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM)
                                .get(0)
                                .request()),
                "carl",
                APPROVE);
        engine.runJobs();
        assertThatThrownBy(() -> ask(invoice, prices())).hasMessageContaining("belongs to none of its lines");
    }

    @Test
    void aDownPaymentIsNotCorrectedAndNothingThatDeductsOne() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order =
                seller.anOrder(buyer).taxed("1", "100.00").downPayment("50").send();
        engine.runJobs();
        String deposit = seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id where o.number = :order",
                Map.of("order", order));
        assertThatThrownBy(() -> ask(deposit, prices())).hasMessageContaining("is a down payment invoice");
        seller.receive(file -> file.payment("59.50", deposit, buyer.iban()));
        engine.runJobs();
        String last = invoiced(order);
        assertThatThrownBy(() -> ask(last, prices())).hasMessageContaining("deducts a down payment");
    }

    @Test
    void whatTheCustomerDeductsMeanwhileLetsItLapse() {
        Buyer buyer = seller.aCustomer().terms("2/10 net 30").add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        CreditNote asked = ask(invoice, prices(line(1, null, "90.00")));
        seller.receive(file -> file.payment("98.00", invoice, buyer.iban()));
        engine.runJobs();
        assertThat(approved(asked).status()).isEqualTo(CreditNoteStatus.LAPSED);
        assertThat(invoices.byNumber(invoice).replacedBy()).isNull();
        assertThat(invoices.byNumber(invoice).status()).isEqualTo("paid");
    }

    @Test
    void whatIsRefusedAndGivenUpLeavesTheOrderAsItWas() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).worth("119.00").send();
        String wrong = invoiced(order);
        CreditNote asked = ask(wrong, data("PO-9"));
        ourStreet(null);
        assertThat(approved(asked).status()).isEqualTo(CreditNoteStatus.WAITING);
        Task task = engine.task("Task_CorrectCreditNoteData", asked.request());
        assertThat(tasks.getVariable(task.getId(), "creditNoteDataCase").toString())
                .as("the person sees what the invoice in its place does not pass")
                .contains("Our own address has no street.");
        assertThat(orderNumber(order)).isEmpty();
        engine.complete(task, "rita", Map.of("creditNoteGivenUp", true, "creditNoteDataNote", "it was right"));
        engine.runJobs();
        assertThat(notes.byId(asked.id()).status()).isEqualTo(CreditNoteStatus.GIVEN_UP);
        assertThat(orderNumber(order)).isEmpty();
        ourStreet("Kai 1");
        CreditNote issued = approved(ask(wrong, data("PO-10")));
        assertThat(orderNumber(order)).containsExactly("PO-10");
        assertThat(documents
                        .content(documents.byNumber(IssuedKind.CREDIT_NOTE, issued.number()))
                        .purchaseOrder())
                .as("the buyer finds both by it")
                .isEqualTo("PO-10");
    }

    private void ourStreet(String street) {
        owner.unguarded(sql -> sql.sql("update otc.legal_entities set street = :street where code = :code")
                .param("street", street, java.sql.Types.VARCHAR)
                .param("code", seller.entity())
                .update());
    }

    /** What the order's invoices say in place of the order number that it came with. */
    private List<String> orderNumber(String order) {
        return jdbc.sql("select c.customer_po_number from otc.invoice_corrections c"
                        + " join otc.orders o on o.id = c.order_id where o.number = :order")
                .param("order", order)
                .query(String.class)
                .list();
    }

    private String adjusted(Buyer buyer) {
        return intake.receive(
                        new NewOrder(
                                "test",
                                "CORRECT-" + buyer.number(),
                                buyer.number(),
                                seller.entity(),
                                "EUR",
                                null,
                                null,
                                List.of(
                                        goods(
                                                "3",
                                                "33.33",
                                                "19",
                                                List.of(new NewAdjustment(
                                                        AdjustmentKind.ALLOWANCE,
                                                        "Display unit",
                                                        "95",
                                                        new BigDecimal("10.00"),
                                                        null,
                                                        null,
                                                        null,
                                                        null))),
                                        goods("7", "10.00", "7", null)),
                                null,
                                List.of(
                                        new NewAdjustment(
                                                AdjustmentKind.ALLOWANCE,
                                                "Project rebate",
                                                "95",
                                                null,
                                                new BigDecimal("5"),
                                                "S",
                                                new BigDecimal("19"),
                                                null),
                                        new NewAdjustment(
                                                AdjustmentKind.CHARGE,
                                                "Freight",
                                                "FC",
                                                new BigDecimal("20.00"),
                                                null,
                                                "S",
                                                new BigDecimal("19"),
                                                null))),
                        "olga")
                .order()
                .number();
    }

    private static NewOrder.Line goods(String quantity, String price, String rate, List<NewAdjustment> adjustments) {
        return new NewOrder.Line(
                "SKU",
                "Goods",
                new BigDecimal(quantity),
                "pcs",
                new BigDecimal(price),
                null,
                "S",
                new BigDecimal(rate),
                null,
                adjustments);
    }

    private int number(String invoice, String reason) {
        return Integer.parseInt(seller.value(
                "select a.number::text from otc.invoice_adjustments a join otc.invoices i on i.id = a.invoice_id"
                        + " where i.number = :invoice and a.reason = :reason",
                Map.of("invoice", invoice, "reason", reason)));
    }

    private static NewCorrection prices(NewCorrection.Line... lines) {
        return new NewCorrection(CreditReason.PRICE_WRONG, "another price was agreed", null, List.of(lines), null);
    }

    private static NewCorrection data(String poNumber) {
        return new NewCorrection(CreditReason.DATA_WRONG, "they have moved", poNumber, null, null);
    }

    private static NewCorrection.Line line(int number, String quantity, String price) {
        return new NewCorrection.Line(
                number,
                quantity == null ? null : new BigDecimal(quantity),
                price == null ? null : new BigDecimal(price),
                null,
                null,
                null,
                null);
    }

    private void credit(String invoice, String amount) {
        requests.request(
                invoice,
                seller.entity(),
                EntityScope.OF_THE_SYSTEM,
                new NewCreditNote(
                        CreditNoteScope.AMOUNT,
                        CreditReason.GOODWILL,
                        "late",
                        null,
                        new BigDecimal(amount),
                        null,
                        null),
                invoice + "-credit-" + ++keys,
                Cause.by("rita"));
        engine.runJobs();
    }

    private CreditNote ask(String invoice, NewCorrection what) {
        CreditNote note = corrections
                .request(
                        invoice,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        what,
                        invoice + "-correct-" + ++keys,
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        return note;
    }

    private CreditNote approved(CreditNote note) {
        engine.complete(engine.task("Task_Approve", note.request()), "carl", APPROVE);
        engine.runJobs();
        return notes.byId(note.id());
    }

    private IssuedDocument invoice(String number) {
        return documents.byNumber(IssuedKind.INVOICE, number);
    }

    private byte[] stored(String kind, long invoice) {
        return archive.load(archive.find(kind, IssuedKind.INVOICE.ownerType(), invoice)
                        .orElseThrow()
                        .id())
                .orElseThrow()
                .content();
    }

    private List<String> postings(String source, long id) {
        return jdbc.sql("""
                select p.account || ' ' || cast(p.amount as numeric(19,2)) from otc.postings p
                  join otc.journals j on j.id = p.journal_id where j.source_type = :source and j.source_id = :id
                """)
                .param("source", source)
                .param("id", id)
                .query(String.class)
                .list();
    }

    private BigDecimal onAccount(Buyer buyer) {
        return jdbc.sql("select otc.credit_on_account(:entity, :id, 'EUR')")
                .param("entity", buyer.account().entityId())
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal exposure(Buyer buyer) {
        return jdbc.sql("select otc.credit_exposure(id, cast('2026-03-02' as date)) from otc.credit_accounts "
                        + "where customer_id = :id")
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }
}
