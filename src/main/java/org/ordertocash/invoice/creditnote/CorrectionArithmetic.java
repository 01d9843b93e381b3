package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceAdjustment;
import org.ordertocash.invoice.InvoiceLine;
import org.ordertocash.invoice.InvoiceTax;
import org.ordertocash.invoice.correction.CorrectedInvoice;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.Totals;

/**
 * What an invoice says in place of another one, in amounts: what is left of the other one where nothing is different,
 * to the cent, else reckoned anew.
 */
final class CorrectionArithmetic {

    private static final int DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** EN 16931 codes of tax categories. */
    private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O");

    private final Invoice invoice;
    private final Creditable left;
    private final Function<InvoiceLine, BigDecimal> shipped;
    private final String currency;
    private final FieldErrors errors = new FieldErrors();
    private final Map<Integer, NewCorrection.Adjustment> asked;
    /** How what was taxed so is taxed now. */
    private final Map<Tax, List<Taxed>> taxedNow = new LinkedHashMap<>();

    private final List<InvoiceLine> lines = new ArrayList<>();
    private final List<InvoiceAdjustment> adjustments = new ArrayList<>();

    private CorrectionArithmetic(
            Invoice invoice, Creditable left, Function<InvoiceLine, BigDecimal> shipped, NewCorrection what) {
        this.invoice = invoice;
        this.left = left;
        this.shipped = shipped;
        this.currency = left.currency().getCode();
        this.asked = byNumber(
                what.changedAdjustments(), NewCorrection.Adjustment::number, "adjustments", "number", this::known);
    }

    private record Tax(String category, BigDecimal rate) {

        static Tax of(String category, BigDecimal rate) {
            return new Tax(category, Amounts.shortest(rate));
        }
    }

    private record Taxed(Tax tax, String reason) {}

    /**
     * @param left of the invoice; nothing was credited of it that belongs to no line
     * @param shipped what was shipped of a line
     * @param others taxes of the order's other invoices, so that all add up to the tax of the order; null: it is
     *     reckoned by itself
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     */
    static CorrectedInvoice of(
            Invoice invoice,
            Creditable left,
            Function<InvoiceLine, BigDecimal> shipped,
            List<Totals.Tax> others,
            NewCorrection what) {
        CorrectionArithmetic one = new CorrectionArithmetic(invoice, left, shipped, what);
        one.addLines(what);
        one.addWhole();
        one.errors.throwIfAny();
        return new CorrectedInvoice(what.customerPoNumber(), one.lines, one.adjustments, one.taxes(others));
    }

    private boolean known(Integer number) {
        return left.adjustments().stream().anyMatch(one -> one.number() == number);
    }

