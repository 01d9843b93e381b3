package org.ordertocash.payment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.money.FieldErrors;
import org.ordertocash.money.InvalidInput;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Places, by a person's decision, what no rule could place. */
@Service
public class PaymentResolution {

    private final Payments payments;
    private final PaymentPosting posting;
    private final PayerAliases aliases;
    private final Customers customers;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    PaymentResolution(Payments payments, PaymentPosting posting, PayerAliases aliases, Customers customers, Ledger ledger, JdbcClient jdbc) {
        this.payments = payments;
        this.posting = posting;
        this.aliases = aliases;
        this.customers = customers;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /**
     * Checks a resolution as things stand now.
     *
     * @throws InvalidInput with every wrong field, named as on the form
     */
    @Transactional(readOnly = true)
    public void check(long transactionId, Resolution resolution) {
        plan(payments.bankPayment(transactionId, false), resolution);
    }

    /**
     * Posts the resolution under the locks of the payment and its items. When things have changed since the person
     * looked, nothing is posted.
     *
     * @return what stands against it; empty: the whole payment is placed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> apply(long transactionId, Resolution resolution, Cause cause) {
        BankPayment payment = payments.bankPayment(transactionId, true);
        if (payment.unplaced().isZero()) {
            return Optional.empty(); // a repeat: placed already
        }
        List<Placement.Part> parts;
        try {
            parts = plan(payment, resolution);
        } catch (InvalidInput changed) {
            return Optional.of(changed.getMessage());
        }
        for (Placement.Part part : parts.stream().filter(p -> p.item() != null).sorted((a, b) -> Long.compare(a.item().id(), b.item().id())).toList()) {
            OpenItem now = ledger.lock(part.item().id()).orElseThrow();
            if (now.open().isLessThan(part.amount())) {
                return Optional.of("On " + now.documentNumber() + " only " + now.open() + " are open now.");
            }
        }
        Placement placement = new Placement(PaymentRule.BY_PERSON, parts, parts.get(0).customerId(), "");
        posting.apply(payment, placement, Account.UNAPPLIED_CASH, "APPLICATION", resolution.comment(), cause);
        if (parts.stream().map(Placement.Part::customerId).distinct().count() == 1) {
            aliases.learn(payment, parts.get(0).customerId(), cause.by());
        }
        return Optional.empty();
    }

    private List<Placement.Part> plan(BankPayment payment, Resolution resolution) {
        FieldErrors errors = new FieldErrors();
        List<Placement.Part> parts = new ArrayList<>();
        CurrencyUnit currency = payment.amount().getCurrencyUnit();
        Money left = payment.unplaced();
        Set<Long> used = new HashSet<>();
        for (int i = 0; i < resolution.parts().size(); i++) {
            Resolution.Part part = resolution.parts().get(i);
            Optional<OpenItem> item = item(payment, part.invoiceNumber());
            errors.require(item.isPresent(), "invoiceNumber" + (i + 1), part.invoiceNumber() + " is no open document in " + currency + " of this legal entity");
            if (item.isEmpty()) {
                continue;
            }
            boolean typed = part.amount() != null && !part.amount().isBlank();
            Optional<Money> amount = typed ? TypedAmount.parse(part.amount(), currency) : Optional.of(item.get().open());
            errors.require(used.add(item.get().id()), "invoiceNumber" + (i + 1), part.invoiceNumber() + " is named twice")
                    .require(amount.isPresent(), "amount" + (i + 1), "'" + part.amount() + "' is no amount: write it as 1234.50")
                    .require(amount.isEmpty() || !amount.get().isGreaterThan(item.get().open()), "amount" + (i + 1),
                            "is more than the " + item.get().open() + " that are open on " + part.invoiceNumber());
            if (amount.isPresent()) {
                parts.add(new Placement.Part(item.get(), item.get().customerId(), amount.get()));
                left = left.minus(amount.get());
            }
        }
        errors.throwIfAny();
        boolean onAccount = resolution.onAccountCustomer() != null && !resolution.onAccountCustomer().isBlank();
        errors.require(!left.isNegative(), "amount1", "the amounts add up to " + left.abs() + " more than the payment")
                .require(!left.isPositive() || onAccount, "onAccountCustomer", left + " are left over: name the customer whose account they go on");
        if (left.isPositive() && onAccount) {
            Optional<Customer> customer = customers.find(resolution.onAccountCustomer().trim());
            errors.require(customer.isPresent() && customer.get().entityId() == payment.entityId(), "onAccountCustomer",
                            resolution.onAccountCustomer() + " is no customer of this legal entity")
                    .require(resolution.comment() != null && !resolution.comment().isBlank(), "comment", "is missing: say why money goes on account");
            if (customer.isPresent()) {
                parts.add(new Placement.Part(null, customer.get().id(), left));
            }
        }
        errors.comment(resolution.comment(), 2000, "comment").throwIfAny();
        return parts;
    }

    private Optional<OpenItem> item(BankPayment payment, String number) {
        return jdbc.sql("""
                select * from otc.open_items where entity_id = :entity and currency = :currency and document_number = :number and open_amount > 0
                """).param("entity", payment.entityId()).param("currency", payment.amount().getCurrencyUnit().getCode())
                .param("number", number.trim()).query(OpenItem::map).optional();
    }
}
