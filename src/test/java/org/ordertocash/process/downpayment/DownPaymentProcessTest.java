package org.ordertocash.process.downpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.input.Conflict;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An order with a down payment: asked for, paid, deducted; and every way in which it does not go so. */
@CoversEveryFlowOf("down-payment")
class DownPaymentProcessTest extends ProcessTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Documents documents;

    @Autowired
    private Invoices invoices;

    @Autowired
    private InvoiceDocuments contents;

    @Autowired
    private ElectronicInvoices electronic;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DunningDriver dunning;

    /** Gross 1 292.00: 1 190.00 at 19 %, 102.00 without tax. */
    private String order(Buyer buyer, String percent) {
        String order = seller.anOrder(buyer)
                .taxed("10", "100.00")
                .line("2", "51.00")
                .downPayment(percent)
                .send();
        engine.runJobs();
        return order;
    }

    private String downPayment(String order) {
        return seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id "
                        + "where o.number = :order and i.down_payment",
                Map.of("order", order));
    }

    /** Debit positive; of accounts that have a balance. */
    private Map<String, BigDecimal> balances() {
        return jdbc
                .sql("""
                        select p.account, trim_scale(sum(p.amount)) as amount
                          from otc.postings p join otc.journals j on j.id = p.journal_id
                          join otc.legal_entities e on e.id = j.entity_id
                         where e.code = :entity group by p.account having sum(p.amount) <> 0
                        """)
                .param("entity", seller.entity())
                .query((row, n) -> Map.entry(row.getString(1), row.getBigDecimal(2)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void balancesAre(Map<String, String> expected) {
        assertThat(balances().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue().toPlainString())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(e -> e.getKey() + " "
                                + new BigDecimal(e.getValue())
                                        .stripTrailingZeros()
                                        .setScale(Math.max(
                                                0,
                                                new BigDecimal(e.getValue())
                                                        .stripTrailingZeros()
                                                        .scale()))
                                        .toPlainString())
                        .toList());
    }

    private void pay(String amount, String invoice, Buyer buyer) {
        seller.receive(file -> file.payment(amount, invoice, buyer.iban()));
        engine.runJobs();
    }

    private BigDecimal exposure(Buyer buyer) {
        return jdbc.sql("select otc.credit_exposure(id, cast('2026-03-02' as date)) from otc.credit_accounts "
                        + "where customer_id = :id")
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }

    private InvoiceDocument document(String invoice) {
        return transaction.execute(
                status -> contents.of(invoices.byId(invoices.byNumber(invoice).id())));
    }

    private byte[] pdf(String invoice) {
        long id = invoices.byNumber(invoice).id();
        return documents
                .load(documents
                        .find(IssuedKind.INVOICE.pdf(), IssuedKind.INVOICE.ownerType(), id)
                        .orElseThrow()
                        .id())
                .orElseThrow()
                .content();
    }

    private String xml(String invoice) {
        long id = invoices.byNumber(invoice).id();
        return new String(
                documents
                        .load(documents
                                .find(IssuedKind.INVOICE.xml(), IssuedKind.INVOICE.ownerType(), id)
                                .orElseThrow()
                                .id())
                        .orElseThrow()
                        .content(),
                StandardCharsets.UTF_8);
    }

    private void isFitForMachinesAndArchive(String invoice) {
        assertThat(electronic.check(document(invoice))).isEmpty();
        assertThat(electronic.checkCii(document(invoice))).isEmpty();
        assertThat(ArchivablePdf.objections(pdf(invoice))).isEmpty();
    }

    @Test
    void isInvoicedPaidAndDeductedWithItsTax() {
        Buyer buyer = seller.aCustomer().limit("1292.00").netDays(30).add();
        String order = order(buyer, "30");
        String asked = downPayment(order);

        assertThat(document(asked).type()).isEqualTo(InvoiceType.DOWN_PAYMENT);
        assertThat(seller.open(asked)).isEqualByComparingTo("387.60");
        assertThat(exposure(buyer)).as("counted once").isEqualByComparingTo("1292.00");
        balancesAre(Map.of("1200", "387.60", "1460", "-330.60", "2410", "-57"));
        assertThat(PdfText.of("down-payment", pdf(asked)).text())
                .contains("Down payment invoice", "Down payment of 30", "387,60", "57,00");
        assertThat(xml(asked)).contains(">386<");
        isFitForMachinesAndArchive(asked);
        assertThatThrownBy(() -> seller.ship(order))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("its down payment is not paid");

        pay("387.60", asked, buyer);
        assertThat(engine.passed("down-payment", order)).endsWith("End_DownPaymentPaid");
        balancesAre(Map.of("1300", "387.60", "1460", "-330.60", "2400", "-57"));

        seller.ship(order);
        engine.runJobs();
        String last = seller.invoices(order).get(0);
        assertThat(seller.open(last)).isEqualByComparingTo("904.40");
        balancesAre(Map.of("1300", "387.60", "1200", "904.40", "4000", "-1102", "2400", "-190"));
        assertThat(PdfText.of("final-invoice", pdf(last)).text())
                .contains("Less down payment invoice", asked + " of 2 Mar", "VAT 19 %", "57,00", "904,40");
        assertThat(document(last).prepaid()).isEqualByComparingTo("387.60");
        assertThat(xml(last))
                .contains(
                        asked, "PrepaidAmount currencyID=\"EUR\">387.60<", "PayableAmount currencyID=\"EUR\">904.40<");
        isFitForMachinesAndArchive(last);
        pay("904.40", last, buyer);
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        balancesAre(Map.of("1300", "1292", "4000", "-1102", "2400", "-190"));
    }

    @Test
    void isUsedUpByTheFirstShipmentsAndTheRestIsOpen() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "50");
        pay("646.00", downPayment(order), buyer);
        seller.ship(order, Map.of(1, "3", 2, "1"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        List<String> parts = seller.invoices(order);
        assertThat(parts).hasSize(2);
        assertThat(seller.open(parts.get(0)))
                .as("357 at 19 % and 51 without tax")
                .isZero();
        assertThat(PdfText.of("final-invoice-nothing", pdf(parts.get(0))).text())
                .contains("Nothing is left to pay");
        assertThat(seller.open(parts.get(1))).isEqualByComparingTo("646.00");
        balancesAre(Map.of("1300", "646", "1200", "646", "4000", "-1102", "2400", "-190"));
        parts.forEach(this::isFitForMachinesAndArchive);
        pay("646.00", parts.get(1), buyer);
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
    }

    @Test
    void theTaxOfAPartIsDueWithThePart() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        pay("100.00", downPayment(order), buyer);
        balancesAre(Map.of("1300", "100", "1200", "287.60", "1460", "-330.60", "2410", "-42.29", "2400", "-14.71"));
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("its down payment is not paid");
        pay("287.60", downPayment(order), buyer);
        assertThat(engine.passed("down-payment", order)).endsWith("End_DownPaymentPaid");
        seller.ship(order);
        engine.runJobs();
    }

    @Test
    void ofACancelledOrderIsCreditedWhetherPaidOrNot() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String paid = order(buyer, "30");
        pay("387.60", downPayment(paid), buyer);
        seller.cancel(paid);
        engine.runJobs();
        approve(downPayment(paid));
        balancesAre(Map.of("1300", "387.60", "1450", "-387.60"));

        String unpaid = order(buyer, "30");
        seller.cancel(unpaid);
        engine.runJobs();
        approve(downPayment(unpaid));
        assertThat(seller.open(downPayment(unpaid))).isZero();
        balancesAre(Map.of("1300", "387.60", "1450", "-387.60"));
        assertThat(seller.status(unpaid)).isEqualTo("cancelled");
    }

    @Test
    void whatIsAboutToBeCreditedIsNotDunnedHoweverLongTheApprovalTakes() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        seller.cancel(order);
        engine.runJobs();
        engine.standAt(TestEngine.START.plus(Duration.ofDays(30)));
        assertThat(dunning.run(seller)).as("nothing to dun").isNull();
        engine.complete(
                engine.task("Task_Approve", creditNote(downPayment(order))),
                "carl",
                Map.of("decision", "reject", "decisionComment", "they have to pay it"));
        engine.runJobs();
        ProcessInstance run = dunning.run(seller);
        assertThat(dunning.proposals(run.getBusinessKey()))
                .as("it is owed after all")
                .containsKey(buyer.number());
        dunning.approve(run);
        engine.runJobs();
    }

    private String creditNote(String invoice) {
        return seller.value(
                "select 'CNR-' || n.id from otc.credit_notes n join otc.invoices i on i.id = n.invoice_id"
                        + " where i.number = :number",
                Map.of("number", invoice));
    }

    @Test
    void whatAClosedOrderDoesNotUseIsCredited() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "50");
        pay("646.00", downPayment(order), buyer);
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        seller.close(order);
        engine.runJobs();
        approve(downPayment(order));
        balancesAre(Map.of("1300", "646", "4000", "-100", "2400", "-19", "1450", "-527"));
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
    }

    private void approve(String invoice) {
        String request = seller.value(
                "select 'CNR-' || n.id from otc.credit_notes n join otc.invoices i on i.id = n.invoice_id "
                        + "where i.number = :invoice",
                Map.of("invoice", invoice));
        assertThat(request).as("the credit note of " + invoice).isNotNull();
        engine.complete(
                engine.task("Task_Approve", request), "carl", Map.of("decision", "approve", "decisionComment", "fine"));
        engine.runJobs();
    }

    @Test
    void thatDoesNotComeIsForTheOrderDeskToDecide() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        wait15Days();
        var task = engine.task("Task_DecideOnUnpaidDownPayment", order);
        assertThatThrownBy(() -> engine.complete(task, "olga", Map.of("downPaymentDecision", "wait")))
                .hasMessageContaining("comment is missing");
        engine.complete(task, "olga", Map.of("downPaymentDecision", "wait", "decisionComment", "they pay next week"));
        engine.runJobs();
        assertThat(engine.task("Task_DecideOnUnpaidDownPayment", order)).isNull();
        wait15Days();
        engine.complete(
                engine.task("Task_DecideOnUnpaidDownPayment", order),
                "olga",
                Map.of("downPaymentDecision", "cancel", "decisionComment", "they do not answer"));
        engine.runJobs();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_CancelledUnpaid");
        assertThat(seller.status(order)).isEqualTo("cancelled");
        approve(downPayment(order));
        assertThat(balances()).isEmpty();
    }

    @Test
    void thatComesWhileThatIsDecidedEndsTheTask() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        wait15Days();
        assertThat(engine.task("Task_DecideOnUnpaidDownPayment", order)).isNotNull();
        pay("387.60", downPayment(order), buyer);
        assertThat(engine.passed("down-payment", order))
                .contains("Boundary_PaidMeanwhile")
                .endsWith("End_DownPaymentPaid");
    }

    private void wait15Days() {
        for (int day = 0; day < 15; day++) {
            engine.pass(Duration.ofDays(1));
            engine.runJobs();
        }
    }

    @Test
    void thatGoesBackAfterTheReleaseStopsShipmentsAndTakesTheTaxBack() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        String asked = downPayment(order);
        seller.receive(file -> file.identified("387.60", "E2E-" + order, asked, buyer.iban()));
        engine.runJobs();
        assertThat(engine.passed("down-payment", order)).endsWith("End_DownPaymentPaid");
        seller.receive(file -> file.returned("387.60", "AM04", "E2E-" + order, "", null));
        engine.runJobs();
        assertThat(seller.open(asked)).isEqualByComparingTo("387.60");
        balancesAre(Map.of("1200", "387.60", "1460", "-330.60", "2410", "-57"));
        assertThatThrownBy(() -> seller.ship(order)).isInstanceOf(Conflict.class);
        assertThat(engine.instance("down-payment", order))
                .as("it is waited for again")
                .isNotNull();
        pay("387.60", asked, buyer);
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("904.40");
    }

    @Test
    void thatGoesBackAfterTheDeliveryIsOpenAndItsTaxStaysDue() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = order(buyer, "30");
        String asked = downPayment(order);
        seller.receive(file -> file.identified("387.60", "E2E-" + order, asked, buyer.iban()));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        seller.receive(file -> file.returned("387.60", "AM04", "E2E-" + order, "", null));
        engine.runJobs();
        assertThat(seller.open(asked)).isEqualByComparingTo("387.60");
        balancesAre(Map.of("1200", "1292", "4000", "-1102", "2400", "-190"));
    }

    @Test
    void thePaymentAndTheCancellationAtTheSameMomentLoseNothing() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        BigDecimal paid = BigDecimal.ZERO;
        for (int round = 0; round < 4; round++) {
            String order = order(buyer, String.valueOf(30 + round));
            String asked = downPayment(order);
            BigDecimal amount = seller.open(asked).setScale(2);
            paid = paid.add(amount);
            seller.receive(file -> file.payment(amount.toPlainString(), asked, buyer.iban()));
            AtOnce.of(2, i -> () -> {
                if (i == 0) {
                    seller.cancel(order);
                    return true;
                }
                return engine.runJobs() > 0;
            });
            engine.runJobs();
            approve(asked);
        }
        assertThat(balances().keySet()).as("nothing is owed, prepaid or due").containsExactlyInAnyOrder("1300", "1450");
        assertThat(balances().get("1300")).isEqualByComparingTo(paid);
    }

    @Test
    void anAmountIsAskedForAtMostUpToTheOrder() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer)
                .taxed("1", "100.00")
                .downPaymentOf("500.00")
                .send();
        engine.runJobs();
        assertThat(seller.open(downPayment(order))).isEqualByComparingTo("119.00");
        pay("119.00", downPayment(order), buyer);
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.open(seller.invoices(order).get(0))).isZero();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        balancesAre(Map.of("1300", "119", "4000", "-100", "2400", "-19"));
    }
}
