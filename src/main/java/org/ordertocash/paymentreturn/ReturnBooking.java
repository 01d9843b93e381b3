package org.ordertocash.paymentreturn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.ledger.Posting;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.CashPart;
import org.ordertocash.payment.CashPosting;
import org.ordertocash.payment.CreditUses;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.Outflows;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.ReturnCharges;
import org.ordertocash.payment.Reversals;
import org.ordertocash.payment.RuleName;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvents;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the money of a returned payment out of the books: first what waits unplaced, then what was placed last. What
 * was on account and has been used meanwhile is taken from where it was used; what was refunded meanwhile is owed to
 * us. What was credited meanwhile does not become open by it: {@link CreditedItems}.
 */
@Component
public class ReturnBooking {

    private final Ledger ledger;
    private final PaymentActions actions;
    private final CashPosting applications;
    private final Reversals reversals;
    private final CustomerCredit credit;
    private final CreditUses uses;
    private final CreditedItems credited;
    private final ReturnCharges charges;
    private final Outflows outflows;
    private final PaymentEvents history;
    private final OpenItemLocks locks;
    private final JdbcClient jdbc;

    ReturnBooking(
            Ledger ledger,
            PaymentActions actions,
            CashPosting applications,
            Reversals reversals,
            CustomerCredit credit,
            CreditUses uses,
            CreditedItems credited,
            ReturnCharges charges,
            Outflows outflows,
            PaymentEvents history,
            OpenItemLocks locks,
            JdbcClient jdbc) {
        this.ledger = ledger;
        this.actions = actions;
        this.applications = applications;
        this.reversals = reversals;
        this.credit = credit;
        this.uses = uses;
        this.credited = credited;
        this.charges = charges;
        this.outflows = outflows;
        this.history = history;
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /**
     * @param fee what the bank took beside {@code principal}; zero if nothing
     * @param customer whose payment it was; empty: nobody's that we know
     */
    void book(
            BankPayment payment,
            BankPayment returned,
            Money principal,
            Money fee,
            Optional<Long> customer,
            NewAction action,
            long begun,
            Cause cause) {
        Money missing = principal.minus(payment.unplaced());
        List<Reversals.Standing> taken = new ArrayList<>();
        List<Reversals.Standing> standing = reversals.standing(payment.id());
        for (int i = standing.size() - 1; i >= 0 && missing.isPositive(); i--) {
            taken.add(standing.get(i));
            missing = missing.minus(standing.get(i).part().amount());
        }
        if (!taken.isEmpty()) {
            Set<Long> reopened = takeBack(payment, taken, action, cause);
            if (missing.isNegative()) {
                placeAgain(payment, taken.get(taken.size() - 1).part(), missing.negated(), action, cause);
            }
            credited.settle(payment, reopened, action, cause);
        }
        Money refunded = missing.isPositive() ? missing : Money.zero(missing.getCurrencyUnit());
        Money here = principal.minus(refunded);
        post(payment, returned.bookedOn(), here, refunded, fee, action, begun, cause);
        if (here.isPositive()) {
            outflows.returned(payment.id(), begun, here, returned.id());
        }
        if (refunded.isPositive()) {
            Long item = customer.map(owing -> charges.owe(
                            payment.entityId(),
                            owing,
                            refunded,
                            Account.REFUNDS_TO_CLAIM,
                            "Refunded before it came back",
                            actions.begin(action.furtherOf(Kind.RETURN, 3), cause)
                                    .orElseThrow(),
                            cause))
                    .orElse(null);
            history.record(
                    PaymentEvent.of(returned.id(), PaymentEvent.Kind.REFUNDED_BEFORE)
                            .about(payment.id())
                            .by(begun)
                            .owed(refunded, item),
                    cause.by());
        }
    }

    private void post(
            BankPayment payment,
            LocalDate bookedOn,
            Money here,
            Money refunded,
            Money fee,
            NewAction action,
            long begun,
            Cause cause) {
        List<Posting> postings = new ArrayList<>(
                List.of(Posting.credit(Account.BANK, here.plus(refunded).plus(fee))));
        debit(postings, Account.UNAPPLIED_CASH, here);
        debit(postings, Account.REFUNDS_TO_CLAIM, refunded);
        debit(postings, Account.BANK_CHARGES, fee);
        Journal journal = new Journal(
                payment.entityId(),
                JournalKind.RETURN,
                bookedOn,
                "Payment " + payment.label() + " came back: " + action.comment(),
                PaymentActions.SOURCE,
                begun,
                postings);
        Optional<Long> receipt =
                payment.placed().isZero() && here.isEqual(payment.amount()) ? receipt(payment) : Optional.empty();
        receipt.ifPresentOrElse(
                reversed -> ledger.reverse(reversed, journal, cause), () -> ledger.post(journal, cause));
    }

    /** The journal of a payment that matching did not place. */
    private Optional<Long> receipt(BankPayment payment) {
        return jdbc.sql("select id from otc.journals where source_type = 'payment' and source_id = :id and "
                        + "kind = 'RECEIPT'")
                .param("id", payment.id())
                .query(Long.class)
                .optional();
    }

    private static void debit(List<Posting> postings, Account account, Money amount) {
        if (amount.isPositive()) {
            postings.add(Posting.debit(account, amount));
        }
    }

    /** Returns the items that are open again. */
    private Set<Long> takeBack(BankPayment payment, List<Reversals.Standing> taken, NewAction action, Cause cause) {
        Map<Long, Money> onAccount = new TreeMap<>();
        taken.stream()
                .map(Reversals.Standing::part)
                .filter(part -> part.itemId() == null)
                .forEach(part -> onAccount.merge(part.customerId(), part.amount(), Money::plus));
        lock(payment, taken, onAccount.keySet());
        Set<Long> reopened = items(taken);
        onAccount.forEach((customer, amount) -> reopened.addAll(free(payment, customer, amount, action, cause)));
        NewAction unapply = action.furtherOf(Kind.UNAPPLY, 1);
        reversals.reverse(payment, taken, unapply, actions.begin(unapply, cause).orElseThrow(), cause);
        return reopened;
    }

    /** Items of the payment and those that the customers' credit was used on, all at once; then the customers. */
    private void lock(BankPayment payment, List<Reversals.Standing> taken, Set<Long> customers) {
        CreditedItems.Reach reach = reach(payment, taken, customers);
        locks.lock(reach.items());
        // all of them at once: their orders may be blocked
        Set<Long> owners = taken.stream().map(a -> a.part().customerId()).collect(Collectors.toSet());
        owners.addAll(reach.customers());
        credit.lock(owners);
        CreditedItems.Reach now = reach(payment, taken, customers);
        if (!reach.items().containsAll(now.items()) || !owners.containsAll(now.customers())) {
            throw new ConcurrencyFailureException(
                    "Credit of the customers was used at this moment"); // again, with its items locked first
        }
    }

    private CreditedItems.Reach reach(BankPayment payment, List<Reversals.Standing> taken, Set<Long> customers) {
        Set<Long> items = items(taken);
        items.addAll(used(payment, customers));
        return credited.reach(items);
    }

    private static Set<Long> items(List<Reversals.Standing> taken) {
        return taken.stream()
                .map(one -> one.part().itemId())
                .filter(id -> id != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Items that the customers' credit was used on. */
    private Set<Long> used(BankPayment payment, Set<Long> customers) {
        String currency = payment.amount().getCurrencyUnit().getCode();
        return customers.stream()
                .flatMap(customer -> uses.standing(payment.entityId(), customer, currency, 0).stream())
                .map(CreditUses.Use::itemId)
                .collect(Collectors.toSet());
    }

    /** Makes so much credit on account free again; returns the items that are open again. */
    private Set<Long> free(BankPayment payment, long customer, Money amount, NewAction action, Cause cause) {
        Set<Long> reopened = new TreeSet<>();
        String currency = amount.getCurrencyUnit().getCode();
        Money there = credit.locked(payment.entityId(), customer, currency);
        for (CreditUses.Use use : uses.standing(payment.entityId(), customer, currency, 0)) {
            if (there.isLessThan(amount)) {
                NewAction back = NewAction.ofReturn(
                        Kind.USE_CREDIT,
                        payment.entityId(),
                        payment.id(),
                        customer,
                        action.returnId(),
                        "/use-" + use.id(),
                        action.comment());
                uses.takeBack(use, actions.begin(back, cause).orElseThrow(), cause);
                reopened.add(use.itemId());
                there = there.plus(use.amount());
            }
        }
        if (there.isLessThan(amount)) {
            NewAction owed = NewAction.ofReturn(
                    Kind.RETURN,
                    payment.entityId(),
                    payment.id(),
                    customer,
                    action.returnId(),
                    "/owed-" + customer,
                    action.comment());
            charges.owe(
                    payment.entityId(),
                    customer,
                    amount.minus(there),
                    Account.CREDITS_ON_ACCOUNT,
                    "Refunded before it came back",
                    actions.begin(owed, cause).orElseThrow(),
                    cause);
        }
        return reopened;
    }

    /** The rest of an allocation that was taken back whole, because only part of the payment came back. */
    private void placeAgain(BankPayment payment, CashPart part, Money rest, NewAction action, Cause cause) {
        if (part.exchange() != null || part.entityId() != payment.entityId()) {
            return; // a person decides about the rest
        }
        Money zero = Money.zero(rest.getCurrencyUnit());
        boolean onItem = part.itemId() != null;
        // who had paid a few cents more: not more than the item takes
        Money cash = onItem && part.itemAmount().isLessThan(rest) ? part.itemAmount() : rest;
        CashPart again = new CashPart(
                part.entityId(), part.customerId(), part.itemId(), cash, onItem ? cash : null, zero, zero, zero, null);
        NewAction apply = action.furtherOf(Kind.APPLY, 1000);
        applications.apply(
                payment,
                List.of(again),
                RuleName.BY_PERSON,
                apply,
                actions.begin(apply, cause).orElseThrow(),
                cause);
    }
}
