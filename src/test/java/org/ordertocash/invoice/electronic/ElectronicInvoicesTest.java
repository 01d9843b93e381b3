package org.ordertocash.invoice.electronic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.Address;
import org.ordertocash.document.Party;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Whatever is invoiced passes the official rules, and its amounts can be computed again from its XML alone. */
class ElectronicInvoicesTest {

    /** {@code -Dinvoices=500} for the long run. */
    private static final int COUNT = Integer.getInteger("invoices", 60);

    private static final long SEED = Long.getLong("seed", 20261130);
    private static final ElectronicInvoices ELECTRONIC = new ElectronicInvoices();

    @Test
    void mixedInvoicesPassTheOfficialRulesInBothSyntaxes() {
        List<String> broken = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        int[] number = {0};
        new MixedInvoices(SEED).stream(COUNT).forEach(invoice -> {
            String name = "%d %s %s %s %s→%s "
                    .formatted(
                            number[0]++,
                            invoice.profile(),
                            invoice.type(),
                            invoice.currency(),
                            invoice.seller().country(),
                            invoice.buyer().country());
            ELECTRONIC.check(invoice).forEach(rule -> broken.add(name + "UBL " + rule));
            ELECTRONIC.checkCii(invoice).forEach(rule -> broken.add(name + "CII " + rule));
            computedAgain(invoice);
            kinds.merge(invoice.profile() + " " + invoice.type(), 1, Integer::sum);
        });
        assertThat(broken).as("of seed " + SEED).isEmpty();
        assertThat(kinds).as("all kinds").hasSizeGreaterThanOrEqualTo(9);
    }

    /** BR-CO-10 to BR-CO-17 and the taxed amount per category (BR-S-08 and its like), from the XML, to the cent. */
    private static void computedAgain(InvoiceDocument invoice) {
        Element root = parsed(ELECTRONIC.ubl(invoice)).getDocumentElement();
        Element totals = child(root, "LegalMonetaryTotal");
        BigDecimal lines = BigDecimal.ZERO;
        Map<String, BigDecimal> nets = new HashMap<>();
        for (String element : List.of("InvoiceLine", "CreditNoteLine")) {
            for (Element line : children(root, element)) {
                BigDecimal net = amount(line, "LineExtensionAmount");
                lines = lines.add(net);
                nets.merge(key(child(child(line, "Item"), "ClassifiedTaxCategory")), net, BigDecimal::add);
                BigDecimal quantity =
                        amount(line, element.equals("InvoiceLine") ? "InvoicedQuantity" : "CreditedQuantity");
                BigDecimal again = quantity.multiply(amount(child(line, "Price"), "PriceAmount"));
                for (Element adjustment : children(line, "AllowanceCharge")) {
                    again = again.add(signed(adjustment));
                }
                assertThat(again.setScale(2, RoundingMode.HALF_UP)).as("line").isEqualByComparingTo(net);
            }
        }
        BigDecimal allowances = BigDecimal.ZERO;
        BigDecimal charges = BigDecimal.ZERO;
        for (Element adjustment : children(root, "AllowanceCharge")) {
            BigDecimal signed = signed(adjustment);
            nets.merge(key(child(adjustment, "TaxCategory")), signed, BigDecimal::add);
            if (signed.signum() < 0) {
                allowances = allowances.subtract(signed);
            } else {
                charges = charges.add(signed);
            }
        }
        assertThat(amount(totals, "LineExtensionAmount")).as("BR-CO-10").isEqualByComparingTo(lines);
        assertThat(amount(totals, "AllowanceTotalAmount")).as("BR-CO-11").isEqualByComparingTo(allowances);
        assertThat(amount(totals, "ChargeTotalAmount")).as("BR-CO-12").isEqualByComparingTo(charges);
        BigDecimal net = lines.subtract(allowances).add(charges);
        assertThat(amount(totals, "TaxExclusiveAmount")).as("BR-CO-13").isEqualByComparingTo(net);
        BigDecimal taxes = BigDecimal.ZERO;
        Element taxTotal = child(root, "TaxTotal");
        List<Element> categories = children(taxTotal, "TaxSubtotal");
        for (Element of : categories) {
            String key = key(child(of, "TaxCategory"));
            BigDecimal tax = amount(of, "TaxAmount");
            assertThat(amount(of, "TaxableAmount")).as("taxed as " + key).isEqualByComparingTo(nets.get(key));
            assertThat(tax)
                    .as("BR-CO-17")
                    .isEqualByComparingTo(nets.get(key)
                            .multiply(amount(child(of, "TaxCategory"), "Percent"))
                            .movePointLeft(2)
                            .setScale(CurrencyUnit.of(invoice.currency()).getDecimalPlaces(), RoundingMode.HALF_UP));
            taxes = taxes.add(tax);
        }
        assertThat(categories).as("each category and rate once").hasSize(nets.size());
        assertThat(amount(taxTotal, "TaxAmount")).as("BR-CO-14").isEqualByComparingTo(taxes);
        assertThat(amount(totals, "TaxInclusiveAmount")).as("BR-CO-15").isEqualByComparingTo(net.add(taxes));
        assertThat(amount(totals, "PayableAmount"))
                .as("BR-CO-16")
                .isEqualByComparingTo(net.add(taxes)
                        .subtract(amount(totals, "PrepaidAmount"))
                        .add(amount(totals, "PayableRoundingAmount")));
    }

