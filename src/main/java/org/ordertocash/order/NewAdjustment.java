package org.ordertocash.order;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;

/**
 * An allowance or a charge as a sender tells it, of a line or of the whole order, and what it needs to say. Whether it
 * fits what it is taken off is asked when that is known.
 *
 * @param reason in words, for the invoice
 * @param code of the reason: UNTDID 5189 of an allowance, UNTDID 7161 of a charge; null: none
 * @param amount without tax, in the order's currency; null: {@code percent} is told
 * @param percent of quantity × price less discount of its line; of the whole order: of its lines of the same tax
 *     category and rate
 * @param taxCategory of the whole order; that of a line has its line's tax
 * @param taxRate percent; like the category
 * @param taxReason why no VAT is charged; null: as its lines say it
 */
public record NewAdjustment(
        AdjustmentKind kind,
        String reason,
        String code,
        BigDecimal amount,
        BigDecimal percent,
        String taxCategory,
        BigDecimal taxRate,
        String taxReason) {

    static final int MOST_OF_LINE = 10;
    static final int MOST_OF_ORDER = 20;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    static void checkOfLine(List<NewAdjustment> told, String currency, String path, FieldErrors errors) {
        check(told, MOST_OF_LINE, currency, path, errors);
        for (int i = 0; told != null && i < told.size(); i++) {
            NewAdjustment one = told.get(i);
            String field = path + "[" + i + "].";
            if (one != null) {
                errors.require(one.taxCategory() == null, field + "taxCategory", "is that of the line: leave it out")
                        .require(one.taxRate() == null, field + "taxRate", "is that of the line: leave it out")
                        .require(one.taxReason() == null, field + "taxReason", "is that of the line: leave it out");
            }
        }
    }

    static void checkOfOrder(List<NewAdjustment> told, String currency, TaxRates.InForce rates, FieldErrors errors) {
        check(told, MOST_OF_ORDER, currency, "adjustments", errors);
        for (int i = 0; told != null && i < told.size(); i++) {
            NewAdjustment one = told.get(i);
            String field = "adjustments[" + i + "].";
            if (one == null) {
                continue;
            }
            OrderRules.checkTax(one.taxCategory(), one.taxRate(), rates, field, errors);
            errors.optionalText(one.taxReason(), 200, field + "taxReason");
        }
    }

    private static void check(List<NewAdjustment> told, int most, String currency, String path, FieldErrors errors) {
        if (told == null) {
            return;
        }
        errors.require(told.size() <= most, path, "has more than " + most + " allowances and charges");
        for (int i = 0; i < told.size(); i++) {
            String at = path + "[" + i + "]";
            if (told.get(i) == null) {
                errors.require(false, at, "is empty");
            } else {
                check(told.get(i), currency, at + ".", errors);
            }
        }
    }

    private static void check(NewAdjustment one, String currency, String path, FieldErrors errors) {
        errors.require(one.kind() != null, path + "kind", "is missing: ALLOWANCE is taken off, CHARGE is added")
                .text(one.reason(), 100, path + "reason")
                .require(
                        one.code() == null || one.kind() == null || one.kind().hasCode(one.code()),
                        path + "code",
                        "is no code of "
                                + (one.kind() == null ? "a list" : one.kind().codeList())
                                + " that e-invoices know: leave it out, the reason says it in words")
                .require(
                        one.amount() != null || one.percent() != null,
                        path + "amount",
                        "is missing: say an amount, or a percent")
                .require(
                        one.amount() == null || one.percent() == null,
                        path + "percent",
                        "is told beside an amount: say one of them");
        if (one.amount() != null) {
            int decimals = CurrencyUnit.of(currency).getDecimalPlaces();
            errors.require(one.amount().signum() > 0, path + "amount", "must be greater than 0")
                    .require(
                            one.amount().compareTo(MOST) <= 0,
                            path + "amount",
                            "is larger than " + MOST.toPlainString())
                    .require(
                            one.amount().compareTo(MOST) > 0 || Amounts.fits(one.amount(), currency),
                            path + "amount",
                            "has more decimals than " + currency + ", which has "
                                    + (decimals == 0 ? "none" : decimals));
        }
        if (one.percent() != null) {
            errors.require(
                            one.percent().signum() > 0 && one.percent().compareTo(HUNDRED) <= 0,
                            path + "percent",
                            "must be greater than 0 and at most 100")
                    .require(
                            one.percent().stripTrailingZeros().scale() <= 4,
                            path + "percent",
                            "has more than 4 decimals");
        }
    }
}
