package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocument.Adjustment;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;

/** What both kinds of XML say alike: codes, amounts, and what follows from other things of the invoice. */
final class Terms {

    private static final Map<InvoiceProfile, String> RULES = Map.of(
            InvoiceProfile.LAW,
            "urn:cen.eu:en16931:2017",
            InvoiceProfile.PEPPOL,
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
            InvoiceProfile.XRECHNUNG,
            "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0");
    private static final String PEPPOL_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /** Codes of the European list VATEX, where the category says it all. */
    private static final Map<String, String> REASON_CODES = Map.of(
            "AE", "VATEX-EU-AE",
            "K", "VATEX-EU-IC",
            "G", "VATEX-EU-G",
            "O", "VATEX-EU-O");

    /** Words that orders use, by UN/ECE Recommendation 20. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("PCS", "H87"),
            Map.entry("PC", "H87"),
            Map.entry("PCE", "H87"),
            Map.entry("STK", "H87"),
            Map.entry("KG", "KGM"),
            Map.entry("M", "MTR"),
            Map.entry("L", "LTR"),
            Map.entry("H", "HUR"),
            Map.entry("SET", "SET"),
            Map.entry("DAYS", "DAY"),
            Map.entry("BOX", "XBX"));

    private static final Set<String> UNIT_CODES =
            Set.of("C62", "EA", "H87", "HUR", "DAY", "KGM", "MTR", "LTR", "MTK", "SET", "XBX", "TNE", "MTQ", "MON");

    /** Mutually defined. */
    private static final String OWN_UNIT = "ZZ";

    private static final String GERMANY = "DE";
    private static final String OUTSIDE_SCOPE = "O";

    private Terms() {}

    /** By which rules it is made [BT-24]. */
    static String rules(InvoiceDocument doc) {
        return RULES.get(doc.profile());
    }

    /** The business process [BT-23]; null where no network asks for one. */
    static String process(InvoiceDocument doc) {
        return doc.profile() == InvoiceProfile.LAW ? null : PEPPOL_PROCESS;
    }

    /** Peppol knows the correction (384) between Germans only; elsewhere it is an invoice that names the first. */
    static String typeCode(InvoiceDocument doc) {
        if (doc.type() == InvoiceType.DOWN_PAYMENT && doc.profile() == InvoiceProfile.XRECHNUNG) {
            return InvoiceType.INVOICE.code(); // BR-DE-17 does not know the down payment (386)
        }
        boolean german = GERMANY.equals(doc.seller().country())
                && GERMANY.equals(doc.buyer().country());
        return doc.type() == InvoiceType.CORRECTED_INVOICE && doc.profile() == InvoiceProfile.PEPPOL && !german
                ? InvoiceType.INVOICE.code()
                : doc.type().code();
    }

    /** Who is outside the scope of VAT names no VAT ids (BR-O-02). */
    static boolean namesVatIds(InvoiceDocument doc) {
        return doc.taxes().stream().noneMatch(tax -> tax.category().equals(OUTSIDE_SCOPE));
    }

    /** The rate of a line or an adjustment; null where there is none (BR-O-05). */
    static BigDecimal rate(String category, BigDecimal rate) {
        return category.equals(OUTSIDE_SCOPE) ? null : number(rate);
    }

    static String reasonCode(String category) {
        return REASON_CODES.get(category);
    }

    /** Why a category is not taxed, as lines, allowances and charges say it; null: they do not. */
    static String reason(InvoiceDocument doc, String category) {
        if (category.equals("S") || category.equals("Z")) {
            return null;
        }
        String reasons = String.join("; ", doc.taxReasons(category));
        return reasons.isEmpty() ? null : reasons;
    }

