package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocument.Adjustment;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;

/** Makes invoices that are right, of every kind: the same seed makes the same invoices. */
public final class MixedInvoices {

    private record Country(String vatId, String[] rates, String city, String postcode) {}

    private static final Map<String, Country> COUNTRIES = Map.of(
            "DE", new Country("DE284155701", new String[] {"19", "7"}, "Bremen", "28195"),
            "AT", new Country("ATU64179052", new String[] {"20", "13", "10"}, "Wien", "1010"),
            "FR", new Country("FR23334175221", new String[] {"20", "10", "5.5", "2.1"}, "Lyon", "69001"),
            "BE", new Country("BE0428759497", new String[] {"21", "12", "6"}, "Gent", "9000"),
            "NL", new Country("NL810532311B01", new String[] {"21", "9"}, "Utrecht", "3511"),
            "IT", new Country("IT00743110157", new String[] {"22", "10", "5", "4"}, "Milano", "20121"),
            "NO", new Country("NO974760673MVA", new String[] {"25", "15", "12"}, "Oslo", "0150"),
            "GB", new Country("GB980780684", new String[] {"20", "5"}, "Leeds", "LS1 1UR"));
    private static final List<String> SELLERS = List.of("DE", "AT", "FR", "BE", "NL", "IT", "NO", "GB");
    private static final List<String> MEMBERS = List.of("DE", "AT", "FR", "BE", "NL", "IT");
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "CHF", "JPY", "KWD");
    private static final List<String> UNITS = List.of("C62", "pcs", "HUR", "KGM", "tons", "XBX");

    private final Random random;

    public MixedInvoices(long seed) {
        random = new Random(seed);
    }

    public Stream<InvoiceDocument> stream(int count) {
        return Stream.generate(this::next).limit(count);
    }

    private InvoiceDocument next() {
        AnInvoice invoice = new AnInvoice();
        String category = one(List.of("S", "S", "S", "mixed", "mixed", "Z", "E", "AE", "K", "G", "O"));
        boolean publicBuyer = random.nextInt(5) == 0;
        String seller = publicBuyer || random.nextBoolean() ? "DE" : one(SELLERS);
        if (category.equals("K") && !MEMBERS.contains(seller)) {
            seller = "AT";
        }
        String from = seller;
        String buyer = category.equals("G")
                ? one(List.of("NO", "GB").stream()
                        .filter(it -> !it.equals(from))
                        .toList())
                : category.equals("K")
                        ? one(MEMBERS.stream().filter(it -> !it.equals(from)).toList())
                        : publicBuyer || random.nextBoolean() ? seller : one(SELLERS);
        invoice.profile = publicBuyer && buyer.equals("DE")
                ? InvoiceProfile.XRECHNUNG
                : one(List.of(InvoiceProfile.LAW, InvoiceProfile.PEPPOL));
        invoice.currency = one(CURRENCIES);
        if (invoice.currency.equals("KWD") && seller.equals("FR")) {
            invoice.currency = "EUR"; // 5.5 % of whole dinars has thousandths
        }
        parties(invoice, seller, buyer, category);
        int lines = 1 + random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            line(invoice, seller, lineCategory(category));
        }
        if (random.nextInt(3) == 0) {
            adjust(invoice);
        }
        kind(invoice);
        payment(invoice);
        return invoice.made();
    }

    private String lineCategory(String category) {
        return category.equals("mixed") ? one(List.of("S", "S", "S", "Z", "E")) : category;
    }

    private void parties(AnInvoice invoice, String seller, String buyer, String category) {
        Country from = COUNTRIES.get(seller);
        Country to = COUNTRIES.get(buyer);
        invoice.seller = new Party(
                "Seller & Sons <" + seller + ">",
                "Kai 1",
                from.postcode(),
                from.city(),
                seller,
                from.vatId(),
                "ar@seller.example");
        invoice.sellerEndpoint = invoice.profile == InvoiceProfile.PEPPOL
                ? Endpoint.ofVatId(from.vatId()).orElseThrow()
                : "EM:ar@seller.example";
        invoice.sellerRegistration = "12345678";
        invoice.contact = new InvoiceDocument.Contact("Receivables", "+49 40 1234", "ar@seller.example");
        boolean business = category.equals("K") || category.equals("AE") || random.nextBoolean();
        invoice.buyer = new Party(
                "Łódź \"Buyer\"", "Am Markt 2", to.postcode(), to.city(), buyer, business ? to.vatId() : null, null);
        invoice.buyerRegistration = "87654321";
        invoice.buyerEndpoint = switch (invoice.profile) {
            case LAW -> null;
            case PEPPOL -> "0088:4012345000009";
            case XRECHNUNG -> "0204:991-12345-67";
        };
        invoice.buyerReference =
                invoice.profile == InvoiceProfile.LAW ? null : random.nextBoolean() ? "991-12345-67" : "Dept. 4";
        invoice.purchaseOrder = invoice.profile == InvoiceProfile.LAW && random.nextBoolean() ? null : "PO 4711/A";
        if (random.nextInt(4) == 0) {
            invoice.deliverTo = new Address("Ramp 3", to.postcode(), to.city(), buyer);
        }
    }

    private void line(AnInvoice invoice, String seller, String category) {
        boolean thousandths = invoice.currency.equals("KWD");
        BigDecimal quantity = thousandths
                ? new BigDecimal(1 + random.nextInt(50))
                : BigDecimal.valueOf(1 + random.nextInt(200_000), random.nextInt(4));
        if (random.nextInt(12) == 0) {
            quantity = quantity.negate();
        }
        // what has thousandths cannot be said in EN 16931: whole dinars, whose tax and discount have two decimals
        BigDecimal price = thousandths
                ? new BigDecimal(100 * (1 + random.nextInt(90)))
                : BigDecimal.valueOf(random.nextInt(2_000_000), random.nextInt(5));
        BigDecimal discount = random.nextInt(3) == 0 ? new BigDecimal(1 + random.nextInt(100)) : BigDecimal.ZERO;
        BigDecimal rate = category.equals("S")
                ? new BigDecimal(one(List.of(COUNTRIES.get(seller).rates())))
                : BigDecimal.ZERO;
        BigDecimal net = invoice.rounded(quantity.multiply(price)
                .multiply(new BigDecimal(100).subtract(discount))
                .movePointLeft(2));
        List<Adjustment> adjustments = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            boolean charge = random.nextBoolean();
            BigDecimal amount = invoice.rounded(new BigDecimal(1 + random.nextInt(30)));
            adjustments.add(new Adjustment(
                    charge, charge ? "Freight" : "Bonus", charge ? "FC" : "100", amount, category, rate));
            net = charge ? net.add(amount) : net.subtract(amount);
        }
        int number = invoice.lines.size() + 1;
        invoice.lines.add(new InvoiceDocument.Line(
                number,
                "SKU-" + number,
                "Thing & <part> \u0001 " + number,
                quantity,
                one(UNITS),
                price,
                discount,
                adjustments,
                category,
                rate,
                category.equals("E") || category.equals("O") ? "Section 4 no. " + (1 + random.nextInt(28)) : null,
                net));
    }

    /** On the whole document: in categories and at rates that its lines have. */
    private void adjust(AnInvoice invoice) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            InvoiceDocument.Line like = one(invoice.lines);
            boolean charge = random.nextBoolean();
            invoice.adjustments.add(new Adjustment(
                    charge,
                    charge ? "Packing" : "Year-end bonus",
                    random.nextBoolean() ? null : charge ? "PC" : "95",
                    invoice.rounded(new BigDecimal(1 + random.nextInt(100))),
                    like.taxCategory(),
                    like.taxRate()));
        }
    }

    private void kind(AnInvoice invoice) {
        int kind = random.nextInt(6);
        if (kind < 2) {
            invoice.type = kind == 0 ? InvoiceType.CREDIT_NOTE : InvoiceType.CORRECTED_INVOICE;
            invoice.preceding = new InvoiceDocument.Preceding("INV-2026-000100", LocalDate.of(2026, 11, 2));
        }
        if (invoice.type == InvoiceType.CREDIT_NOTE) {
            invoice.dueOn = null;
        }
    }

    private void payment(AnInvoice invoice) {
        if (invoice.profile == InvoiceProfile.LAW && random.nextInt(4) == 0) {
            invoice.bank = null;
        } else if (random.nextInt(4) == 0) {
            invoice.bank = new BankDetails("12345678", null);
        }
        if (invoice.type == InvoiceType.CREDIT_NOTE) {
            return;
        }
        BigDecimal gross = invoice.made().gross();
        if (random.nextInt(4) == 0 && gross.signum() > 0) {
            invoice.prepaid = gross.movePointLeft(1).setScale(0, RoundingMode.DOWN);
        }
        if (random.nextInt(4) == 0) {
            invoice.rounding = invoice.rounded(BigDecimal.valueOf(random.nextInt(5) - 2, 2));
        }
        if (random.nextInt(3) == 0) {
            BigDecimal percent = new BigDecimal("2.000");
            BigDecimal amount = invoice.rounded(gross.multiply(percent).movePointLeft(2));
            if (invoice.currency.equals("KWD")) {
                amount = amount.setScale(2, RoundingMode.DOWN);
            }
            invoice.discount =
                    new InvoiceDocument.Discount(percent, LocalDate.of(2026, 11, 30), amount, gross.subtract(amount));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
