package org.ordertocash.remittance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.money.Iban;

/** What a remittance advice must look like, whatever is in the books. */
final class AdviceRules {

    static final int MAX_LINES = 1000;

    private AdviceRules() {}

    /** @throws InvalidInput with every wrong field, its name prefixed by {@code at} */
    static void check(NewRemittanceAdvice advice, LocalDate today, String at) {
        List<NewRemittanceAdvice.Line> lines = advice.lines() == null ? List.of() : advice.lines();
        boolean counted =
                !lines.isEmpty() && lines.size() <= MAX_LINES && lines.stream().noneMatch(Objects::isNull);
        String account = Iban.normalise(advice.payerIban());
        FieldErrors errors = new FieldErrors()
                .key(advice.source(), 60, at + "source")
                .key(advice.reference(), 70, at + "reference")
                .text(advice.entity(), 20, at + "entity")
                .optionalText(advice.customer(), 30, at + "customer")
                .optionalText(advice.payerName(), 140, at + "payerName")
                .optionalText(advice.payerIban(), 50, at + "payerIban")
                .require(
                        advice.payerIban() == null || account.length() >= 4 && account.length() <= 34,
                        at + "payerIban",
                        "must have 4 to 34 letters or digits")
                .require(
                        filled(advice.customer()) || filled(advice.payerName()) || advice.payerIban() != null,
                        at + "customer",
                        "is missing: customer, payerName or payerIban has to tell who pays")
                .require(
                        CurrenciesInUse.contains(advice.currency()),
                        at + "currency",
                        "is not a currency in use by ISO 4217, such as EUR")
                .require(advice.paidOn() != null, at + "paidOn", "is missing")
                .near(advice.paidOn(), today, 2, 1, at + "paidOn")
                .require(counted, at + "lines", "must be 1 to " + MAX_LINES + " lines");
        amount(errors, advice.amount(), advice.currency(), at + "amount");
        boolean whole = counted && positive(advice.amount());
        for (int i = 0; counted && i < lines.size(); i++) {
            NewRemittanceAdvice.Line line = lines.get(i);
            String field = at + "lines[" + i + "].";
            errors.text(line.invoiceNumber(), 40, field + "invoiceNumber");
            amount(errors, line.amount(), advice.currency(), field + "amount");
            errors.require(
                    line.discount() == null
                            || line.discount().signum() >= 0 && fits(line.discount(), advice.currency()),
                    field + "discount",
                    "is not an amount in this currency");
            whole &= positive(line.amount());
        }
        // amounts out of bounds are reported already; adding them up would only cost time
        if (errors.isEmpty() && whole) {
            BigDecimal sum =
                    lines.stream().map(NewRemittanceAdvice.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            errors.require(
                    sum.compareTo(advice.amount()) == 0,
                    at + "amount",
                    "is not the sum of the lines, which is " + sum.toPlainString());
        }
        errors.throwIfAny();
    }

    private static void amount(FieldErrors errors, BigDecimal amount, String currency, String field) {
        errors.require(positive(amount) && fits(amount, currency), field, "must be a positive amount in this currency");
    }

    private static boolean positive(BigDecimal amount) {
        return amount != null && amount.signum() > 0;
    }

    private static boolean fits(BigDecimal amount, String currency) {
        return !Amounts.isCurrency(currency) || Amounts.fits(amount, currency);
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }
}
