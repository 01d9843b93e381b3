package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.Rate;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.deduction.DiscountsInTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what a person typed about a payment: which items, of our entity or another one, in the payment's currency or
 * another one; what goes on account; what is written off or granted as discount. Every wrong field is named.
 */
@Component
class ResolutionPlan {

    private static final int MAX_PARTS = 200;

    private final ExchangeRates rates;
    private final DiscountsInTime discounts;
    private final JdbcClient jdbc;

    ResolutionPlan(ExchangeRates rates, DiscountsInTime discounts, JdbcClient jdbc) {
        this.rates = rates;
        this.discounts = discounts;
        this.jdbc = jdbc;
    }

    /** @throws org.ordertocash.input.InvalidInput with every wrong field, named as on the form */
    List<CashPart> of(BankPayment payment, Resolution resolution) {
        FieldErrors errors = new FieldErrors();
        errors.require(resolution.parts().size() <= MAX_PARTS, "parts", "are more than " + MAX_PARTS)
                .throwIfAny();
        List<CashPart> parts = new ArrayList<>();
        Map<Long, OpenItem> wanted = new LinkedHashMap<>();
        Map<Long, OpenItem> without = new LinkedHashMap<>();
        for (int i = 0; i < resolution.parts().size(); i++) {
            Resolution.Part part = resolution.parts().get(i);
            List<OpenItem> items = items(payment, part.invoiceNumber());
            errors.requireOrSay(
                            !items.isEmpty(),
                            "invoiceNumber" + (i + 1),
                            part.invoiceNumber() + " is no open document of this legal entity or another one")
                    .requireOrSay(
                            items.size() < 2,
                            "invoiceNumber" + (i + 1),
                            part.invoiceNumber()
                                    + " is open at several legal entities: it cannot be told which is meant");
            if (items.size() == 1) {
                OpenItem item = items.get(0);
                errors.requireOrSay(
                        wanted.putIfAbsent(item.id(), item) == null,
                        "invoiceNumber" + (i + 1),
                        part.invoiceNumber() + " is named twice");
                if (!typed(part)) {
                    without.put(item.id(), item);
                }
                Money rest = parts.stream().map(CashPart::amount).reduce(payment.unplaced(), Money::minus);
                cash(payment, item, part, resolution.writeOffRest(), rest, i + 1, errors)
                        .ifPresent(parts::add);
            }
        }
        errors.throwIfAny();
        List<CashPart> placed = new ArrayList<>(discounted(payment, parts, wanted, without));
        Money left = placed.stream().map(CashPart::amount).reduce(payment.unplaced(), Money::minus);
        rest(payment, resolution, left, errors).ifPresent(placed::add);
        boolean writtenOff = placed.stream().anyMatch(part -> part.difference().isPositive());
        errors.require(
                        !writtenOff
                                || resolution.comment() != null
                                        && !resolution.comment().isBlank(),
                        "comment",
                        "is missing: say why something is written off")
                .comment(resolution.comment(), 2000, "comment")
                .throwIfAny();
        return placed;
    }

    private static boolean typed(Resolution.Part part) {
        return part.amount() != null && !part.amount().isBlank();
    }

    /**
     * What is missing is the discount of the terms, by the rules' judgement: of invoices without an amount all or some
     * of their discounts; of what would be written off, exactly the discount of that invoice.
     */
    private List<CashPart> discounted(
            BankPayment payment, List<CashPart> parts, Map<Long, OpenItem> wanted, Map<Long, OpenItem> without) {
        Money missing = parts.stream()
                .map(CashPart::amount)
                .reduce(Money::plus)
                .orElse(payment.unplaced())
                .minus(payment.unplaced());
        if (missing.isPositive()) {
            List<OpenItem> items = sameCurrency(payment, without);
            Map<Long, Money> taken = items.isEmpty() ? Map.of() : discounts.explaining(payment, items, missing);
            return parts.stream()
                    .map(part -> taken.containsKey(part.itemId())
                            ? less(part, part.amount().minus(taken.get(part.itemId())), taken.get(part.itemId()))
                            : part)
                    .toList();
        }
        if (parts.stream().noneMatch(part -> part.difference().isPositive())) {
            return parts;
        }
        Map<Long, Money> offered = discounts.offered(payment, sameCurrency(payment, wanted));
        return parts.stream()
                .map(part -> part.difference().isPositive() && part.difference().equals(offered.get(part.itemId()))
                        ? less(part, part.amount(), part.difference())
                        : part)
                .toList();
    }

    private static List<OpenItem> sameCurrency(BankPayment payment, Map<Long, OpenItem> items) {
        return items.values().stream()
                .filter(item -> item.open().isSameCurrency(payment.amount()))
                .toList();
    }

