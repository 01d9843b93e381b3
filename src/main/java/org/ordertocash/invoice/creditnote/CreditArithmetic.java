package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/**
 * What a credit note says, in amounts. Every part is reckoned from all that is credited with it, less what was credited
 * before: so parts add up to the invoice to the cent, per line and per tax rate.
 */
final class CreditArithmetic {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** UN/ECE Recommendation 20: one. */
    private static final String ONE = "C62";

    private CreditArithmetic() {}

    /** @throws org.ordertocash.input.InvalidInput with every wrong field; also when nothing would be left to credit */
    static CreditDraft draft(Creditable document, NewCreditNote asked) {
        new FieldErrors()
                .requireOrSay(
                        document.rest().isPositive(),
                        "scope",
                        "Nothing of " + document.documentNumber() + " is left to credit")
                .throwIfAny();
        CreditDraft draft = switch (asked.scope()) {
            case FULL -> full(document, asked);
            case LINES -> ofLines(document, taken(document, asked.lines()), false);
            case AMOUNT -> ofAmount(document, amount(document, asked), asked);
        };
        new FieldErrors()
                .requireOrSay(draft.gross().isPositive(), "scope", "Nothing of it is worth anything: no credit note")
                .requireOrSay(
                        !draft.gross().isGreaterThan(document.rest()),
                        "scope",
                        "Of " + document.documentNumber() + " can be credited " + MoneyFormat.inWords(document.rest())
                                + ", not " + MoneyFormat.inWords(draft.gross())
                                + (document.deducted().isPositive() ? deducted(document) : ""))
                .throwIfAny();
        return draft;
    }

    private static String deducted(Creditable document) {
        return ": the customer deducted " + MoneyFormat.inWords(document.deducted())
                + " when it paid; credit all, or an amount";
    }

    private static CreditDraft full(Creditable document, NewCreditNote asked) {
        Money lines = document.lines().stream().map(Creditable.Line::netLeft).reduce(zero(document), Money::plus);
        Money left = document.adjustmentsOfWhole().stream()
                .map(Creditable.Adjustment::signedLeft)
                .reduce(lines, Money::plus);
        Money net = document.rates().stream().map(Creditable.Rate::netLeft).reduce(zero(document), Money::plus);
        Map<Creditable.Line, BigDecimal> quantities = document.lines().stream()
                .filter(line -> line.quantityLeft().signum() > 0)
                .collect(Collectors.toMap(l -> l, Creditable.Line::quantityLeft));
        // what is left of charges alone has no line that they would belong to
        boolean byLine = !document.takenOn()
                && !quantities.isEmpty()
                && left.isEqual(net)
                && document.deducted().isZero();
        return byLine ? ofLines(document, quantities, true) : ofAmount(document, document.rest(), asked);
    }

    private static Money amount(Creditable document, NewCreditNote asked) {
        String currency = document.currency().getCode();
        new FieldErrors()
                .require(
                        asked.amount() != null && asked.amount().signum() > 0 && Amounts.fits(asked.amount(), currency),
                        "amount",
                        "is no amount in " + currency + " above zero, tax included")
                .throwIfAny();
        Money amount = Amounts.of(asked.amount(), currency);
        new FieldErrors()
                .require(
                        !amount.isGreaterThan(document.rest()),
                        "amount",
                        "is more than the " + MoneyFormat.inWords(document.rest()) + " that can be credited of "
                                + document.documentNumber())
                .throwIfAny();
        return amount;
    }