    /** With two decimals, as far as the amount has no more. */
    static BigDecimal amount(BigDecimal amount) {
        return amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY);
    }

    /** Whether each amount can be said with two decimals. */
    static boolean hasNoThousandths(InvoiceDocument doc) {
        return Stream.concat(
                        Stream.of(doc.net(), doc.tax(), doc.gross(), doc.prepaid(), doc.rounding()),
                        Stream.concat(
                                doc.taxes().stream().flatMap(tax -> Stream.of(tax.net(), tax.tax())),
                                Stream.concat(
                                        doc.lines().stream().map(InvoiceDocument.Line::net),
                                        Stream.concat(
                                                        doc.adjustments().stream(),
                                                        doc.lines().stream()
                                                                .flatMap(line -> adjustments(line).stream()))
                                                .map(Adjustment::amount))))
                .allMatch(amount -> amount.stripTrailingZeros().scale() <= 2);
    }

    /** Null where it is zero and need not be said. */
    static BigDecimal amountIfAny(BigDecimal amount) {
        return amount.signum() == 0 ? null : amount(amount);
    }

    static BigDecimal number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static String unit(String unit) {
        String code = unit.toUpperCase(Locale.ROOT);
        return UNIT_CODES.contains(code) ? code : UNITS.getOrDefault(code, OWN_UNIT);
    }

    /** What an item is called; it has to be called something (BR-25). */
    static String itemName(InvoiceDocument.Line line) {
        return line.description() == null || line.description().isBlank() ? line.sku() : line.description();
    }

    /** A unit that no list knows, in its own word; null: the code says it. */
    static String unitInWords(String unit) {
        return OWN_UNIT.equals(unit(unit)) ? unit : null;
    }

    /**
     * What is between quantity × price and the line's amount, so that it can be computed again: its allowances and
     * charges, the discount, and what rounding to coins has done.
     */
    static List<Adjustment> adjustments(InvoiceDocument.Line line) {
        List<Adjustment> all = new ArrayList<>(line.adjustments());
        BigDecimal whole = line.quantity().multiply(line.unitPrice()).setScale(2, RoundingMode.HALF_UP);
        BigDecimal others =
                line.adjustments().stream().map(Adjustment::signed).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = line.net().subtract(whole).subtract(others);
        if (left.signum() != 0) {
            boolean discount = line.discountPercent().signum() != 0;
            boolean charge = left.signum() > 0;
            all.add(new Adjustment(
                    charge,
                    discount ? "Discount " + number(line.discountPercent()).toPlainString() + " %" : "Rounding",
                    discount && !charge ? "95" : null,
                    left.abs(),
                    line.taxCategory(),
                    line.taxRate()));
        }
        return all;
    }

    /**
     * How it is to be paid, UNTDID 4461: 58 by SEPA transfer, 30 by another transfer, 97 by setting it off, 1 when
     * nothing is known. Two countries allow less among their own on Peppol: the Dutch do not know the setting off
     * (NL-R-008), so that a credit note says 57, as agreed; the Danes not the 30 (DK-R-005), but 31 to an IBAN and 42
     * to another account.
     */
    static String paymentMeans(InvoiceDocument doc) {
        if (doc.type() == InvoiceType.CREDIT_NOTE) {
            return isWithinOnPeppol(doc, "NL") ? "57" : "97";
        }
        if (doc.bank() == null) {
            return "1";
        }
        if (doc.currency().equals("EUR") && isIban(doc)) {
            return "58";
        }
        if (isWithinOnPeppol(doc, "DK")) {
            return isIban(doc) ? "31" : "42";
        }
        return "30";
    }

    private static boolean isWithinOnPeppol(InvoiceDocument doc, String country) {
        return doc.profile() == InvoiceProfile.PEPPOL
                && country.equals(doc.seller().country())
                && country.equals(doc.buyer().country());
    }

    /** Whether there is an account to pay to, and something to be paid. */
    static boolean namesBank(InvoiceDocument doc) {
        return doc.bank() != null && doc.type() != InvoiceType.CREDIT_NOTE;
    }

    static boolean isIban(InvoiceDocument doc) {
        return doc.bank().accountId().matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}");
    }

    /** The offer to pay early: for German public buyers in the form that XRechnung lays down (BR-DE-18). */
    static String paymentTerms(InvoiceDocument doc) {
        InvoiceDocument.Discount offer = doc.discount();
        if (offer == null) {
            return doc.type() == InvoiceType.CREDIT_NOTE ? "Nothing is to be paid." : null;
        }
        return doc.profile() == InvoiceProfile.XRECHNUNG
                ? "#SKONTO#TAGE=%d#PROZENT=%s#\n"
                        .formatted(
                                ChronoUnit.DAYS.between(doc.issuedOn(), offer.until()),
                                offer.percent().setScale(2, RoundingMode.HALF_UP))
                : "%s %% discount (%s %s) when paid by %s"
                        .formatted(
                                number(offer.percent()).toPlainString(),
                                amount(offer.amount()).toPlainString(),
                                doc.currency(),
                                offer.until());
    }

    /** The scheme of a party's number in a register (ISO 6523), where a rule of its country asks for it. */
    static String registerScheme(String country) {
        return switch (country) {
            case "NL" -> "0106";
            case "DK" -> "0184";
            case "IS" -> "0196";
            default -> null;
        };
    }
}