    private static CashPart less(CashPart part, Money cash, Money discount) {
        return new CashPart(
                part.entityId(),
                part.customerId(),
                part.itemId(),
                cash,
                part.itemAmount(),
                discount,
                part.bankCharge(),
                Money.zero(discount.getCurrencyUnit()),
                part.exchange());
    }

    private Optional<CashPart> cash(
            BankPayment payment,
            OpenItem item,
            Resolution.Part part,
            boolean writeOffRest,
            Money left,
            int row,
            FieldErrors errors) {
        CurrencyUnit currency = payment.amount().getCurrencyUnit();
        CurrencyUnit itemCurrency = item.open().getCurrencyUnit();
        Optional<Rate> rate = currency.equals(itemCurrency)
                ? Optional.of(new Rate(currency, currency, BigDecimal.ONE))
                : rates.rate(currency.getCode(), itemCurrency.getCode(), payment.valueOn());
        errors.requireOrSay(
                rate.isPresent(),
                "invoiceNumber" + row,
                part.invoiceNumber() + " is in " + itemCurrency + ", and there is no rate for " + currency + " of "
                        + DayFormat.inWords(payment.valueOn()) + " or the " + rates.maxAgeDays() + " days before");
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Money all = rate.get().convertBack(item.open());
        Optional<Money> amount = typed(part)
                ? TypedAmount.parse(part.amount(), currency)
                : Optional.of(writeOffRest && left.isLessThan(all) ? left : all);
        errors.requireOrSay(
                amount.isPresent(), "amount" + row, "'" + part.amount() + "' is no amount: write it as 1234.50");
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        // what rounds to all that is open is all that is open
        Money converted = amount.get().isEqual(all) ? item.open() : rate.get().convert(amount.get());
        errors.require(amount.get().isPositive() && converted.isPositive(), "amount" + row, "must be more than nothing")
                .require(
                        !converted.isGreaterThan(item.open()),
                        "amount" + row,
                        "is more than the " + MoneyFormat.inWords(item.open()) + " that are open on "
                                + part.invoiceNumber());
        Money zero = Money.zero(itemCurrency);
        Money difference =
                writeOffRest && converted.isLessThan(item.open()) ? item.open().minus(converted) : zero;
        return Optional.of(new CashPart(
                item.entityId(),
                item.customerId(),
                item.id(),
                amount.get(),
                converted.plus(difference),
                zero,
                zero,
                difference,
                currency.equals(itemCurrency) ? null : exchange(item, rate.get())));
    }

    private Exchange exchange(OpenItem item, Rate now) {
        Optional<Rate> then = rates.rate(now.base().getCode(), now.quote().getCode(), item.issuedOn());
        return new Exchange(now, Exchange.account(then.orElse(null), now));
    }

    private Optional<CashPart> rest(BankPayment payment, Resolution resolution, Money left, FieldErrors errors) {
        boolean onAccount = resolution.onAccountCustomer() != null
                && !resolution.onAccountCustomer().isBlank();
        errors.requireOrSay(
                        !left.isNegative(),
                        "amount1",
                        "the amounts add up to " + MoneyFormat.inWords(left.abs()) + " more than the payment")
                .requireOrSay(
                        !left.isPositive() || onAccount,
                        "onAccountCustomer",
                        MoneyFormat.inWords(left) + " are left over: name the customer whose account they go on");
        if (!left.isPositive() || !onAccount) {
            return Optional.empty();
        }
        Optional<Long> customer = jdbc.sql(
                        "select c.id from otc.customers c join otc.customer_accounts a on a.customer_id = c.id "
                                + "where c.number = :number and a.entity_id = :entity")
                .param("number", resolution.onAccountCustomer().trim())
                .param("entity", payment.entityId())
                .query(Long.class)
                .optional();
        errors.requireOrSay(
                        customer.isPresent(),
                        "onAccountCustomer",
                        resolution.onAccountCustomer() + " has no account with this legal entity")
                .require(
                        resolution.comment() != null && !resolution.comment().isBlank(),
                        "comment",
                        "is missing: say why money goes on account");
        return customer.map(id -> CashPart.onAccount(payment.entityId(), id, left));
    }

    /** Of our own entity, else of any other. */
    private List<OpenItem> items(BankPayment payment, String number) {
        List<OpenItem> items = jdbc.sql(
                        "select * from otc.open_items where document_number = :number and open_amount > 0 order by id "
                                + "limit 10")
                .param("number", number == null ? "" : number.trim())
                .query(OpenItem::map)
                .list();
        List<OpenItem> ours = items.stream()
                .filter(item -> item.entityId() == payment.entityId())
                .toList();
        return ours.isEmpty() ? items : ours;
    }
}
