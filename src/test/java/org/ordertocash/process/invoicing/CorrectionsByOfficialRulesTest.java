package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;

/**
 * Whoever the buyer is: what corrects an invoice, and each kind of credit note, is issued through the gate and passes
 * the rules that the buyer goes by.
 */
class CorrectionsByOfficialRulesTest extends TradeTest {

    private static final String CORRECTED = "384";
    private static final String INVOICE = "380";

    /**
     * A kind of sale.
     *
     * @param category of its lines
     * @param price of the one piece
     * @param adjusted whether it has allowances and charges, of a line and of the whole
     * @param type UNTDID 1001 of the corrected invoice
     */
    private record Sale(Deal deal, String category, String price, boolean adjusted, String type) {

        private BigDecimal rate() {
            return category.equals("S")
                    ? new BigDecimal(COUNTRIES.get(deal.from()).rates().get(0))
                    : BigDecimal.ZERO;
        }

        private String reason() {
            return category.equals("E") || category.equals("O") ? "Section 4 no. 21 UStG" : null;
        }

        @Override
        public String toString() {
            return deal + " " + category + (adjusted ? " with allowances and charges" : "");
        }
    }

    private static Deal deal(InvoiceProfile profile, String from, String to, String currency) {
        return new Deal(from, to, profile, currency);
    }

    static Stream<Sale> sales() {
        InvoiceProfile law = InvoiceProfile.LAW;
        InvoiceProfile peppol = InvoiceProfile.PEPPOL;
        InvoiceProfile xrechnung = InvoiceProfile.XRECHNUNG;
        return Stream.of(
                new Sale(deal(peppol, "DE", "DE", "EUR"), "S", "33.33", false, CORRECTED),
                new Sale(deal(peppol, "DE", "DE", "EUR"), "S", "33.33", true, CORRECTED),
                new Sale(deal(peppol, "NL", "NL", "EUR"), "S", "33.33", true, INVOICE),
                new Sale(deal(peppol, "IT", "IT", "EUR"), "S", "0.3333", true, INVOICE),
                new Sale(deal(peppol, "NO", "NO", "USD"), "S", "33.33", true, INVOICE),
                new Sale(deal(xrechnung, "DE", "DE", "EUR"), "S", "33.33", false, CORRECTED),
                new Sale(deal(xrechnung, "DE", "DE", "EUR"), "S", "33.33", true, CORRECTED),
                new Sale(deal(xrechnung, "AT", "DE", "EUR"), "K", "33.33", true, CORRECTED),
                new Sale(deal(law, "DE", "DE", "JPY"), "S", "333", true, CORRECTED),
                new Sale(deal(peppol, "DE", "DE", "JPY"), "S", "333", true, CORRECTED),
                new Sale(deal(law, "DE", "DE", "KWD"), "S", "3.333", true, CORRECTED),
                new Sale(deal(peppol, "DE", "DE", "KWD"), "S", "200", false, CORRECTED),
                new Sale(deal(law, "DE", "FR", "EUR"), "K", "33.33", true, CORRECTED),
                new Sale(deal(peppol, "DE", "FR", "EUR"), "K", "33.33", true, INVOICE),
                new Sale(deal(law, "DE", "AT", "EUR"), "AE", "33.33", true, CORRECTED),
                new Sale(deal(peppol, "DE", "BE", "EUR"), "AE", "33.33", true, INVOICE),
                new Sale(deal(law, "DE", "NO", "USD"), "G", "33.33", true, CORRECTED),
                new Sale(deal(peppol, "DE", "GB", "EUR"), "G", "33.33", true, INVOICE),
                new Sale(deal(peppol, "DE", "DE", "EUR"), "E", "33.33", true, CORRECTED),
                new Sale(deal(peppol, "NL", "NO", "EUR"), "O", "33.33", true, INVOICE),
                new Sale(deal(xrechnung, "DE", "DE", "EUR"), "Z", "33.33", true, CORRECTED));
    }