    private <T> Map<Integer, T> byNumber(
            List<T> all, Function<T, Integer> number, String field, String part, Function<Integer, Boolean> known) {
        Map<Integer, T> byNumber = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Integer named = all.get(i) == null ? null : number.apply(all.get(i));
            String where = field + "[" + i + "]." + part;
            errors.require(
                    named != null && known.apply(named),
                    where,
                    "is none of " + left.documentNumber() + ": take the number that it has there");
            if (named != null) {
                errors.require(byNumber.put(named, all.get(i)) == null, where, "is named twice");
            }
        }
        return byNumber;
    }

    private void addLines(NewCorrection what) {
        List<NewCorrection.Line> changed = what.changedLines();
        Map<Integer, NewCorrection.Line> byNumber = byNumber(
                changed,
                NewCorrection.Line::line,
                "lines",
                "line",
                number -> left.lines().stream().anyMatch(line -> line.number() == number));
        for (InvoiceLine line : invoice.lines()) {
            Creditable.Line rest = left.lines().stream()
                    .filter(one -> one.number() == line.lineNumber())
                    .findFirst()
                    .orElseThrow();
            NewCorrection.Line now = byNumber.get(line.lineNumber());
            add(line, rest, now, now == null ? "lines." : "lines[" + changed.indexOf(now) + "].");
        }
        errors.requireOrSay(
                        !lines.isEmpty(),
                        "lines",
                        "Nothing would be left on the invoice: ask for a credit note instead")
                .requireOrSay(
                        lines.isEmpty()
                                || invoice.orderIds().stream()
                                        .allMatch(id -> lines.stream().anyMatch(line -> line.orderId() == id)),
                        "lines",
                        "Of one of its orders no line would be left: credit these lines by a credit note first");
    }

    private void add(InvoiceLine line, Creditable.Line rest, NewCorrection.Line now, String field) {
        BigDecimal quantity = now == null || now.quantity() == null ? rest.quantityLeft() : now.quantity();
        BigDecimal price = now == null || now.unitPrice() == null ? line.unitPrice() : now.unitPrice();
        BigDecimal discount =
                now == null || now.discountPercent() == null ? line.discountPercent() : now.discountPercent();
        Taxed taxed = taxed(line, now, field);
        BigDecimal most = shipped.apply(line);
        errors.require(
                        isNumber(quantity) && quantity.compareTo(most) <= 0,
                        field + "quantity",
                        "must be from 0 to the " + Amounts.shortest(most).toPlainString() + " that were shipped")
                .require(isNumber(price), field + "unitPrice", "is no price: 0 or above, with up to 4 decimals")
                .require(
                        isNumber(discount) && discount.compareTo(HUNDRED) <= 0,
                        field + "discountPercent",
                        "must be from 0 to 100, with up to 4 decimals");
        if (!isNumber(quantity) || !isNumber(price) || !isNumber(discount) || quantity.signum() == 0) {
            return;
        }
        taxedNow.computeIfAbsent(Tax.of(line.taxCategory(), line.taxRate()), tax -> new ArrayList<>())
                .add(taxed);
        boolean same = quantity.compareTo(rest.quantityLeft()) == 0
                && price.compareTo(line.unitPrice()) == 0
                && discount.compareTo(line.discountPercent()) == 0;
        List<Creditable.Adjustment> own = left.adjustmentsOf(rest);
        BigDecimal net = same
                ? own.stream()
                        .map(Creditable.Adjustment::signedLeft)
                        .reduce(rest.netLeft(), Money::minus)
                        .getAmount()
                : Totals.lineNet(quantity, price, discount, currency).getAmount();
        for (Creditable.Adjustment one : own) {
            Optional<InvoiceAdjustment> kept = kept(one, line.lineNumber(), taxed);
            net = kept.map(InvoiceAdjustment::signed).map(net::add).orElse(net);
            kept.ifPresent(adjustments::add);
        }
        errors.require(net.signum() >= 0, field + "unitPrice", "is less than what is taken off the line");
        lines.add(new InvoiceLine(
                line.lineNumber(),
                line.sku(),
                line.description(),
                quantity,
                line.unit(),
                price,
                discount,
                taxed.tax().category(),
                taxed.tax().rate(),
                net,
                taxed.reason(),
                line.orderId(),
                line.orderLine(),
                line.shipmentId(),
                line.origin()));
    }

    private static boolean isNumber(BigDecimal number) {
        return number.signum() >= 0
                && number.stripTrailingZeros().scale() <= DECIMALS
                && number.compareTo(Amounts.MAX) <= 0;
    }

    private Taxed taxed(InvoiceLine line, NewCorrection.Line now, String field) {
        Taxed before = new Taxed(Tax.of(line.taxCategory(), line.taxRate()), line.taxReason());
        if (now == null) {
            return before;
        }
        Taxed taxed = taxed(before, now.taxCategory(), now.taxRate(), field);
        return now.taxReason() == null ? taxed : new Taxed(taxed.tax(), now.taxReason());
    }

    /** Another category has no rate, but for S; a reason belongs to its category. */
    private Taxed taxed(Taxed before, String category, BigDecimal rate, String field) {
        boolean same = category == null || category.equals(before.tax().category());
        String now = same ? before.tax().category() : category;
        boolean told = rate != null || same || !now.equals("S");
        errors.require(CATEGORIES.contains(now), field + "taxCategory", "is none of S, Z, E, AE, K, G and O")
                .require(told, field + "taxRate", "is missing: category S has one");
        BigDecimal percent = rate;
        if (percent == null) {
            percent = same ? before.tax().rate() : BigDecimal.ZERO;
        }
        errors.require(
                isNumber(percent) && percent.compareTo(HUNDRED) <= 0,
                field + "taxRate",
                "must be from 0 to 100, with up to 4 decimals");
        return new Taxed(Tax.of(now, percent), same ? before.reason() : null);
    }

    private void addWhole() {
        for (Creditable.Adjustment one : left.adjustmentsOfWhole()) {
            NewCorrection.Adjustment now = asked.get(one.number());
            Taxed before = new Taxed(Tax.of(one.taxCategory(), one.taxRate()), one.taxReason());
            boolean told = now != null && (now.taxCategory() != null || now.taxRate() != null);
            Taxed taxed = told
                    ? taxed(before, now.taxCategory(), now.taxRate(), "adjustments[" + place(now) + "].")
                    : following(before);
            kept(one, null, taxed).ifPresent(adjustments::add);
        }
    }

    /** What is taken off lines, or added to them, goes with them when all are taxed otherwise alike. */
    private Taxed following(Taxed before) {
        List<Taxed> now = taxedNow.getOrDefault(before.tax(), List.of()).stream()
                .distinct()
                .toList();
        return now.size() == 1 && !now.get(0).tax().equals(before.tax()) ? now.get(0) : before;
    }

    private int place(NewCorrection.Adjustment now) {
        return List.copyOf(asked.values()).indexOf(now);
    }

    private Optional<InvoiceAdjustment> kept(Creditable.Adjustment one, Integer line, Taxed taxed) {
        NewCorrection.Adjustment now = asked.get(one.number());
        InvoiceAdjustment before = invoice.adjustments().stream()
                .filter(other -> other.number() == one.number())
                .findFirst()
                .orElseThrow();
        BigDecimal amount = now == null || now.amount() == null ? one.left().getAmount() : now.amount();
        if (now != null) {
            String field = "adjustments[" + place(now) + "].";
            errors.require(
                            amount.signum() >= 0 && Amounts.fits(amount, currency),
                            field + "amount",
                            "is no amount in " + currency + ", 0 or above")
                    .require(
                            line == null || now.taxCategory() == null && now.taxRate() == null,
                            field + "taxCategory",
                            "is that of its line: say it there");
        }
        return amount.signum() <= 0 || !Amounts.fits(amount, currency)
                ? Optional.empty()
                : Optional.of(new InvoiceAdjustment(
                        adjustments.size() + 1,
                        line,
                        before.orderId(),
                        before.orderAdjustment(),
                        before.kind(),
                        before.reason(),
                        before.code(),
                        Amounts.of(amount, currency).getAmount(),
                        taxed.tax().category(),
                        taxed.tax().rate(),
                        taxed.reason(),
                        before.origin()));
    }

    private List<InvoiceTax> taxes(List<Totals.Tax> others) {
        Totals alone = Totals.of(
                Stream.concat(
                                lines.stream()
                                        .map(l -> new Totals.TaxedLine(
                                                l.taxCategory(), l.taxRate(), Amounts.of(l.netAmount(), currency))),
                                adjustments.stream()
                                        .filter(InvoiceAdjustment::isOfWhole)
                                        .map(a -> new Totals.TaxedLine(
                                                a.taxCategory(), a.taxRate(), Amounts.of(a.signed(), currency))))
                        .toList(),
                currency);
        alone.taxes()
                .forEach(tax -> errors.requireOrSay(
                        !tax.net().isNegative(),
                        "adjustments",
                        "At " + tax.category() + " "
                                + Amounts.shortest(tax.rate()).toPlainString()
                                + " % more would be taken off than is invoiced"));
        errors.requireOrSay(
                        alone.gross().isPositive(),
                        "lines",
                        "Nothing would be left to pay: ask for a credit note instead")
                .throwIfAny();
        Totals whole = others == null ? alone : alone.after(others);
        return whole.taxes().stream().map(this::asBefore).map(InvoiceTax::of).collect(Collectors.toList());
    }

    /** Where as much as before is taxed at a rate, the tax is as before. */
    private Totals.Tax asBefore(Totals.Tax tax) {
        return left.rates().stream()
                .filter(rate ->
                        rate.is(tax.category(), tax.rate()) && rate.netLeft().isEqual(tax.net()))
                .map(rate -> new Totals.Tax(tax.category(), tax.rate(), tax.net(), rate.taxLeft()))
                .findFirst()
                .orElse(tax);
    }

    /** What has no place on a corrected invoice is told before anything is reckoned. */
    static void refuse(Creditable document, Invoice invoice, Optional<CreditNote> waiting, String replacedBy) {
        String number = document.documentNumber();
        new FieldErrors()
                .requireOrSay(
                        invoice != null,
                        "invoice",
                        number + " was taken on without its lines: credit it, and invoice anew by a new order")
                .throwIfAny();
        new FieldErrors()
                .requireOrSay(
                        !invoice.isDownPayment(),
                        "invoice",
                        number + " is a down payment invoice: cancel or change the order, or credit it")
                .requireOrSay(
                        invoice.prepaid().isZero(),
                        "invoice",
                        number + " deducts a down payment: credit what is wrong, and invoice anew by a new order")
                .requireOrSay(
                        replacedBy == null, "invoice", number + " was replaced by " + replacedBy + ": correct that")
                .throwIfAny();
        waiting.ifPresent(note -> new FieldErrors()
                .requireOrSay(
                        false,
                        "invoice",
                        note.request() + " on " + number + " waits for a decision: have that made first")
                .throwIfAny());
        Money ofLines = document.lines().stream()
                .map(Creditable.Line::netLeft)
                .reduce(Money.zero(document.currency()), Money::plus);
        Money byLine = document.adjustmentsOfWhole().stream()
                .map(one -> one.kind() == AdjustmentKind.CHARGE
                        ? one.left()
                        : one.left().negated())
                .reduce(ofLines, Money::plus);
        Money left = document.rates().stream()
                .map(Creditable.Rate::netLeft)
                .reduce(Money.zero(document.currency()), Money::plus);
        new FieldErrors()
                .requireOrSay(document.rest().isPositive(), "invoice", "Nothing of " + number + " is left to correct")
                .requireOrSay(
                        !document.deducted().isPositive(),
                        "invoice",
                        "The customer deducted " + MoneyFormat.inWords(document.deducted()) + " when it paid " + number
                                + ": take that payment back, correct the invoice, and place the payment anew")
                .requireOrSay(
                        byLine.isEqual(left),
                        "invoice",
                        "Of " + number + " an amount was credited that belongs to none of its lines: credit what is"
                                + " left of it, and invoice anew by a new order")
                .throwIfAny();
    }
}