    /** What is outside the scope of VAT has no rate, or 0. */
    private static String key(Element category) {
        return text(category, "ID") + " "
                + amount(category, "Percent").stripTrailingZeros().toPlainString();
    }

    private static BigDecimal signed(Element adjustment) {
        BigDecimal amount = amount(adjustment, "Amount");
        return text(adjustment, "ChargeIndicator").equals("true") ? amount : amount.negate();
    }

    private static Document parsed(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE
                        && node.getLocalName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).get(0);
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static BigDecimal amount(Element parent, String name) {
        String text = text(parent, name);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    @Test
    void whatIsWrongIsNamedByItsRule() {
        AnInvoice invoice = new AnInvoice().line("2", "100", "K", "0");
        invoice.deliveredOn = null;
        invoice.buyer = new Party("Buyer", "Am Markt 2", "28195", "Bremen", "AT", null, null);
        assertThat(rules(invoice)).contains("BR-IC-02", "BR-IC-11");

        AnInvoice gln = new AnInvoice().line("2", "100", "S", "19");
        gln.profile = InvoiceProfile.PEPPOL;
        gln.sellerEndpoint = Endpoint.ofVatId("DE136695976").orElseThrow();
        gln.buyerReference = "Dept. 4";
        gln.buyerEndpoint = "0088:4012345000008";
        assertThat(rules(gln)).containsExactly("PEPPOL-COMMON-R040");

        AnInvoice leitweg = new AnInvoice().line("2", "100", "S", "19");
        leitweg.profile = InvoiceProfile.XRECHNUNG;
        leitweg.buyerEndpoint = "0204:991-12345-67";
        leitweg.deliverTo = new Address("Kai 2", null, "Hamburg", "DE");
        assertThat(rules(leitweg)).containsExactlyInAnyOrder("BR-DE-11", "BR-DE-15");
    }

    @Test
    void thousandthsCannotBeSaidInTheStandard() {
        AnInvoice invoice = new AnInvoice();
        invoice.currency = "KWD";
        invoice.line("1", "10.005", "S", "19");
        assertThat(rules(invoice)).contains("BR-DEC-23");
    }

    private static List<String> rules(AnInvoice invoice) {
        return ELECTRONIC.check(invoice.made()).stream()
                .map(BrokenRule::rule)
                .distinct()
                .toList();
    }

    @Test
    void theSameInvoiceIsTheSameXmlAndChecksOfManyAtOnceAgree() {
        InvoiceDocument invoice = new AnInvoice().line("2", "100", "S", "19").made();
        byte[] xml = ELECTRONIC.ubl(invoice);
        assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> ELECTRONIC.check(invoice)))
                .allSatisfy(broken -> assertThat(broken).isEmpty());
        assertThat(ELECTRONIC.ubl(invoice)).isEqualTo(xml);
    }
}