    private static Map<Creditable.Line, BigDecimal> taken(Creditable document, List<NewCreditNote.Line> asked) {
        FieldErrors errors = new FieldErrors()
                .requireOrSay(
                        !document.takenOn(),
                        "scope",
                        document.documentNumber() + " was taken on without its lines: credit all of it, or an amount")
                .require(asked != null && !asked.isEmpty(), "lines", "are missing: say what of which line");
        errors.throwIfAny();
        Map<Integer, Creditable.Line> byNumber =
                document.lines().stream().collect(Collectors.toMap(Creditable.Line::number, line -> line));
        Map<Creditable.Line, BigDecimal> taken = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            NewCreditNote.Line one = asked.get(i);
            String field = "lines[" + i + "].";
            Creditable.Line line = one == null || one.line() == null ? null : byNumber.get(one.line());
            errors.require(line != null, field + "line", "is no line of " + document.documentNumber());
            if (line == null) {
                continue;
            }
            BigDecimal quantity = one.quantity() == null ? line.quantityLeft() : one.quantity();
            errors.require(
                            quantity.signum() > 0
                                    && quantity.stripTrailingZeros().scale() <= 4
                                    && quantity.compareTo(line.quantityLeft()) <= 0,
                            field + "quantity",
                            "must be above zero and at most the "
                                    + Amounts.shortest(line.quantityLeft()).toPlainString() + " that are left")
                    .require(taken.put(line, quantity) == null, field + "line", "is named twice");
        }
        errors.throwIfAny();
        return taken;
    }

    /** @param all whether it is all that is left */
    private static CreditDraft ofLines(Creditable document, Map<Creditable.Line, BigDecimal> taken, boolean all) {
        List<CreditLine> lines = new ArrayList<>();
        for (Creditable.Line line : document.lines()) {
            BigDecimal quantity = taken.get(line);
            if (quantity != null) {
                lines.add(new CreditLine(
                        lines.size() + 1,
                        line.number(),
                        line.sku(),
                        line.description(),
                        quantity,
                        line.unit(),
                        line.unitPrice(),
                        line.discountPercent(),
                        line.taxCategory(),
                        line.taxRate(),
                        line.taxReason(),
                        netOf(line, quantity)));
            }
        }
        List<CreditAdjustment> adjustments = CreditedAdjustments.of(document, lines, all);
        List<CreditTax> taxes = new ArrayList<>();
        for (Creditable.Rate rate : document.rates()) {
            List<Money> ofRate = Stream.concat(
                            lines.stream()
                                    .filter(line -> rate.is(line.taxCategory(), line.taxRate()))
                                    .map(CreditLine::net),
                            adjustments.stream()
                                    .filter(one -> one.isOfWhole() && rate.is(one.category(), one.rate()))
                                    .map(CreditAdjustment::signed))
                    .toList();
            if (!ofRate.isEmpty()) {
                Money net = ofRate.stream().reduce(zero(document), Money::plus);
                new FieldErrors()
                        .requireOrSay(
                                !net.isGreaterThan(rate.netLeft()),
                                "lines",
                                "At " + percent(rate.rate()) + " only " + MoneyFormat.inWords(rate.netLeft())
                                        + " net are left, because amounts were credited before: credit an amount")
                        .throwIfAny();
                taxes.add(new CreditTax(rate.category(), rate.rate(), net, taxOf(rate, net)));
            }
        }
        return new CreditDraft(document.currency(), lines, adjustments, taxes);
    }

    /** What the whole credited quantity is worth, less what was credited of the line. */
    private static Money netOf(Creditable.Line line, BigDecimal quantity) {
        if (quantity.compareTo(line.quantityLeft()) == 0) {
            return line.netLeft();
        }
        BigDecimal all = line.creditedQuantity().add(quantity);
        return rounded(line.net().getAmount().multiply(all), line.quantity(), line.net())
                .minus(line.creditedNet());
    }

    /** The tax of the whole credited amount, less what was credited of the tax; never more than is left. */
    private static Money taxOf(Creditable.Rate rate, Money net) {
        if (net.isEqual(rate.netLeft())) {
            return rate.taxLeft();
        }
        Money tax = rounded(rate.creditedNet().plus(net).getAmount().multiply(rate.rate()), HUNDRED, net)
                .minus(rate.creditedTax());
        return within(tax, Money.zero(net.getCurrencyUnit()), rate.taxLeft());
    }

    private static CreditDraft ofAmount(Creditable document, Money amount, NewCreditNote asked) {
        List<CreditTax> taxes = document.takenOn() ? List.of(split(amount, asked)) : shared(document.rates(), amount);
        List<CreditLine> lines = new ArrayList<>();
        for (CreditTax tax : taxes) {
            lines.add(new CreditLine(
                    lines.size() + 1,
                    null,
                    null,
                    "Credit on " + document.documentNumber() + ", " + percent(tax.rate()) + " VAT",
                    BigDecimal.ONE,
                    ONE,
                    tax.net().getAmount(),
                    BigDecimal.ZERO,
                    tax.category(),
                    tax.rate(),
                    taxReason(document, tax),
                    tax.net()));
        }
        return new CreditDraft(document.currency(), lines, List.of(), taxes);
    }

    private static String taxReason(Creditable document, CreditTax tax) {
        return document.lines().stream()
                .filter(line -> line.taxCategory().equals(tax.category())
                        && line.taxRate().compareTo(tax.rate()) == 0
                        && line.taxReason() != null)
                .map(Creditable.Line::taxReason)
                .findFirst()
                .orElse(null);
    }

    /** An amount that has its tax in it, of a document of which nothing else is known. */
    private static CreditTax split(Money gross, NewCreditNote asked) {
        Money tax = taxIn(gross, asked.taxRate());
        return new CreditTax(asked.taxCategory(), asked.taxRate(), gross.minus(tax), tax);
    }

    /** Each rate's share is reckoned from what is left to share, so that the last one takes the rest to the cent. */
    private static List<CreditTax> shared(List<Creditable.Rate> rates, Money amount) {
        List<CreditTax> taxes = new ArrayList<>();
        Money left = amount;
        Money grossLeft = rates.stream()
                .map(Creditable.Rate::grossLeft)
                .reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
        for (Creditable.Rate rate : rates) {
            if (rate.grossLeft().isZero()) {
                continue;
            }
            Money share =
                    rounded(left.getAmount().multiply(rate.grossLeft().getAmount()), grossLeft.getAmount(), amount);
            left = left.minus(share);
            grossLeft = grossLeft.minus(rate.grossLeft());
            if (share.isPositive()) {
                Money least = share.minus(rate.netLeft());
                Money tax = share.isEqual(rate.grossLeft())
                        ? rate.taxLeft()
                        : within(
                                taxIn(share, rate.rate()),
                                least.isNegative() ? Money.zero(share.getCurrencyUnit()) : least,
                                rate.taxLeft());
                taxes.add(new CreditTax(rate.category(), rate.rate(), share.minus(tax), tax));
            }
        }
        return taxes;
    }

    private static Money taxIn(Money gross, BigDecimal rate) {
        return rounded(gross.getAmount().multiply(rate), HUNDRED.add(rate), gross);
    }

    private static Money within(Money amount, Money least, Money most) {
        Money atLeast = amount.isLessThan(least) ? least : amount;
        return atLeast.isGreaterThan(most) ? most : atLeast;
    }

    /** Half up, to the minor unit of the currency of {@code like}. */
    private static Money rounded(BigDecimal dividend, BigDecimal divisor, Money like) {
        return Money.of(
                like.getCurrencyUnit(),
                dividend.divide(divisor, like.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
    }

    private static Money zero(Creditable document) {
        return Money.zero(document.currency());
    }

    private static String percent(BigDecimal rate) {
        return Amounts.shortest(rate).toPlainString() + " %";
    }
}
