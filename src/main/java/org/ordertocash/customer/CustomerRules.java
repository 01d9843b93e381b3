package org.ordertocash.customer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ordertocash.input.Characters;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.money.Iban;
import org.ordertocash.money.PaymentTerms;

/** What a customer's data must look like, however it comes in, and what stands for what is left out. */
public final class CustomerRules {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>,;\"]{1,64}@[^\\s\\p{Cntrl}@<>,;\"]+\\.[^\\s\\p{Cntrl}@<>,;\".]{2,}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern RISK_CLASS = Pattern.compile("[A-E]");
    private static final PaymentTerms DEFAULT_TERMS = PaymentTerms.net(30);

    private CustomerRules() {}

    /** Everything that can be seen without looking at other customers. Fields are named as in {@link NewCustomer}. */
    public static FieldErrors check(NewCustomer input) {
        boolean currencyKnown = CurrenciesInUse.contains(input.currency());
        boolean vatIdFits = VatId.fits(input.vatId());
        return new FieldErrors()
                .optionalText(input.number(), 30, "number")
                .require(
                        fits(input.number(), NUMBER),
                        "number",
                        "may have letters, digits, dots, dashes and underscores only")
                .text(input.name(), 200, "name")
                .text(input.entity(), 20, "entity")
                .require(
                        Countries.exists(input.country()),
                        "country",
                        "is not an ISO 3166 country code of two letters, such as DE")
                .require(
                        vatIdFits,
                        "vatId",
                        "is not a VAT identification number: country code, then 2 to 15 letters or digits")
                .require(
                        !vatIdFits || VatId.checkDigitsFit(input.vatId()),
                        "vatId",
                        "has not the length or the check digits that its country gives them")
                .optionalText(input.registrationNumber(), 40, "registrationNumber")
                .optionalText(input.street(), 200, "street")
                .optionalText(input.postcode(), 20, "postcode")
                .optionalText(input.city(), 100, "city")
                .require(input.email() == null || isEmail(input.email()), "email", "is not an e-mail address")
                .require(
                        input.iban() == null || Iban.isValid(Iban.normalise(input.iban())),
                        "iban",
                        "is not a valid IBAN: check its length and check digits")
                .require(currencyKnown, "currency", "is not a currency in use by ISO 4217, such as EUR")
                .require(fits(input.language(), LANGUAGE), "language", "is not an ISO 639 language code, such as de")
                .require(
                        terms(input).isPresent(),
                        "paymentTerms",
                        "are not terms of 0 to " + PaymentTerms.MAX_DAYS + " days, such as " + PaymentTerms.FORMS)
                .require(input.creditLimit() == null || input.creditLimit().signum() >= 0, "creditLimit", "is negative")
                .require(
                        input.creditLimit() == null
                                || !currencyKnown
                                || Amounts.fits(input.creditLimit(), input.currency()),
                        "creditLimit",
                        "has more decimals than the currency, or is too large")
                .require(fits(input.riskClass(), RISK_CLASS), "riskClass", "is not one of A, B, C, D, E")
                .optionalText(input.parentNumber(), 30, "parentNumber")
                .optionalText(input.payerNumber(), 30, "payerNumber");
    }

    private static boolean fits(String text, Pattern pattern) {
        return text == null || pattern.matcher(text).matches();
    }

    /** Whether mail can be addressed to it. */
    public static boolean isEmail(String text) {
        return text.length() <= 254
                && EMAIL.matcher(text).matches()
                && Characters.objection(text).isEmpty();
    }

    /** Empty when the text says no terms; 30 days net when nothing is said. */
    public static Optional<PaymentTerms> terms(NewCustomer input) {
        return input.paymentTerms() == null || input.paymentTerms().isBlank()
                ? Optional.of(DEFAULT_TERMS)
                : PaymentTerms.parse(input.paymentTerms());
    }

    /** Of documents: as given, else by country. */
    public static String language(NewCustomer input) {
        return input.language() == null ? Countries.language(input.country()) : input.language();
    }

    /** As given, else the middle one. */
    public static String riskClass(NewCustomer input) {
        return input.riskClass() == null ? "C" : input.riskClass();
    }
}