    @ParameterizedTest
    @MethodSource("sales")
    void aCorrectionAndEachKindOfCreditNotePassTheRulesOfTheBuyer(Sale sale) {
        Buyer buyer = buyer(sale.deal(), InvoiceMode.PER_SHIPMENT, "de");
        List<String> objections = new ArrayList<>();

        String wrong = invoiced(order(sale, buyer, null));
        BigDecimal half = new BigDecimal(sale.price()).divide(BigDecimal.valueOf(2));
        CreditNote correction = approved(correct(
                wrong,
                List.of(new NewCorrection.Line(1, null, sale.deal().rounded(half), null, null, null, null)),
                sale.deal()));
        String right = correction.replacement().number();
        assertThat(documents.content(invoice(right)).type()).isEqualTo(InvoiceType.CORRECTED_INVOICE);
        if (electronic.has(documents.content(invoice(right)))) {
            assertThat(ubl(invoice(right)))
                    .contains(
                            "<cbc:InvoiceTypeCode>" + sale.type() + "</cbc:InvoiceTypeCode>",
                            "<cac:InvoiceDocumentReference><cbc:ID>" + wrong + "</cbc:ID>");
        }
        objections.addAll(objections(invoice(wrong)));
        objections.addAll(objections(invoice(right)));
        objections.addAll(objections(creditNote(correction.number())));

        String other = invoiced(order(sale, buyer, null));
        for (CreditNoteScope scope : List.of(CreditNoteScope.LINES, CreditNoteScope.AMOUNT, CreditNoteScope.FULL)) {
            CreditNote note = approved(credit(
                    other,
                    scope,
                    scope == CreditNoteScope.LINES ? List.of(new NewCreditNote.Line(1, BigDecimal.ONE)) : null,
                    // of dinars an e-invoice says only what has two decimals, with its tax
                    scope == CreditNoteScope.AMOUNT
                            ? new BigDecimal(sale.deal().isOfWholeDinars() ? "119" : "100")
                            : null,
                    sale.deal()));
            objections.addAll(objections(creditNote(note.number())));
        }
        assertThat(seller.open(other)).as("all of it is credited").isZero();
        assertThat(objections).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("takersOfDownPayments")
    void aDownPaymentItsFinalInvoiceAndTheirCreditNotesPassTheRulesOfTheBuyer(Deal deal) {
        Sale sale = new Sale(deal, "S", "33.33", true, CORRECTED);
        Buyer buyer = buyer(deal, InvoiceMode.PER_SHIPMENT, "en");
        String order = order(sale, buyer, new NewOrder.DownPayment(new BigDecimal("30"), null));
        engine.runJobs();
        String asked = downPayment(order);
        pay(deal, buyer, asked);
        String last = invoiced(order);
        assertThat(documents.content(invoice(last)).prepaid()).isPositive();
        CreditNote note = approved(credit(last, CreditNoteScope.AMOUNT, null, new BigDecimal("23.80"), deal));
        String cancelled = order(sale, buyer, new NewOrder.DownPayment(null, new BigDecimal("59.50")));
        engine.runJobs();
        seller.cancel(cancelled);
        engine.runJobs();
        CreditNote back =
                approved(notes.byId(Long.parseLong(seller.value("""
                        select n.id::text from otc.credit_notes n join otc.invoices i on i.id = n.invoice_id
                         where i.number = :number
                        """, Map.of("number", downPayment(cancelled))))));
        List<String> objections = new ArrayList<>();
        for (String number : List.of(asked, last, downPayment(cancelled))) {
            objections.addAll(objections(invoice(number)));
        }
        for (CreditNote one : List.of(note, back)) {
            objections.addAll(objections(creditNote(one.number())));
        }
        assertThat(objections).isEmpty();
    }

    static Stream<Deal> takersOfDownPayments() {
        return Stream.of(
                deal(InvoiceProfile.LAW, "DE", "DE", "EUR"),
                deal(InvoiceProfile.PEPPOL, "DE", "DE", "EUR"),
                deal(InvoiceProfile.PEPPOL, "NL", "NL", "EUR"),
                deal(InvoiceProfile.XRECHNUNG, "DE", "DE", "EUR"));
    }

    private String order(Sale sale, Buyer buyer, NewOrder.DownPayment downPayment) {
        BigDecimal unit = BigDecimal.ONE;
        NewOrder.Line line = new NewOrder.Line(
                "A-1",
                "Thing & <part>",
                new BigDecimal("3"),
                "pcs",
                new BigDecimal(sale.price()),
                sale.adjusted() ? new BigDecimal("5") : null,
                sale.category(),
                sale.rate(),
                sale.reason(),
                sale.adjusted()
                        ? List.of(new NewAdjustment(
                                AdjustmentKind.CHARGE, "Engraving", null, unit, null, null, null, null))
                        : null);
        NewOrder.Line other = new NewOrder.Line(
                "A-2",
                "Another thing",
                new BigDecimal("7"),
                null,
                new BigDecimal("100"),
                null,
                sale.category(),
                sale.rate(),
                sale.reason(),
                null);
        return order(
                sale.deal(),
                buyer,
                List.of(line, other),
                downPayment,
                sale.adjusted()
                        ? List.of(
                                new NewAdjustment(
                                        AdjustmentKind.ALLOWANCE,
                                        "Project rebate",
                                        "95",
                                        null,
                                        new BigDecimal("3"),
                                        sale.category(),
                                        sale.rate(),
                                        null),
                                new NewAdjustment(
                                        AdjustmentKind.CHARGE,
                                        "Freight",
                                        "FC",
                                        new BigDecimal("9"),
                                        null,
                                        sale.category(),
                                        sale.rate(),
                                        null))
                        : null);
    }
}
