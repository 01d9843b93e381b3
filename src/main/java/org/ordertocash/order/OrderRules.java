package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.account.AccountStatus;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;

/** What an order needs to be accepted. */
final class OrderRules {

    static final int MAX_LINES = 1000;
    private static final BigDecimal MAX_NUMBER = new BigDecimal("1000000000");
    private static final Set<String> ZERO_RATED = Set.of("Z", "E", "AE", "K", "G", "O");
    /** Categories whose rates differ by country. */
    private static final Set<String> IN_TABLE = Set.of("S", "Z");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private OrderRules() {}

    private static void checkDownPayment(NewOrder.DownPayment wanted, String currency, FieldErrors errors) {
        if (wanted == null) {
            return;
        }
        BigDecimal percent = wanted.percent();
        BigDecimal amount = wanted.amount();
        errors.require(
                        (percent == null) != (amount == null),
                        "downPayment",
                        "needs a percentage or an amount, and not both")
                .require(
                        percent == null
                                || percent.signum() > 0
                                        && percent.compareTo(HUNDRED) <= 0
                                        && percent.stripTrailingZeros().scale() <= 2,
                        "downPayment.percent",
                        "must be above 0 and at most 100, with at most two decimals")
                .require(
                        amount == null
                                || amount.signum() > 0
                                        && amount.compareTo(Amounts.MAX) <= 0
                                        && (!Amounts.isCurrency(currency) || Amounts.fits(amount, currency)),
                        "downPayment.amount",
                        "is no amount above zero in the order's currency");
    }

    static void checkReference(NewOrder input) {
        new FieldErrors()
                .key(input.source(), 60, "source")
                .key(input.externalReference(), 100, "externalReference")
                .throwIfAny();
    }

    /**
     * @param accounts those of the customer that the sender may name; none: there is no such customer
     * @param entity of the account that is meant
     * @param taxes by the country of the seller and the day of the delivery, as far as it is known
     */
    static void check(
            NewOrder input,
            List<CustomerAccount> accounts,
            Optional<LegalEntity> entity,
            LocalDate today,
            BiFunction<String, LocalDate, TaxRates.InForce> taxes) {
        Optional<CustomerAccount> account = CustomerAccounts.among(accounts, input.entity());
        FieldErrors errors = new FieldErrors()
                .text(input.customer(), 30, "customer")
                .require(
                        input.customer() == null || input.customer().isBlank() || !accounts.isEmpty(),
                        "customer",
                        "names no customer: " + input.customer())
                .optionalText(input.customerPoNumber(), 60, "customerPoNumber")
                .optionalText(input.entity(), 20, "entity")
                .near(input.requestedDate(), today, 1, 3, "requestedDate")
                .require(input.currency() != null, "currency", "is missing")
                .require(
                        input.currency() == null
                                || account.isEmpty()
                                || account.get().currency().equals(input.currency()),
                        "currency",
                        "must be " + account.map(CustomerAccount::currency).orElse("")
                                + ", that of the customer's account")
                .require(
                        accounts.isEmpty() || account.isPresent(),
                        "entity",
                        CustomerAccounts.notMeant(input.customer(), accounts, input.entity()))
                .require(
                        account.isEmpty() || account.get().status() == AccountStatus.ACTIVE,
                        "customer",
                        "has an account with this legal entity that is closed")
                .require(input.lines() != null && !input.lines().isEmpty(), "lines", "needs at least one line")
                .require(
                        input.lines() == null || input.lines().size() <= MAX_LINES,
                        "lines",
                        "has more than " + MAX_LINES + " lines");
        checkDownPayment(input.downPayment(), input.currency(), errors);
        errors.throwIfAny();
        LocalDate wanted = input.requestedDate();
        TaxRates.InForce rates =
                taxes.apply(entity.orElseThrow().country(), wanted == null || wanted.isBefore(today) ? today : wanted);
        checkLines(input.lines(), rates, errors);
        for (int i = 0; i < input.lines().size(); i++) {
            NewOrder.Line line = input.lines().get(i);
            if (line != null) {
                NewAdjustment.checkOfLine(line.adjustments(), input.currency(), "lines[" + i + "].adjustments", errors);
            }
        }
        NewAdjustment.checkOfOrder(input.adjustments(), input.currency(), rates, errors);
        errors.throwIfAny();
    }

