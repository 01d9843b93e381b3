package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.SalesOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Orders of every kind are sent to the API, shipped at once or in parts, invoiced, some corrected or credited. Every
 * document that lies in the archive then passes the rules of its buyer, and the parts of an order add up to it. A long
 * run: {@code -Ddocuments=500}; another mixture: {@code -Dseed=1}.
 */
class MixedOrdersTest extends TradeTest {

    private static final int DOCUMENTS = Integer.getInteger("documents", 60);
    private static final long SEED = Long.getLong("seed", 20261201);

    /** Of the lines: mixed are those at several rates, with some at zero or exempt. */
    private record Kind(String category, InvoiceProfile profile, String from, String to, List<String> currencies) {

        private static Kind of(String category, InvoiceProfile profile, String from, String to, String... currencies) {
            return new Kind(category, profile, from, to, List.of(currencies));
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("mixed", InvoiceProfile.LAW, "DE", "DE", "EUR", "JPY", "KWD"),
            Kind.of("K", InvoiceProfile.PEPPOL, "DE", "FR", "EUR", "JPY"),
            Kind.of("S", InvoiceProfile.XRECHNUNG, "DE", "DE", "EUR"),
            Kind.of("mixed", InvoiceProfile.PEPPOL, "DE", "DE", "JPY", "EUR"),
            Kind.of("AE", InvoiceProfile.PEPPOL, "DE", "BE", "EUR"),
            Kind.of("S", InvoiceProfile.PEPPOL, "DE", "DE", "KWD"),
            Kind.of("G", InvoiceProfile.PEPPOL, "DE", "GB", "EUR", "JPY"),
            Kind.of("mixed", InvoiceProfile.LAW, "AT", "AT", "EUR"),
            Kind.of("E", InvoiceProfile.PEPPOL, "DE", "DE", "EUR"),
            Kind.of("O", InvoiceProfile.PEPPOL, "NL", "NO", "EUR"),
            Kind.of("S", InvoiceProfile.PEPPOL, "NL", "NL", "EUR"),
            Kind.of("mixed", InvoiceProfile.XRECHNUNG, "DE", "DE", "EUR"),
            Kind.of("K", InvoiceProfile.LAW, "AT", "IT", "KWD", "EUR"),
            Kind.of("mixed", InvoiceProfile.LAW, "FR", "FR", "EUR"),
            Kind.of("AE", InvoiceProfile.LAW, "DE", "AT", "EUR"),
            Kind.of("S", InvoiceProfile.PEPPOL, "IT", "IT", "EUR"),
            Kind.of("G", InvoiceProfile.LAW, "DE", "NO", "EUR"),
            Kind.of("K", InvoiceProfile.XRECHNUNG, "AT", "DE", "EUR"),
            Kind.of("mixed", InvoiceProfile.PEPPOL, "BE", "BE", "EUR"));

    @Autowired
    private ObjectMapper json;

    private final Random random = new Random(SEED);
    private final List<String> objections = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private int documentsMade;

    @Test
    void everyDocumentOfEveryOrderPassesTheRulesOfItsBuyer() throws Exception {
        for (int i = 0; documentsMade < DOCUMENTS; i++) {
            Kind kind = KINDS.get(i % KINDS.size());
            sell(
                    kind,
                    new Deal(
                            kind.from(),
                            kind.to(),
                            kind.profile(),
                            kind.currencies()
                                    .get(i / KINDS.size() % kind.currencies().size())));
        }
        assertThat(objections).as(passed + ", -Dseed=" + SEED).isEmpty();
        assertThat(seen)
                .contains("S", "mixed", "K", "AE", "G", "E", "O", "EUR", "JPY", "KWD")
                .contains("allowances and charges", "parts", "one invoice of parts", "down payment")
                .contains("INVOICE", "DOWN_PAYMENT", "CREDIT_NOTE", "CORRECTED_INVOICE");
    }

    private void sell(Kind kind, Deal deal) throws Exception {
        InvoiceMode mode = random.nextInt(3) == 0 ? InvoiceMode.PER_ORDER : InvoiceMode.PER_SHIPMENT;
        Buyer buyer = buyer(deal, mode, random.nextBoolean() ? "de" : "en");
        boolean prepaid = "S".equals(kind.category()) && kind.from().equals(kind.to()) && !deal.isOfWholeDinars();
        List<NewOrder.Line> lines = lines(kind, deal);
        List<NewAdjustment> adjustments = ofWhole(deal, lines);
        String order = send(newOrder(
                deal,
                buyer,
                lines,
                prepaid ? new NewOrder.DownPayment(new BigDecimal("30"), null) : null,
                adjustments));
        seen.addAll(List.of(kind.category(), deal.currency()));
        if (adjustments != null) {
            seen.add("allowances and charges");
        }
        engine.runJobs();
        if (prepaid) {
            String asked = downPayment(order);
            pay(deal, buyer, asked);
            hold(asked);
            seen.add("down payment");
        }
        ship(order, lines, mode);
        List<String> issued = seller.invoices(order).stream()
                .filter(number -> !number.equals(downPayment(order)))
                .toList();
        addUp(order, issued);
        issued.forEach(this::hold);
        if (!prepaid) {
            afterwards(issued.get(issued.size() - 1), deal);
        }
    }

