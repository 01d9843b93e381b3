package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditNoteStatus;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderChange;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Allowances and charges of orders: what is refused, and that parts, invoices, books and documents say the same. */
class AdjustedOrdersTest extends ProcessTest {

    private static final BigDecimal NINETEEN = new BigDecimal("19");

    @Autowired
    private OrderIntake intake;

    @Autowired
    private OrderChanges changes;

    @Autowired
    private Invoices invoices;

    @Autowired
    private InvoiceDocuments invoiceDocuments;

    @Autowired
    private ElectronicInvoices electronic;

    @Autowired
    private Documents documents;

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private IssuedDocuments issuedDocuments;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private TransactionTemplate transaction;

    private int references;

    @Test
    void partsOfAnOrderWithRebatesAndFreightAddUpInTheBooksAndOnPaper() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(
                        line("3", "33.33", "19", amount(AdjustmentKind.ALLOWANCE, "Display unit", "95", "10.00")),
                        line("7", "10.00", "7")),
                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "5", "19"),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        SalesOrder received = seller.order(order);
        assertThat(received.net().getAmount()).isEqualByComparingTo("175.49");
        assertThat(received.tax().getAmount()).isEqualByComparingTo("24.94");
        engine.runJobs();
        assertThat(seller.reserved(order)).isEqualByComparingTo("200.43");

        seller.ship(order, Map.of(1, "1", 2, "3"));
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();

        List<String> numbers = seller.invoices(order);
        assertThat(numbers).hasSize(3);
        assertThat(numbers.stream().map(this::adjustments).toList())
                .containsExactly(
                        "Display unit -3.33 of 1; Freight 20; Project rebate -1.5",
                        "Display unit -3.34 of 1; Project rebate -1.5",
                        "Display unit -3.33 of 1; Project rebate -1.5");
        assertThat(sum(numbers, "net_amount")).isEqualByComparingTo("175.49");
        assertThat(sum(numbers, "gross_amount")).isEqualByComparingTo("200.43");
        assertThat(seller.reserved(order)).isZero();
        for (String number : numbers) {
            Invoice invoice = invoice(number);
            assertThat(posted(invoice, "4000"))
                    .isEqualByComparingTo(invoice.net().getAmount());
            assertThat(posted(invoice, "2400"))
                    .isEqualByComparingTo(invoice.tax().getAmount());
            InvoiceDocument document = transaction.execute(tx -> invoiceDocuments.of(invoice(number)));
            InvoiceDocument kept = transaction.execute(
                    tx -> issuedDocuments.content(issuedDocuments.byNumber(IssuedKind.INVOICE, number)));
            assertThat(kept)
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(document);
            assertThat(electronic.check(document)).isEmpty();
            assertThat(electronic.checkCii(document)).isEmpty();
            byte[] pdf = pdf(IssuedKind.INVOICE, invoice.id());
            assertThat(ArchivablePdf.objections(pdf)).isEmpty();
            assertThat(PdfText.of("adjusted-" + numbers.indexOf(number), pdf).text())
                    .contains("Project rebate", "Display unit");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedInPlainWords() {
        Buyer buyer = seller.aCustomer().add();
        assertThat(refused(buyer, line("1", "100.00", "19", amount(AdjustmentKind.ALLOWANCE, "Gift", null, "100.01"))))
                .containsExactly("lines: Allowances take off 100.01 EUR, but line 1 is worth 100.00 EUR.");
        assertThat(refused(
                        buyer,
                        line("1", "100.00", "19"),
                        whole(AdjustmentKind.ALLOWANCE, "A", null, "60.00", "19"),
                        whole(AdjustmentKind.ALLOWANCE, "B", null, "60.00", "19")))
                .containsExactly("adjustments: Allowances take off 120.00 EUR, but the lines at S 19 % are worth 100.00"
                        + " EUR.");
        assertThat(refused(buyer, line("1", "100.00", "19"), whole(AdjustmentKind.ALLOWANCE, "A", null, "1.00", "7")))
                .containsExactly(
                        "adjustments: Allowances take off 1.00 EUR, but the lines at S 7 % are worth 0.00" + " EUR.");
        assertThat(refused(
                        buyer,
                        line("1", "100.00", "19"),
                        new NewAdjustment(null, " ", "ZZ9", null, null, null, NINETEEN, null),
                        new NewAdjustment(
                                AdjustmentKind.CHARGE,
                                "Freight",
                                "95",
                                new BigDecimal("1.005"),
                                BigDecimal.TEN,
                                "S",
                                null,
                                null),
                        null))
                .contains(
                        "adjustments[0].kind is missing: ALLOWANCE is taken off, CHARGE is added",
                        "adjustments[0].reason is missing",
                        "adjustments[0].amount is missing: say an amount, or a percent",
                        "adjustments[0].taxCategory is not one of S, Z, E, AE, K, G, O",
                        "adjustments[1].code is no code of UNTDID 7161 that e-invoices know: leave it out, the reason"
                                + " says it in words",
                        "adjustments[1].percent is told beside an amount: say one of them",
                        "adjustments[1].amount has more decimals than EUR, which has 2",
                        "adjustments[1].taxRate is missing: a tax category needs its rate in percent (0 for all but S)",
                        "adjustments[2] is empty");
        NewAdjustment[] many = new NewAdjustment[21];
        Arrays.fill(many, whole(AdjustmentKind.CHARGE, "Freight", null, "1.00", "19"));
        assertThat(refused(buyer, line("1", "100.00", "19"), many))
                .containsExactly("adjustments has more than 20 allowances and charges");
        assertThat(refused(
                        buyer,
                        line("1", "100.00", "19"),
                        new NewAdjustment(
                                AdjustmentKind.CHARGE,
                                "Freight",
                                null,
                                BigDecimal.ONE,
                                null,
                                "E",
                                BigDecimal.ZERO,
                                null)))
                .singleElement()
                .asString()
                .contains("which no line has");
        assertThat(refused(
                        buyer,
                        line(
                                "1",
                                "0.01",
                                "19",
                                new NewAdjustment(
                                        AdjustmentKind.ALLOWANCE,
                                        "Rebate",
                                        null,
                                        null,
                                        BigDecimal.ONE,
                                        null,
                                        null,
                                        null))))
                .containsExactly("lines[0].adjustments[0].percent of 0.01 EUR comes to nothing");
        Buyer japanese = seller.aCustomer().currency("JPY").add();
        assertThat(refused(
                        japanese, line("1", "100", "19"), whole(AdjustmentKind.CHARGE, "Freight", null, "10.5", "19")))
                .containsExactly("adjustments[0].amount has more decimals than JPY, which has none");
    }

    @Test
    void aChangedOrderKeepsItsRebatesAsFarAsTheyFitAndWhatIsInvoicedStays() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("10", "10.00", "19"), line("1", "50.00", "19")),
                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "10", "19"),
                whole(AdjustmentKind.ALLOWANCE, "Voucher", null, "60.00", "19"),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        engine.runJobs();
        assertThat(seller.order(order).net().getAmount()).isEqualByComparingTo("95.00");
        change(order, List.of(changed(1, "8"), changed(2, null)), null);
        assertThat(seller.order(order).net().getAmount())
                .as("the percent follows: 130 − 13 − 60 + 20")
                .isEqualByComparingTo("77.00");
        assertThat(refusedChange(order, List.of(changed(1, "6")), null))
                .containsExactly("adjustments: Allowances take off 66.00 EUR, but the lines at S 19 % are worth 60.00"
                        + " EUR.");
        seller.ship(order, Map.of(1, "4"));
        engine.runJobs();
        assertThat(refusedChange(
                        order,
                        null,
                        List.of(
                                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "10", "19"),
                                whole(AdjustmentKind.ALLOWANCE, "Voucher", null, "60.00", "19"))))
                .containsExactly(
                        "adjustments: “Freight” has to stay: 20.00 EUR of it are invoiced; give credit" + " instead.");
        seller.close(order);
        engine.runJobs();
        SalesOrder closed = seller.order(order);
        assertThat(closed.gross().getAmount()).isEqualByComparingTo(sum(seller.invoices(order), "gross_amount"));
        assertThat(seller.reserved(order)).isZero();
        assertThat(changes.of(order).get(1).newAdjustments()).hasSize(3);
    }

    @Test
    void thePageOfAChangeShowsThemAndSendsWhatWasTyped() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("10", "10.00", "19")),
                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "10", "19"),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        engine.runJobs();
        String path = "/orders/" + order + "/change";
        assertThat(mvc.perform(get(path).with(olga())).andReturn().getResponse().getContentAsString())
                .contains("Project rebate", "Freight");
        mvc.perform(change(path, order, "20").param("reason-a2", "").param("quantity-0", "9"))
                .andExpect(redirectedUrl("/orders/" + order));
        assertThat(seller.order(order).net().getAmount())
                .as("as before, the percent of 90")
                .isEqualByComparingTo("101.00");
        assertThat(changes.of(order).get(0).newAdjustments())
                .as("nothing was told anew")
                .hasSize(2);
        mvc.perform(change(path, order, "25")
                        .param("quantity-0", "9")
                        .param("kind-a2", "CHARGE")
                        .param("reason-a2", "Packing")
                        .param("amount-a2", "4")
                        .param("tax-a2", "S 19"))
                .andExpect(redirectedUrl("/orders/" + order));
        engine.runJobs();
        assertThat(seller.order(order).adjustmentsOfWhole())
                .extracting(OrderAdjustment::reason, OrderAdjustment::code)
                .containsExactlyInAnyOrder(
                        tuple("Project rebate", null), tuple("Freight", "FC"), tuple("Packing", null));
        assertThat(seller.order(order).net().getAmount()).isEqualByComparingTo("110.00");
        assertThat(mvc.perform(change(path, order, "-3").param("quantity-0", "9"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Allowance or charge 2: amount");
    }

    @Test
    void whatThePageDoesNotShowStaysOnlyWithWhatItBelongsTo() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("10", "10.00", "19")),
                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "10", "19"),
                new NewAdjustment(
                        AdjustmentKind.CHARGE,
                        "Freight",
                        "FC",
                        new BigDecimal("20.00"),
                        null,
                        "S",
                        NINETEEN,
                        "by road"));
        engine.runJobs();
        changed(order, "25", Map.of());
        assertThat(hidden(order)).containsExactlyInAnyOrder("Project rebate null null", "Freight FC by road");
        changed(order, "25", Map.of("tax-a1", "S 7", "quantity-0", "9"));
        assertThat(hidden(order)).containsExactlyInAnyOrder("Project rebate null null", "Freight FC null");
        changed(order, "25", Map.of("tax-a1", "S 7", "reason-a1", "Packing"));
        assertThat(hidden(order)).containsExactlyInAnyOrder("Project rebate null null", "Packing null null");
    }

    private void changed(String order, String freight, Map<String, String> otherwise) throws Exception {
        MockHttpServletRequestBuilder form =
                change("/orders/" + order + "/change", order, freight).param("quantity-0", "10");
        mvc.perform(form.with(request -> {
                    otherwise.forEach(request::setParameter);
                    return request;
                }))
                .andExpect(redirectedUrl("/orders/" + order));
        engine.runJobs();
    }

    private List<String> hidden(String order) {
        return seller.order(order).adjustmentsOfWhole().stream()
                .map(one -> one.reason() + " " + one.code() + " " + one.taxReason())
                .toList();
    }

    @Test
    void aTaxThatIsNoChoiceAnyMoreStaysWhatItIs() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("10", "10.00", "19")),
                percent(AdjustmentKind.ALLOWANCE, "Project rebate", "10", "19"));
        engine.runJobs();
        owner.unguarded(sql -> sql.sql("update otc.legal_entities set country = 'AT' where code = :code")
                .param("code", seller.entity())
                .update());
        assertThat(mvc.perform(get("/orders/" + order + "/change").with(olga()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("<option value=\"S 19\" selected=\"selected\">S 19 %, as it was</option>");
    }

    @Test
    void moreRowsAreMoreOfBoth() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(buyer, List.of(line("10", "10.00", "19")));
        engine.runJobs();
        assertThat(mvc.perform(change("/orders/" + order + "/change", order, "20")
                                .param("do", "rows"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("name=\"reason-a5\"", "name=\"adjustmentRows\" value=\"6\"", "name=\"sku-4\"");
        assertThat(mvc.perform(post("/new-order")
                                .with(olga())
                                .with(FormToken.ours())
                                .param("customer", buyer.number())
                                .param("entity", seller.entity())
                                .param("adjustmentRows", "6")
                                .param("do", "rows"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("name=\"reason-a8\"", "name=\"adjustmentRows\" value=\"9\"");
    }

    private MockHttpServletRequestBuilder change(String path, String order, String freight) {
        return post(path)
                .with(olga())
                .with(FormToken.ours())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", "page-" + ++references)
                .param("version", String.valueOf(seller.order(order).version()))
                .param("reason", "The customer asked for it")
                .param("rows", "2")
                .param("line-0", "1")
                .param("unitPrice-0", "10")
                .param("discountPercent-0", "0")
                .param("adjustmentRows", "3")
                .param("kind-a0", "ALLOWANCE")
                .param("reason-a0", "Project rebate")
                .param("percent-a0", "10")
                .param("tax-a0", "S 19")
                .param("kind-a1", "CHARGE")
                .param("reason-a1", "Freight")
                .param("amount-a1", freight)
                .param("tax-a1", "S 19");
    }

    private static RequestPostProcessor olga() {
        return user("olga").authorities(new SimpleGrantedAuthority(Groups.ORDER_DESK));
    }

    @Test
    void closingCountsWhatIsShippedAndNotInvoicedYet() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("3", "10.01", "19", amount(AdjustmentKind.ALLOWANCE, "Gift", null, "1.00"))),
                whole(AdjustmentKind.ALLOWANCE, "Voucher", null, "7.00", "19"),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        seller.close(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(seller.order(order).gross().getAmount())
                .isEqualByComparingTo(sum(seller.invoices(order), "gross_amount"));
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void whatCostsNothingIsInvoicedWhenItsFreightDoesNot() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer, List.of(line("2", "0.00", "19")), whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        assertThat(sum(seller.invoices(order), "gross_amount")).isEqualByComparingTo("23.80");
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).as("the second part is free").hasSize(1);
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void aShipmentWhoseAllowanceTakesAllOffIsInvoicedAtNothingAndTheOrderEnds() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = send(
                buyer,
                List.of(line("1", "10.00", "19"), line("1", "5.00", "7")),
                whole(AdjustmentKind.ALLOWANCE, "Gift", null, "5.00", "7"));
        engine.runJobs();
        seller.ship(order, Map.of(2, "1"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        List<String> numbers = seller.invoices(order);
        assertThat(sum(numbers.subList(0, 1), "gross_amount")).isZero();
        seller.receive(file -> file.payment("11.90", numbers.get(1), buyer.iban()));
        engine.runJobs();
        assertThat(seller.status(order)).isEqualTo("paid");
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
    }

    @Test
    void aCreditedLineTakesItsPartOfTheRebateBackAndTheRestItsFreight() {
        String order = send(
                seller.aCustomer().netDays(30).add(),
                List.of(line("3", "100.00", "19", amount(AdjustmentKind.ALLOWANCE, "Gift", null, "30.00"))),
                whole(AdjustmentKind.ALLOWANCE, "Voucher", null, "27.00", "19"),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        String number = invoiced(order);
        CreditNote back = credited(number, CreditNoteScope.LINES, List.of(new NewCreditNote.Line(1, BigDecimal.ONE)));
        assertThat(back.net().getAmount()).as("100 − 10 − 9").isEqualByComparingTo("81.00");
        CreditNote rest = credited(number, CreditNoteScope.FULL, null);
        assertThat(rest.adjustments())
                .extracting(a -> a.reason() + " " + a.signed().getAmount() + " " + a.line())
                .containsExactly("Gift -20.00 1", "Voucher -18.00 null", "Freight 20.00 null");
        assertThat(back.gross().plus(rest.gross()).getAmount())
                .isEqualByComparingTo(sum(List.of(number), "gross_amount"));
        assertThat(back.tax().plus(rest.tax()).getAmount()).isEqualByComparingTo(sum(List.of(number), "tax_amount"));
    }

    /** Asked for, approved, issued, and held against the rules in both kinds of XML and on paper. */
    private CreditNote credited(String invoice, CreditNoteScope scope, List<NewCreditNote.Line> lines) {
        CreditNote asked = requests.request(
                        invoice,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCreditNote(scope, CreditReason.RETURNED_GOODS, "came back", lines, null, null, null),
                        "N-" + seller.entity() + ++references,
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", asked.request()),
                "carl",
                Map.of("decision", "approve", "decisionComment", "fine"));
        engine.runJobs();
        CreditNote issued = notes.byId(asked.id());
        assertThat(issued.status()).isEqualTo(CreditNoteStatus.ISSUED);
        IssuedDocument document = issuedDocuments.byNumber(IssuedKind.CREDIT_NOTE, issued.number());
        assertThat(electronic.check(issuedDocuments.content(document))).isEmpty();
        assertThat(electronic.checkCii(issuedDocuments.content(document))).isEmpty();
        byte[] pdf = pdf(IssuedKind.CREDIT_NOTE, issued.id());
        assertThat(ArchivablePdf.objections(pdf)).isEmpty();
        assertThat(PdfText.of("adjusted-credit-" + scope, pdf).text()).contains("Gift", "Voucher");
        return issued;
    }

    @Test
    void theDatabaseKeepsWhatWasInvoiced() {
        String order = send(
                seller.aCustomer().netDays(30).add(),
                List.of(line("1", "100.00", "19")),
                whole(AdjustmentKind.CHARGE, "Freight", "FC", "20.00", "19"));
        String number = invoiced(order);
        long id = invoice(number).id();
        for (String forged : List.of(
                "update otc.invoice_adjustments set amount = 1 where invoice_id = " + id,
                "delete from otc.invoice_adjustments where invoice_id = " + id,
                "update otc.order_adjustments set amount = 1",
                "insert into otc.invoice_adjustments select invoice_id, 9, line_number, order_id, 9, 'ALLOWANCE', 'x',"
                        + " null, 1, tax_category, tax_rate, null, null from otc.invoice_adjustments where invoice_id ="
                        + " "
                        + id)) {
            Assertions.assertThatThrownBy(() -> transaction.executeWithoutResult(
                            tx -> owner.sql().sql(forged).update()))
                    .as(forged)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private String send(Buyer buyer, List<NewOrder.Line> lines, NewAdjustment... adjustments) {
        return intake.receive(order(buyer, lines, adjustments), "ines").order().number();
    }

    private NewOrder order(Buyer buyer, List<NewOrder.Line> lines, NewAdjustment... adjustments) {
        String currency = seller.value(
                "select currency from otc.customer_accounts where customer_id = :id", Map.of("id", buyer.id()));
        return new NewOrder(
                "test",
                "A-" + buyer.number() + "-" + ++references,
                buyer.number(),
                seller.entity(),
                currency,
                "PO 7",
                null,
                lines,
                null,
                Arrays.asList(adjustments));
    }

    private List<String> refused(Buyer buyer, NewOrder.Line line, NewAdjustment... adjustments) {
        return words(catchThrowableOfType(
                InvalidInput.class, () -> intake.receive(order(buyer, List.of(line), adjustments), "ines")));
    }

    private static List<String> words(InvalidInput refused) {
        List<String> words = new ArrayList<>();
        for (FieldError error : refused.errors()) {
            words.add(error.field()
                    + (error.sentence() ? ": " : " ")
                    + error.message().replace('\u00a0', ' '));
        }
        return words;
    }

    private void change(String order, List<OrderChange.Line> lines, List<NewAdjustment> adjustments) {
        changes.change(
                order,
                new OrderChange("C-" + ++references, "asked for", null, lines, adjustments),
                seller.order(order).version(),
                "ines");
    }

    private List<String> refusedChange(String order, List<OrderChange.Line> lines, List<NewAdjustment> adjustments) {
        return words(catchThrowableOfType(InvalidInput.class, () -> change(order, lines, adjustments)));
    }

    private static OrderChange.Line changed(int line, String quantity) {
        return new OrderChange.Line(
                line, null, null, quantity == null ? null : new BigDecimal(quantity), null, null, null, null, null);
    }

    private static NewOrder.Line line(String quantity, String price, String rate, NewAdjustment... adjustments) {
        return new NewOrder.Line(
                "A-1",
                "Goods",
                new BigDecimal(quantity),
                null,
                new BigDecimal(price),
                null,
                "S",
                new BigDecimal(rate),
                null,
                List.of(adjustments));
    }

    private static NewAdjustment amount(AdjustmentKind kind, String reason, String code, String amount) {
        return new NewAdjustment(kind, reason, code, new BigDecimal(amount), null, null, null, null);
    }

    private static NewAdjustment whole(AdjustmentKind kind, String reason, String code, String amount, String rate) {
        return new NewAdjustment(kind, reason, code, new BigDecimal(amount), null, "S", new BigDecimal(rate), null);
    }

    private static NewAdjustment percent(AdjustmentKind kind, String reason, String percent, String rate) {
        return new NewAdjustment(kind, reason, null, null, new BigDecimal(percent), "S", new BigDecimal(rate), null);
    }

    private Invoice invoice(String number) {
        return transaction.execute(tx -> {
            Invoice invoice = invoices.byId(invoices.byNumber(number).id());
            invoice.lines().size();
            invoice.taxes().size();
            invoice.adjustments().size();
            return invoice;
        });
    }

    private String adjustments(String number) {
        return seller.value("""
                select string_agg(a.reason || ' '
                           || trim_scale(case a.kind when 'CHARGE' then a.amount else -a.amount end)
                           || coalesce(' of ' || a.line_number, ''), '; ' order by a.number)
                  from otc.invoice_adjustments a join otc.invoices i on i.id = a.invoice_id where i.number = :number
                """, Map.of("number", number));
    }

    private BigDecimal sum(List<String> numbers, String column) {
        return new BigDecimal(seller.value(
                "select sum(" + column + ") from otc.invoices where number in (:numbers)", Map.of("numbers", numbers)));
    }

    private BigDecimal posted(Invoice invoice, String account) {
        return new BigDecimal(seller.value("""
                select -coalesce(sum(p.amount), 0) from otc.journals j join otc.postings p on p.journal_id = j.id
                 where j.source_type = 'invoice' and j.source_id = :id and p.account = :account
                """, Map.of("id", invoice.id(), "account", account)));
    }

    private byte[] pdf(IssuedKind kind, long id) {
        return documents
                .find(kind.pdf(), kind.ownerType(), id)
                .flatMap(found -> documents.load(found.id()))
                .orElseThrow()
                .content();
    }
}