    static void checkLines(List<NewOrder.Line> lines, TaxRates.InForce rates, FieldErrors errors) {
        for (int i = 0; i < lines.size(); i++) {
            checkLine(lines.get(i), rates, "lines[" + i + "].", errors);
        }
    }

    static void checkLine(NewOrder.Line line, TaxRates.InForce rates, String path, FieldErrors errors) {
        if (line == null) {
            errors.require(false, path.substring(0, path.length() - 1), "is empty");
            return;
        }
        errors.text(line.sku(), 60, path + "sku")
                .text(line.description(), 300, path + "description")
                .optionalText(line.unit(), 10, path + "unit")
                .optionalText(line.taxReason(), 200, path + "taxReason");
        number(line.quantity(), path + "quantity", MAX_NUMBER, errors)
                .require(
                        line.quantity() == null || line.quantity().signum() > 0,
                        path + "quantity",
                        "must be greater than 0");
        number(line.unitPrice(), path + "unitPrice", MAX_NUMBER, errors);
        if (line.discountPercent() != null) {
            number(line.discountPercent(), path + "discountPercent", HUNDRED, errors);
        }
        checkTax(line.taxCategory(), line.taxRate(), rates, path, errors);
    }

    /** Of a line, or of an allowance or charge of the whole order. */
    static void checkTax(String category, BigDecimal rate, TaxRates.InForce rates, String path, FieldErrors errors) {
        errors.require(
                category != null && (category.equals("S") || ZERO_RATED.contains(category)),
                path + "taxCategory",
                "is not one of S, Z, E, AE, K, G, O");
        if (rate == null) {
            errors.require(
                    false, path + "taxRate", "is missing: a tax category needs its rate in percent (0 for all but S)");
            return;
        }
        number(rate, path + "taxRate", HUNDRED, errors)
                .require(!"S".equals(category) || rate.signum() > 0, path + "taxRate", "must be above 0 for category S")
                .require(
                        category == null || !ZERO_RATED.contains(category) || rate.signum() == 0,
                        path + "taxRate",
                        "must be 0 for category " + category);
        if (IN_TABLE.contains(String.valueOf(category))) {
            errors.require(isIn(rates.of(category), rate), path + "taxRate", saying(rates, category));
        }
    }

    private static boolean isIn(List<BigDecimal> rates, BigDecimal rate) {
        return rates.stream().anyMatch(known -> known.compareTo(rate) == 0);
    }

    private static String saying(TaxRates.InForce rates, String category) {
        List<BigDecimal> known = rates.of(category);
        return "is no rate of the seller's country " + rates.country() + " for category " + category + " on "
                + rates.day() + "; "
                + (known.isEmpty()
                        ? "there is none"
                        : "there are "
                                + known.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")));
    }

    private static FieldErrors number(BigDecimal value, String field, BigDecimal max, FieldErrors errors) {
        return errors.require(value != null, field, "is missing")
                .require(value == null || value.signum() >= 0, field, "is negative")
                .require(value == null || value.compareTo(max) <= 0, field, "is larger than " + max.toPlainString())
                .require(value == null || value.stripTrailingZeros().scale() <= 4, field, "has more than 4 decimals");
    }

    static void checkTotal(Totals totals) {
        new FieldErrors()
                .require(totals.gross().isPositive(), "lines", "add up to nothing: an order is worth more than 0")
                .require(
                        totals.gross().getAmount().compareTo(Amounts.MAX) <= 0,
                        "lines",
                        "add up to more than can be booked")
                .throwIfAny();
    }
}
