package org.ordertocash.customer.account;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.money.PaymentTerms;

/** What the agreements of an account must look like, and what stands for what is left out. */
public final class AccountRules {

    private static final Pattern RISK_CLASS = Pattern.compile("[A-E]");

    /** What counts where nothing is said, and until others have approved something else. */
    public static final String USUAL_TERMS = "NET30";

    /** The middle one; likewise. */
    public static final String USUAL_RISK_CLASS = "C";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AccountRules() {}

    /** Fields are named as in {@link NewCustomerAccount}. */
    public static void check(NewCustomerAccount input, FieldErrors errors) {
        boolean currencyKnown = CurrenciesInUse.contains(input.currency());
        errors.require(currencyKnown, "currency", "is not a currency in use by ISO 4217, such as EUR")
                .require(
                        terms(input.paymentTerms()).isPresent(),
                        "paymentTerms",
                        "are not terms of 0 to " + PaymentTerms.MAX_DAYS + " days, such as " + PaymentTerms.FORMS)
                .require(
                        input.riskClass() == null
                                || RISK_CLASS.matcher(input.riskClass()).matches(),
                        "riskClass",
                        "is not one of A, B, C, D, E");
        amount(input.creditLimit(), input.currency(), "creditLimit", errors);
        if (input.settings() != null) {
            settings(input.settings(), input.currency(), errors);
        }
    }

    private static void amount(BigDecimal amount, String currency, String field, FieldErrors errors) {
        errors.require(amount == null || amount.signum() >= 0, field, "is negative")
                .require(
                        amount == null || !CurrenciesInUse.contains(currency) || Amounts.fits(amount, currency),
                        field,
                        "has more decimals than the currency, or is too large");
    }

    private static void settings(AccountSettings settings, String currency, FieldErrors errors) {
        errors.optionalText(settings.segment(), 40, "settings.segment")
                .require(
                        settings.dunningProcedure() == null
                                || settings.dunningProcedure().equals(AccountSettings.STANDARD_PROCEDURE),
                        "settings.dunningProcedure",
                        "is not a dunning procedure: there is " + AccountSettings.STANDARD_PROCEDURE)
                .optionalText(settings.buyerReference(), 100, "settings.buyerReference")
                .optionalText(settings.collector(), 64, "settings.collector")
                .optionalText(settings.team(), 64, "settings.team")
                .optionalText(settings.owner(), 64, "settings.owner")
                .day(settings.nextReviewOn(), "settings.nextReviewOn");
        errors.require(
                        settings.invoiceWeekday() == null || settings.invoiceMode() == InvoiceMode.WEEKLY,
                        "settings.invoiceWeekday",
                        "is of weekly invoices only: leave it out, or ask for WEEKLY as invoiceMode")
                .require(
                        !Boolean.TRUE.equals(settings.invoicePerOrderNumber())
                                || settings.invoiceMode() != null
                                        && settings.invoiceMode().isCollective(),
                        "settings.invoicePerOrderNumber",
                        "is of collective invoices only: WEEKLY, TWICE_A_MONTH or MONTHLY");
        BigDecimal downPayment = settings.downPaymentPercent();
        errors.require(
                downPayment == null
                        || downPayment.signum() > 0
                                && downPayment.compareTo(HUNDRED) <= 0
                                && downPayment.stripTrailingZeros().scale() <= 2,
                "settings.downPaymentPercent",
                "is not above 0 and at most 100 with at most 2 decimals");
        amount(settings.toleranceAmount(), currency, "settings.toleranceAmount", errors);
        BigDecimal percent = settings.tolerancePercent();
        errors.require(
                percent == null
                        || percent.signum() >= 0
                                && percent.compareTo(HUNDRED) <= 0
                                && percent.stripTrailingZeros().scale() <= 3,
                "settings.tolerancePercent",
                "is not from 0 to 100 with at most 3 decimals");
    }

    /** Empty when the text says no terms; 30 days net when nothing is said. */
    public static Optional<PaymentTerms> terms(String text) {
        return PaymentTerms.parse(text == null || text.isBlank() ? USUAL_TERMS : text);
    }

    /** As given, else the middle one. */
    public static String riskClass(NewCustomerAccount input) {
        return input.riskClass() == null ? USUAL_RISK_CLASS : input.riskClass();
    }

    static BigDecimal limit(NewCustomerAccount input) {
        return input.creditLimit() == null ? BigDecimal.ZERO : input.creditLimit();
    }
}