    private void ship(String order, List<NewOrder.Line> lines, InvoiceMode mode) {
        if (random.nextInt(5) < 2) {
            Map<Integer, String> first = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                int most = lines.get(i).quantity().intValueExact();
                if (most > 1) {
                    first.put(i + 1, String.valueOf(1 + random.nextInt(most - 1)));
                }
            }
            if (!first.isEmpty()) {
                seller.ship(order, first);
                engine.runJobs();
                seen.add(mode == InvoiceMode.PER_ORDER ? "one invoice of parts" : "parts");
            }
        }
        seller.ship(order);
        engine.runJobs();
    }

    /** The invoices of an order are the order, to the cent. */
    private void addUp(String order, List<String> issued) {
        SalesOrder asked = seller.order(order);
        assertThat(seller.value("""
                        select trim_scale(sum(i.net_amount)) || ' ' || trim_scale(sum(i.tax_amount)) from otc.invoices i
                         where i.number = any(cast(:numbers as text[]))
                        """, Map.of("numbers", "{" + String.join(",", issued) + "}")))
                .as(order + ", -Dseed=" + SEED)
                .isEqualTo(
                        plain(asked.net().getAmount()) + " " + plain(asked.tax().getAmount()));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** Some are corrected, some are credited in part and then all. */
    private void afterwards(String invoice, Deal deal) {
        switch (random.nextInt(3)) {
            case 0 -> {
                CreditNote correction = approved(correct(
                        invoice, List.of(new NewCorrection.Line(1, null, price(deal), null, null, null, null)), deal));
                hold(correction);
                hold(correction.replacement().number());
            }
            case 1 -> {
                hold(approved(credit(
                        invoice,
                        CreditNoteScope.LINES,
                        List.of(new NewCreditNote.Line(1, BigDecimal.ONE)),
                        null,
                        deal)));
                if (seller.open(invoice).signum() > 0) {
                    hold(approved(credit(invoice, CreditNoteScope.FULL, null, null, deal)));
                }
            }
            default -> {
                // it stays as it is
            }
        }
    }

    private void hold(String invoice) {
        objections.addAll(objections(invoice(invoice)));
        seen.add(documents.content(invoice(invoice)).type().name());
        documentsMade++;
    }

    private void hold(CreditNote note) {
        objections.addAll(objections(creditNote(note.number())));
        seen.add(documents.content(creditNote(note.number())).type().name());
        documentsMade++;
    }

    private List<NewOrder.Line> lines(Kind kind, Deal deal) {
        List<NewOrder.Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String category = "mixed".equals(kind.category()) ? mixed(deal, i) : kind.category();
            List<String> rates = COUNTRIES.get(kind.from()).rates();
            boolean whole = deal.isOfWholeDinars();
            lines.add(new NewOrder.Line(
                    "A-" + i,
                    "Thing & <part> " + i,
                    new BigDecimal(1 + random.nextInt(whole ? 3 : deal.decimals() == 0 ? 5 : 9)),
                    random.nextBoolean() ? "pcs" : null,
                    price(deal),
                    random.nextInt(3) > 0 || whole ? null : new BigDecimal(1 + random.nextInt(30)),
                    category,
                    "S".equals(category) ? new BigDecimal(one(rates)) : BigDecimal.ZERO,
                    "E".equals(category) || "O".equals(category) ? "Section 4 no. 21 UStG" : null,
                    random.nextInt(3) > 0 || whole
                            ? null
                            : List.of(new NewAdjustment(
                                    AdjustmentKind.CHARGE,
                                    "Engraving",
                                    null,
                                    amount(deal, 1, 900),
                                    null,
                                    null,
                                    null,
                                    null))));
        }
        return lines;
    }

    /** The first line is taxed, so that there are two kinds where there are two lines. */
    private String mixed(Deal deal, int line) {
        List<String> all =
                COUNTRIES.get(deal.from()).zeroRated() ? List.of("S", "S", "Z", "E") : List.of("S", "S", "E");
        return line == 0 ? "S" : one(all);
    }

    /** Freight, and a rebate of the lines that are taxed as the first one is; null: neither. */
    private List<NewAdjustment> ofWhole(Deal deal, List<NewOrder.Line> lines) {
        if (random.nextInt(5) < 2 || deal.isOfWholeDinars()) {
            return null;
        }
        NewOrder.Line first = lines.get(0);
        return List.of(
                new NewAdjustment(
                        AdjustmentKind.ALLOWANCE,
                        "Project rebate",
                        "95",
                        null,
                        BigDecimal.valueOf(20 + random.nextInt(130), 1),
                        first.taxCategory(),
                        first.taxRate(),
                        null),
                new NewAdjustment(
                        AdjustmentKind.CHARGE,
                        "Freight",
                        "FC",
                        amount(deal, 100, 2_900),
                        null,
                        first.taxCategory(),
                        first.taxRate(),
                        null));
    }

    /** E-invoices know two decimals: of dinars, which have three, only what comes to two with its tax can be said. */
    private BigDecimal price(Deal deal) {
        return deal.isOfWholeDinars() ? BigDecimal.valueOf(100L * (1 + random.nextInt(2))) : amount(deal, 50, 6_000);
    }

    /** In the smallest units; so that no order is worth so much that a person decides about its credit. */
    private BigDecimal amount(Deal deal, int least, int range) {
        return BigDecimal.valueOf(least + random.nextInt(deal.decimals() == 0 ? range / 60 : range), deal.decimals());
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** @return its number */
    private String send(NewOrder order) throws Exception {
        MockHttpServletResponse response = mvc.perform(post("/api/orders")
                        .with(httpBasic("ines", "ines"))
                        .contentType("application/json")
                        .content(json.writeValueAsString(order)))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(response.getContentAsString() + order)
                .isEqualTo(201);
        return json.readTree(response.getContentAsString()).path("number").asText();
    }
}
