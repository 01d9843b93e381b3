package org.ordertocash.process.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.Documents;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.door.Groups;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteChecks;
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
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.CreditApplications;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CoversEveryFlowOf("credit-note")
class CreditNoteProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private Corrections corrections;

    @Autowired
    private CreditApplications credits;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IssuedDocuments documents;

    @Autowired
    private ElectronicInvoices electronic;

    @Autowired
    private Documents archive;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private InvoiceChannels channels;

    @Autowired
    private CustomerAccounts accounts;

    @Autowired
    private CreditNoteChecks checks;

    @Autowired
    private DeliveryEvents events;

    @Autowired
    private Outbox outbox;

    @Autowired
    private CaseFiles files;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private TaskService tasks;

    private int keys;

    @Test
    void allOfAnOpenInvoiceIsTakenBackWithItsTaxAndSettlesTheOrder() {
        Buyer buyer = seller.aCustomer().limit("1000.00").netDays(30).add();
        String order = seller.anOrder(buyer).taxed("3", "33.33").worth("0.49").send();
        String invoice = invoiced(order);
        assertThat(exposure(buyer)).isEqualByComparingTo("119.48");
        CreditNote asked = ask(invoice, full(CreditReason.DUPLICATE));
        assertThat(asked.status()).isEqualTo(CreditNoteStatus.WAITING);
        assertThat(seller.open(invoice))
                .as("nothing happens before it is approved")
                .isEqualByComparingTo("119.48");
        CreditNote issued = approved(asked, "carl");
        assertThat(issued.number()).isEqualTo("CN-" + seller.entity() + "-2026-000001");
        assertThat(seller.open(invoice)).isZero();
        assertThat(postings(issued)).containsExactlyInAnyOrder("4000 99.99", "4000 0.49", "2400 19.00", "1200 -119.48");
        assertThat(exposure(buyer)).isZero();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        assertThatThrownBy(() -> ask(invoice, full(CreditReason.DUPLICATE))).hasMessageContaining("left to credit");
    }

    @Test
    void linesAreCreditedOneAfterTheOtherAndOfTwoRatesEachIsCorrected() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer)
                .taxed("3", "33.33")
                .taxed("7", "0.07")
                .worth("10.00")
                .send());
        CreditNote first = approved(ask(invoice, lines(line(1, "1"), line(3, "1"))), "carl");
        CreditNote second = approved(ask(invoice, lines(line(1, "2"), line(2, "3"))), "carl");
        assertThat(first.gross().getAmount()).isEqualByComparingTo("49.66");
        assertThatThrownBy(() -> ask(invoice, lines(line(1, "0.01")))).hasMessageContaining("at most the 0");
        CreditNote rest = approved(ask(invoice, full(CreditReason.QUANTITY_WRONG)), "carl");
        assertThat(rest.lines()).extracting(l -> l.invoiceLine()).containsExactly(2);
        assertThat(seller.open(invoice)).isZero();
        assertThat(first.tax().plus(second.tax()).plus(rest.tax()).getAmount()).isEqualByComparingTo("19.09");
        assertThat(number(rest)).isEqualTo(number(first) + 2);
    }

    @Test
    void whatIsCreditedOfAPaidInvoiceIsOnAccountAndPaysTheNextOne() {
        Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).taxed("1", "100.00").send();
        String paid = invoiced(order);
        seller.receive(file -> file.payment("119.00", paid, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(paid)).isZero();
        CreditNote note = approved(ask(paid, amount("59.50")), "carl");
        assertThat(postings(note)).containsExactlyInAnyOrder("4000 50.00", "2400 9.50", "1450 -59.50");
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        String next = invoiced(seller.anOrder(buyer).worth("80.00").send());
        credits.use(
                buyer.number(),
                seller.entity(),
                List.of(new CreditApplications.Part(next, null)),
                "of the credit note",
                "use-" + next,
                Cause.by(colleagues.in(List.of(Groups.RECEIVABLES), "pia-" + seller.entity(), seller.entity())));
        assertThat(seller.open(next)).isEqualByComparingTo("20.50");
        assertThatThrownBy(() -> ask(paid, amount("59.51"))).hasMessageContaining("the 59.50");
    }

    @Test
    void aRejectedOneCreditsNothingAndLeavesTheRoomToAnother() {
        String invoice = invoiced(seller.anOrder(seller.aCustomer().netDays(30).add())
                .worth("100.00")
                .send());
        CreditNote asked = ask(invoice, amount("70.00"));
        assertThatThrownBy(() -> ask(invoice, amount("70.00")))
                .as("what waits takes its part")
                .hasMessageContaining("the 30.00");
        assertThatThrownBy(() -> decide(asked, "carl", Map.of("decision", "reject")))
                .hasMessageContaining("A reason is required");
        decide(asked, "carl", Map.of("decision", "reject", "decisionComment", "we delivered"));
        assertThat(notes.byId(asked.id()).status()).isEqualTo(CreditNoteStatus.REJECTED);
        assertThat(engine.passed("credit-note", asked.request())).endsWith("End_CreditNoteRejected");
        CreditNote other = approved(ask(invoice, amount("80.00")), "carl");
        assertThat(number(other)).as("a rejected one takes no number").isEqualTo(1);
        assertThat(seller.open(invoice)).isEqualByComparingTo("20.00");
    }

    @Test
    void whoAskedDoesNotApproveAndMuchOrManyNeedTwo() {
        Buyer buyer = seller.aCustomer().limit("50000.00").netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("4000.00").send());
        String other = invoiced(seller.anOrder(buyer).worth("3000.00").send());
        String both = colleagues.in(
                List.of(Groups.RECEIVABLES, Groups.CREDIT_MANAGERS, Groups.ALL_ENTITIES), "both-" + seller.entity());
        CreditNote own = ask(invoice, amount("3000.00"), both);
        assertThatThrownBy(() -> decide(own, both, APPROVE))
                .hasStackTraceContaining("You asked for a credit note about this");
        approved(own, "carl");
        CreditNote split = ask(other, amount("2500.00"));
        decide(split, "carl", APPROVE);
        assertThat(notes.byId(split.id()).status())
                .as("with the first one above 5 000")
                .isEqualTo(CreditNoteStatus.WAITING);
        assertThat(approved(split, "fiona").status()).isEqualTo(CreditNoteStatus.ISSUED);
        assertThat(seller.open(other)).isEqualByComparingTo("500.00");
    }

    @Test
    void whoPlacedAPaymentDoesNotAskAndWhoAskedDoesNotPlaceOne() {
        Buyer buyer = seller.aCustomer().add();
        String placed = invoiced(seller.anOrder(buyer).worth("50.00").send());
        long payment = waiting("20.00");
        placeOn(payment, placed, "rita");
        assertThatThrownBy(() -> ask(placed, full(CreditReason.GOODWILL))).isInstanceOf(ConflictOfInterest.class);
        String credited = invoiced(seller.anOrder(buyer).worth("60.00").send());
        ask(credited, amount("10.00"));
        long other = waiting("25.00");
        assertThatThrownBy(() -> placeOn(other, credited, "rita")).hasStackTraceContaining("asked for a credit note");
        placeOn(
                waiting("15.00"),
                credited,
                colleagues.in(List.of(Groups.RECEIVABLES), "pim-" + seller.entity(), seller.entity()));
        assertThat(seller.open(credited)).isEqualByComparingTo("45.00");
    }

    @Test
    void aDocumentThatWasTakenOnIsCreditedWithTheTaxThatIsTold() {
        Buyer buyer = seller.aCustomer().add();
        String number = "OLD-" + seller.entity();
        new Book(jdbc, transaction)
                .invoice(
                        buyer.account().entityId(), buyer.id(), number, "EUR", "238.00", LocalDate.parse("2026-03-20"));
        assertThatThrownBy(() -> ask(number, amount("119.00"))).hasMessageContaining("taxRate");
        assertThatThrownBy(() -> ask(number, taxed(amount("119.00"), null, "7.77")))
                .hasMessageContaining("is no rate");
        assertThatThrownBy(() -> ask(number, taxed(amount("119.00"), null, "0")))
                .hasMessageContaining("taxCategory");
        assertThatThrownBy(() -> ask(number, taxed(lines(line(1, "1")), null, "19")))
                .hasMessageContaining("without its lines");
        CreditNote part = approved(ask(number, taxed(amount("119.00"), null, "19")), "carl");
        assertThat(postings(part)).containsExactlyInAnyOrder("4000 100.00", "2400 19.00", "1200 -119.00");
        assertThatThrownBy(() -> ask(number, taxed(amount("119.01"), null, "19")))
                .hasMessageContaining("the 119.00");
        CreditNote rest = approved(ask(number, taxed(full(CreditReason.RETURNED_GOODS), "E", "0")), "carl");
        assertThat(postings(rest)).containsExactlyInAnyOrder("4000 119.00", "1200 -119.00");
        assertThat(seller.open(number)).isZero();
    }

    @Test
    void whatWasTakenOnIsCreditedOnPaperWithTheNumberThatItHad() {
        Buyer buyer = seller.aCustomer().add();
        String number = "OLD-" + seller.entity();
        new Book(jdbc, transaction)
                .invoice(
                        buyer.account().entityId(), buyer.id(), number, "EUR", "238.00", LocalDate.parse("2026-03-20"));
        for (NewCreditNote what : List.of(
                taxed(amount("19.00"), null, "19"), taxed(amount("20.00"), "E", "0"), taxed(amount("30"), "K", "0"))) {
            CreditNote asked = ask(number, what);
            CreditNote note = approved(asked, "carl");
            if ("K".equals(what.taxCategory())) {
                Task task = engine.task("Task_CorrectCreditNoteData", note.request());
                assertThat(task).as("no VAT id of the buyer").isNotNull();
                engine.complete(
                        task,
                        "rita",
                        Map.of("creditNoteGivenUp", true, "creditNoteDataNote", "it was taxed in Germany"));
                assertThat(notes.byId(note.id()).status()).isEqualTo(CreditNoteStatus.GIVEN_UP);
                assertThat(approved(ask(number, taxed(amount("30.00"), null, "19")), "carl")
                                .status())
                        .as("asked for anew, with the right tax")
                        .isEqualTo(CreditNoteStatus.ISSUED);
                continue;
            }
            assertThat(note.status()).as("%s", what).isEqualTo(CreditNoteStatus.ISSUED);
            IssuedDocument issued = documents.byNumber(IssuedKind.CREDIT_NOTE, note.number());
            assertThat(electronic.check(documents.content(issued))).isEmpty();
            assertThat(electronic.checkCii(documents.content(issued))).isEmpty();
            assertThat(PdfText.of("credit-of-taken-on", stored(IssuedKind.CREDIT_NOTE.pdf(), note))
                            .text())
                    .contains(number);
        }
    }

    @Test
    void whatTheCustomerDeductedMeanwhileIsNotCreditedAndTheApprovedOneLapses() {
        Buyer buyer = seller.aCustomer().terms("2/10 net 30").add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        CreditNote all = ask(invoice, full(CreditReason.DAMAGED_GOODS));
        seller.receive(file -> file.payment("98.00", invoice, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(invoice)).isZero();
        decide(all, "carl", APPROVE);
        assertThat(notes.byId(all.id()).status()).isEqualTo(CreditNoteStatus.LAPSED);
        assertThat(engine.passed("credit-note", all.request())).endsWith("End_CreditNoteLapsed");
        CreditNote rest = approved(ask(invoice, full(CreditReason.DAMAGED_GOODS)), "carl");
        assertThat(rest.gross().getAmount()).as("what was paid").isEqualByComparingTo("98.00");
        assertThat(postings(rest)).containsExactlyInAnyOrder("4000 98.00", "1450 -98.00");
    }

    @Test
    void theDunningCaseOfACreditedInvoiceEnds() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        engine.runJobs();
        dunning.dun(seller);
        String dunned = seller.dunningCases(buyer).get(0);
        approved(ask(invoice, full(CreditReason.NOT_DELIVERED)), "carl");
        assertThat(seller.value(
                        "select result from otc.dunning_cases where number = :number and closed_at is not null",
                        Map.of("number", dunned)))
                .isEqualTo("SETTLED");
    }

    @Test
    void anIssuedOneIsMailedAsAnArchiveFileWithItselfForMachinesAndAPersonIsAskedWhenItComesBack() {
        String invoice = invoiced(
                seller.anOrder(seller.aCustomer().add()).worth("119.00").send());
        CreditNote note = approved(ask(invoice, amount("59.50")), "carl");
        IssuedDocument issued = documents.byNumber(IssuedKind.CREDIT_NOTE, note.number());
        byte[] pdf = stored(IssuedKind.CREDIT_NOTE.pdf(), note);
        assertThat(ArchivablePdf.objections(pdf)).isEmpty();
        assertThat(PdfText.of("issued-credit-note", pdf).text().replace("\n", ""))
                .contains("Credit note", "CN-" + seller.entity(), invoice, "Credited amount 59,50 EUR");
        assertThat(ArchivablePdf.attachment(pdf, "factur-x.xml")).isEqualTo(electronic.cii(documents.content(issued)));
        assertThat(electronic.check(documents.content(issued))).isEmpty();
        assertThat(electronic.checkCii(documents.content(issued))).isEmpty();
        assertThat(new String(stored(IssuedKind.CREDIT_NOTE.xml(), note), StandardCharsets.UTF_8))
                .contains(
                        "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>",
                        "<cbc:ID>" + note.number() + "</cbc:ID>",
                        "<cac:InvoiceDocumentReference><cbc:ID>" + invoice + "</cbc:ID>");
        Delivery sent = deliveries.of(IssuedKind.CREDIT_NOTE, note.number()).get(0);
        assertThat(sent.channel()).isEqualTo(Deliveries.EMAIL);
        assertThat(engine.passed("credit-note", note.request())).endsWith("End_CreditNoteMailed");

        events.take(
                new DeliveryEvent("back-" + sent.id(), sent.messageId(), DeliveryOutcome.BOUNCED, true, "550", null),
                EntityScope.OF_THE_SYSTEM,
                "ines");
        engine.complete(
                engine.task("Task_SolveDeliveryProblem", note.request()),
                "rita",
                Map.of(
                        "deliverySolution", "resend",
                        "correctedAddress", "ap@buyer.example",
                        "solutionNote", "their clerk has left"));
        engine.runJobs();
        assertThat(deliveries.of(IssuedKind.CREDIT_NOTE, note.number()))
                .extracting(Delivery::recipient)
                .containsExactly("buyer@example.com", "ap@buyer.example");
    }

    @Test
    void aCorrectedInvoiceIsMailedAfterTheCreditNote() {
        String invoice = invoiced(
                seller.anOrder(seller.aCustomer().add()).worth("119.00").send());
        CreditNote note = approved(correct(invoice), "carl");
        assertThat(engine.passed("credit-note", note.request())).endsWith("End_CorrectedInvoiceMailed");
        assertThat(deliveries.of(IssuedKind.INVOICE, note.replacement().number()))
                .extracting(Delivery::channel)
                .containsExactly(Deliveries.EMAIL);
    }

    @Test
    void whatCannotBeIssuedIsGivenUpAndAskedForAnew() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("119.00").send());
        endpoint(buyer, "0088:4012345000008");
        CreditNote refused = approved(ask(invoice, full(CreditReason.OTHER)), "carl");
        Task task = engine.task("Task_CorrectCreditNoteData", refused.request());
        assertThatThrownBy(() -> engine.complete(task, "rita", Map.of("creditNoteGivenUp", true)))
                .hasMessageContaining("Say why");
        engine.complete(
                task,
                "rita",
                Map.of("creditNoteGivenUp", true, "creditNoteDataNote", "they want it on paper, by amount"));
        assertThat(engine.passed("credit-note", refused.request())).endsWith("End_CreditNoteGivenUp");
        assertThat(notes.byId(refused.id()).status()).isEqualTo(CreditNoteStatus.GIVEN_UP);
        assertThat(seller.open(invoice)).isEqualByComparingTo("119.00");
        assertThat(files.course(refused.request()).timeLine())
                .filteredOn(step -> step.what().equals("Task completed: Correct or give up credit note"))
                .singleElement()
                .satisfies(step -> assertThat(step.detail()).contains("they want it on paper"));
        endpoint(buyer, null);
        CreditNote again = approved(ask(invoice, full(CreditReason.OTHER)), "carl");
        assertThat(number(again)).as("no number was used").isEqualTo(1);
        assertThat(seller.open(invoice)).isZero();
    }

    @Test
    void byPostAPersonIsAsked() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("119.00").send());
        agree(buyer, InvoiceChannel.POST);
        CreditNote note = approved(ask(invoice, amount("59.50")), "carl");
        Task task = engine.task("Task_SendCreditNoteByPost", note.request());
        assertThat(tasks.getVariable(task.getId(), "dispatchCase").toString()).contains(note.number(), invoice);
        engine.complete(task, "rita", Map.of("dispatchNote", "RR 4711"));
        assertThat(deliveries.of(IssuedKind.CREDIT_NOTE, note.number()))
                .extracting(Delivery::channel, Delivery::note)
                .containsExactly(tuple("post", "RR 4711"));
        assertThat(engine.passed("credit-note", note.request())).endsWith("End_CreditNotePosted");
    }

    @Test
    void whatTheRulesRefuseIsCorrectedBeforeItHasANumberAndGoesByNetworkThen() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(seller.anOrder(buyer).worth("119.00").send());
        endpoint(buyer, "0088:4012345000008");
        agree(buyer, InvoiceChannel.NETWORK);
        CreditNote refused = approved(ask(invoice, amount("59.50")), "carl");
        assertThat(refused.status()).isEqualTo(CreditNoteStatus.WAITING);
        assertThat(refused.number()).isNull();
        assertThat(seller.open(invoice)).isEqualByComparingTo("119.00");
        Task task = engine.task("Task_CorrectCreditNoteData", refused.request());
        assertThat(tasks.getVariable(task.getId(), "creditNoteDataCase").toString())
                .contains("PEPPOL-COMMON-R040", "check digit");
        endpoint(buyer, "0088:4012345000009");
        assertThat(checks.findings(refused.id()))
                .as("beside the corrected one: how the buyer routes it")
                .extracting(Finding::field)
                .contains("buyerReference");
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set buyer_reference = 'K-4711' where customer_id = :id")
                        .param("id", buyer.id())
                        .update());
        owner.unguarded(sql -> sql.sql("""
                        update otc.legal_entities set vat_id = 'DE136695976', contact_name = 'AR', phone = '+49 40 1'
                         where code = :code
                        """).param("code", seller.entity()).update());
        assertThat(checks.findings(refused.id())).isEmpty();
        engine.complete(task, "rita", Map.of("creditNoteDataNote", "their new branch has another endpoint"));
        engine.runJobs();
        assertThat(files.course(refused.request()).timeLine())
                .as("the case file says what was corrected, and who said so")
                .filteredOn(step -> step.what().equals("Task completed: Correct or give up credit note"))
                .singleElement()
                .satisfies(step -> assertThat(step.who()).isEqualTo("rita"))
                .satisfies(step -> assertThat(step.detail())
                        .isEqualTo("what was corrected: their new branch has another endpoint"));
        CreditNote note = notes.byId(refused.id());
        assertThat(number(note)).as("no number was used").isEqualTo(1);
        assertThat(seller.open(invoice)).isEqualByComparingTo("59.50");
        assertThat(engine.passed("credit-note", note.request())).endsWith("End_CreditNoteInOutbox");
        assertThat(outbox.waiting(0, EntityScope.OF_THE_SYSTEM))
                .filteredOn(item -> note.number().equals(item.creditNote()))
                .singleElement()
                .satisfies(item -> assertThat(item.receiver()).isEqualTo("0088:4012345000009"))
                .satisfies(item -> assertThat(item.invoice()).isNull());
        CreditNote correction =
                approved(correct(invoiced(seller.anOrder(buyer).worth("119.00").send())), "carl");
        assertThat(engine.passed("credit-note", correction.request()))
                .containsSubsequence("Task_PushCreditNote", "Task_PushCorrectedInvoice")
                .endsWith("End_CorrectedInvoiceInOutbox");
    }

    @Test
    void whatNoCorrectionWouldMendIsRefusedWhenItIsAskedFor() {
        Buyer buyer = seller.aCustomer().add();
        String number = "OLD-" + seller.entity();
        new Book(jdbc, transaction)
                .invoice(buyer.account().entityId(), buyer.id(), number, "KWD", "4.005", LocalDate.parse("2026-03-20"));
        endpoint(buyer, "0088:4012345000009");
        NewCreditNote withThousandths = taxed(full(CreditReason.GOODWILL), null, "19");
        assertThatThrownBy(() -> ask(number, withThousandths)).hasMessageContaining("know two decimals");
        assertThat(jdbc.sql("select count(*) from otc.credit_notes where customer_id = :id")
                        .param("id", buyer.id())
                        .query(Long.class)
                        .single())
                .as("nothing is kept")
                .isEqualTo(0L);
        assertThat(ask(number, taxed(amount("1.19"), null, "19")).net().getAmount())
                .isEqualByComparingTo("1.00");
        endpoint(buyer, null);
        CreditNote onPaper = approved(ask(number, withThousandths), "carl");
        assertThat(onPaper.status()).isEqualTo(CreditNoteStatus.ISSUED);
        owner.unguarded(sql -> sql.sql("update otc.legal_entities set country = 'GR' where code = :code")
                .param("code", seller.entity())
                .update());
        endpoint(buyer, "0088:4012345000009");
        String greek = "GR-" + seller.entity();
        new Book(jdbc, transaction)
                .invoice(buyer.account().entityId(), buyer.id(), greek, "EUR", "124", LocalDate.parse("2026-03-20"));
        assertThatThrownBy(() -> ask(greek, taxed(full(CreditReason.GOODWILL), null, "24")))
                .hasMessageContaining("Greek sellers");
    }

    private CreditNote correct(String invoice) {
        CreditNote asked = corrections
                .request(
                        invoice,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCorrection(CreditReason.DATA_WRONG, "they have moved", null, null, null),
                        "correct-" + invoice,
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        return asked;
    }

    private void endpoint(Buyer buyer, String endpoint) {
        owner.unguarded(sql -> sql.sql("update otc.customers set peppol_endpoint = :endpoint where id = :id")
                .param("endpoint", endpoint)
                .param("id", buyer.id())
                .update());
    }

    private void agree(Buyer buyer, InvoiceChannel channel) {
        channels.agree(
                accounts.of(buyer.account().customerId(), buyer.account().entityId()),
                channel,
                "they asked for it",
                "rita");
    }

    private byte[] stored(String kind, CreditNote note) {
        return archive.load(archive.find(kind, IssuedKind.CREDIT_NOTE.ownerType(), note.id())
                        .orElseThrow()
                        .id())
                .orElseThrow()
                .content();
    }

    @Test
    void aKeyThatIsSentAgainIsAnsweredWithTheFirst() {
        String invoice = invoiced(
                seller.anOrder(seller.aCustomer().add()).worth("100.00").send());
        String key = "same-" + invoice;
        var first = requests.request(invoice, null, EntityScope.OF_THE_SYSTEM, amount("60"), key, Cause.by("rita"));
        var again = requests.request(invoice, null, EntityScope.OF_THE_SYSTEM, amount("60.00"), key, Cause.by("rita"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.note().id()).isEqualTo(first.note().id());
        assertThatThrownBy(() ->
                        requests.request(invoice, null, EntityScope.OF_THE_SYSTEM, amount("10"), key, Cause.by("rita")))
                .hasMessageContaining("was used for another");
        decide(first.note(), "carl", APPROVE);
    }

    private CreditNote ask(String invoice, NewCreditNote what) {
        return ask(invoice, what, "rita");
    }

    private CreditNote ask(String invoice, NewCreditNote what, String by) {
        CreditNote note = requests.request(
                        invoice, seller.entity(), EntityScope.OF_THE_SYSTEM, what, invoice + "-" + ++keys, Cause.by(by))
                .note();
        engine.runJobs();
        return note;
    }

    private void decide(CreditNote note, String user, Map<String, Object> decision) {
        engine.complete(engine.task("Task_Approve", note.request()), user, decision);
        engine.runJobs();
    }

    private CreditNote approved(CreditNote note, String user) {
        decide(note, user, APPROVE);
        return notes.byId(note.id());
    }

    private static int number(CreditNote note) {
        return Integer.parseInt(note.number().substring(note.number().length() - 6));
    }

    private static NewCreditNote full(CreditReason reason) {
        return new NewCreditNote(CreditNoteScope.FULL, reason, "as agreed", null, null, null, null);
    }

    private static NewCreditNote lines(NewCreditNote.Line... lines) {
        return new NewCreditNote(
                CreditNoteScope.LINES, CreditReason.RETURNED_GOODS, "came back", List.of(lines), null, null, null);
    }

    private static NewCreditNote.Line line(int number, String quantity) {
        return new NewCreditNote.Line(number, new BigDecimal(quantity));
    }

    private static NewCreditNote amount(String amount) {
        return new NewCreditNote(
                CreditNoteScope.AMOUNT, CreditReason.GOODWILL, "late", null, new BigDecimal(amount), null, null);
    }

    private static NewCreditNote taxed(NewCreditNote note, String category, String rate) {
        return new NewCreditNote(
                note.scope(),
                note.reason(),
                note.comment(),
                note.lines(),
                note.amount(),
                category,
                new BigDecimal(rate));
    }

    private List<String> postings(CreditNote note) {
        return jdbc.sql("""
                select p.account || ' ' || cast(p.amount as numeric(19,2)) from otc.postings p
                  join otc.credit_note_outcomes o on o.journal_id = p.journal_id where o.credit_note_id = :id
                """).param("id", note.id()).query(String.class).list();
    }

    private BigDecimal exposure(Buyer buyer) {
        return jdbc.sql("select otc.credit_exposure(id, cast('2026-03-02' as date)) from otc.credit_accounts "
                        + "where customer_id = :id")
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }

    /** A payment that waits for a person. */
    private long waiting(String amount) {
        long statement = seller.receive(file -> file.payment(amount, "thank you", null));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private void placeOn(long payment, String invoice, String user) {
        String amount =
                seller.value("select trim_scale(amount)::text from otc.payments where id = :id", Map.of("id", payment));
        engine.complete(
                engine.task("Task_ResolvePayment", "PAY-" + payment),
                user,
                Map.of("resolution", "allocate", "invoiceNumber1", invoice, "amount1", amount, "comment", "theirs"));
        engine.runJobs();
    }
}
