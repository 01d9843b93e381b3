package org.ordertocash.process.downpayment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.proforma.ProForma;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A down payment and a pro forma invoice are of what an order comes to with its allowances and charges. */
class AdjustedDownPaymentTest extends ProcessTest {

    @Autowired
    private OrderIntake intake;

    @Autowired
    private ProFormas proFormas;

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

    @Test
    void bothAreOfTheWholeWithRebateFreightAndWhatIsTaxedOtherwise() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order = adjusted(buyer, new BigDecimal("30"));

        ProForma proForma = proFormas.make(order, false, "k-" + order, "olga").proForma();
        assertThat(proForma.gross().getAmount())
                .as("1 000 less 100, freight of 50, at 19 %; insurance of 20 at 7 %")
                .isEqualByComparingTo("1151.90");
        assertThat(PdfText.of(
                                "pro-forma-adjusted",
                                documents
                                        .load(proForma.documentId())
                                        .orElseThrow()
                                        .content())
                        .text())
                .contains("Project rebate", "Freight", "Insurance", "151,90");

        engine.runJobs();
        String asked = seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id "
                        + "where o.number = :order and i.down_payment",
                Map.of("order", order));
        assertThat(asked).as("the down payment invoice").isNotNull();
        assertThat(seller.open(asked)).isEqualByComparingTo("345.57");
        assertThat(taxes(asked)).isEqualTo("S 7: 6 + 0.42, S 19: 285 + 54.15");
        isFitForMachines(asked);

        seller.receive(file -> file.payment("345.57", asked, buyer.iban()));
        engine.runJobs();
        seller.ship(order, Map.of(1, "4"));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        List<String> parts = seller.invoices(order);
        assertThat(parts).hasSize(2);
        parts.forEach(this::isFitForMachines);
        assertThat(seller.open(parts.get(0)).add(seller.open(parts.get(1)))).isEqualByComparingTo("806.33");
        assertThat(document(parts.get(0)).prepaid().add(document(parts.get(1)).prepaid()))
                .isEqualByComparingTo("345.57");
    }

    private String adjusted(Buyer buyer, BigDecimal percent) {
        return intake.receive(
                        new NewOrder(
                                "test",
                                "AD-" + buyer.number(),
                                buyer.number(),
                                seller.entity(),
                                "EUR",
                                null,
                                null,
                                List.of(new NewOrder.Line(
                                        "A-1",
                                        "Desk",
                                        BigDecimal.TEN,
                                        null,
                                        new BigDecimal("100.00"),
                                        null,
                                        "S",
                                        new BigDecimal("19"))),
                                new NewOrder.DownPayment(percent, null),
                                List.of(
                                        ofWhole(AdjustmentKind.ALLOWANCE, "Project rebate", "100.00", "19"),
                                        ofWhole(AdjustmentKind.CHARGE, "Freight", "50.00", "19"),
                                        ofWhole(AdjustmentKind.CHARGE, "Insurance", "20.00", "7"))),
                        "ines")
                .order()
                .number();
    }

    private static NewAdjustment ofWhole(AdjustmentKind kind, String reason, String amount, String rate) {
        return new NewAdjustment(kind, reason, null, new BigDecimal(amount), null, "S", new BigDecimal(rate), null);
    }

    private InvoiceDocument document(String invoice) {
        return transaction.execute(
                status -> contents.of(invoices.byId(invoices.byNumber(invoice).id())));
    }

    private void isFitForMachines(String invoice) {
        assertThat(electronic.check(document(invoice))).isEmpty();
        assertThat(electronic.checkCii(document(invoice))).isEmpty();
    }

    private String taxes(String invoice) {
        return seller.value("""
                select string_agg(t.tax_category || ' ' || trim_scale(t.tax_rate) || ': ' || trim_scale(t.net_amount)
                           || ' + ' || trim_scale(t.tax_amount), ', ' order by t.tax_rate)
                  from otc.invoice_taxes t join otc.invoices i on i.id = t.invoice_id where i.number = :number
                """, Map.of("number", invoice));
    }
}
