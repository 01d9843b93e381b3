package org.ordertocash.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.matching.PlacementChecks.Checked;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.money.DayFormat;
import org.ordertocash.payment.Allocations.NewAllocation;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.CashPart;
import org.ordertocash.payment.NewPayments;
import org.ordertocash.payment.PaymentOutcome;
import org.ordertocash.payment.deduction.DeductionVat;
import org.springframework.stereotype.Component;

/** Writes down what matching decided: journals, allocations, outcomes; a whole chunk in a handful of SQL statements. */
@Component
public class PaymentPosting {

    private final Ledger ledger;
    private final PlacementChecks checks;
    private final NewPayments payments;
    private final DeductionVat vat;

    PaymentPosting(Ledger ledger, PlacementChecks checks, NewPayments payments, DeductionVat vat) {
        this.vat = vat;
        this.ledger = ledger;
        this.checks = checks;
        this.payments = payments;
    }

    /**
     * Posts what matching has found for a chunk; of two payments that want the same neither takes it, of one made twice
     * the first does.
     */
    void postMatched(
            List<BankPayment> chunk,
            Map<Long, Placement> placements,
            Map<Long, List<Long>> namedCustomers,
            MatchingPolicy policy,
            Checked checked,
            Cause cause) {
        Rivals.settle(chunk.stream().filter(BankPayment::receipt).toList(), placements);
        postAll(
                chunk.stream()
                        .map(payment -> new MatchedPayment(
                                payment, placements.get(payment.id()), namedCustomers.get(payment.id())))
                        .toList(),
                policy,
                checked,
                cause);
    }

    /**
     * Posts a chunk of payments that have no outcome yet, in the order of their lines. Receipts go on their open items
     * if these still fit under their locks, otherwise to unapplied cash for a person; what is not a receipt is set
     * aside with a line that says so. The caller, or who waits for it, holds the lock of the statement file.
     *
     * @param checked what was checked before, in the same transaction
     */
    void postAll(List<MatchedPayment> chunk, MatchingPolicy policy, Checked checked, Cause cause) {
        if (chunk.isEmpty()) {
            return;
        }
        Map<Long, RaisedObjection> objections = checks.objections(chunk, policy, checked);
        List<MatchedPayment> receipts = chunk.stream()
                .filter(m -> m.payment().receipt())
                .map(m -> objections.containsKey(m.payment().id())
                        ? left(m, objections.get(m.payment().id()))
                        : m)
                .toList();
        List<List<CashPart>> parts = parts(receipts);
        List<Journal> posted = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            MatchedPayment m = receipts.get(i);
            posted.add(
                    m.placement().placed() ? receipt(m.payment(), m.placement(), parts.get(i)) : unplaced(m.payment()));
        }
        List<Long> journals = ledger.postAll(posted, cause);
        List<NewPayments.Outcome> outcomes = new ArrayList<>();
        List<NewAllocation> allocations = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            MatchedPayment m = receipts.get(i);
            long journal = journals.get(i);
            parts.get(i)
                    .forEach(part -> allocations.add(new NewAllocation(
                            m.payment().id(), part, journal, m.placement().rule())));
            outcomes.add(outcome(m));
        }
        chunk.stream().filter(m -> !m.payment().receipt()).forEach(m -> outcomes.add(setAside(m)));
        payments.store(outcomes, allocations, cause);
    }

    /** Of each payment, with the VAT in what is deducted: the taxes of all of them are read at once. */
    private List<List<CashPart>> parts(List<MatchedPayment> receipts) {
        Iterator<CashPart> all = vat.in(receipts.stream()
                        .flatMap(m -> m.placement().parts().stream()
                                .map(part -> part.cash(m.payment().entityId())))
                        .toList())
                .iterator();
        return receipts.stream()
                .map(m -> m.placement().parts().stream().map(part -> all.next()).toList())
                .toList();
    }

    private static MatchedPayment left(MatchedPayment m, RaisedObjection objection) {
        return new MatchedPayment(m.payment(), m.placement().leftToPerson(objection), m.namedCustomers());
    }

    private static NewPayments.Outcome outcome(MatchedPayment m) {
        boolean placed = m.placement().placed();
        return new NewPayments.Outcome(
                m.payment().id(),
                placed ? PaymentOutcome.MATCHED : PaymentOutcome.UNPLACED,
                m.placement().rule().label(),
                m.placement().objection() == null
                        ? null
                        : m.placement().objection().label(),
                m.placement().explanation(),
                m.placement().customerId(),
                m.placement().candidates(),
                placed ? List.of() : m.namedCustomers(),
                placed ? m.payment().amount().getAmount() : BigDecimal.ZERO);
    }

    /**
     * Debits, reversals and empty bookings are not receipts; they keep a line that says so, and the customer whom a
     * returned payment came from, if it names one: credit decisions count these.
     */
    private static NewPayments.Outcome setAside(MatchedPayment m) {
        BankPayment payment = m.payment();
        String why = payment.returnReason() != null
                ? "A returned payment (reason " + payment.returnReason() + "), not processed yet."
                : payment.reversal()
                        ? "The bank reversed a booking; not processed yet."
                        : payment.credit() ? "A booking without an amount." : "A debit: no payment of a customer.";
        return new NewPayments.Outcome(
                payment.id(),
                PaymentOutcome.NOT_A_RECEIPT,
                null,
                null,
                why,
                m.placement().customerId(),
                null,
                List.of(),
                BigDecimal.ZERO);
    }

    private Journal receipt(BankPayment payment, Placement placement, List<CashPart> parts) {
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.debit(
                Account.BANK,
                placement.parts().stream()
                        .map(Placement.Part::amount)
                        .reduce(Money::plus)
                        .orElseThrow()));
        parts.forEach(part -> postings.addAll(part.postings()));
        return new Journal(
                payment.entityId(),
                JournalKind.PAYMENT,
                payment.bookedOn(),
                "Payment " + name(payment) + " by rule " + placement.rule().label(),
                BankPayment.SOURCE,
                payment.id(),
                postings);
    }

    private Journal unplaced(BankPayment payment) {
        return new Journal(
                payment.entityId(),
                JournalKind.RECEIPT,
                payment.bookedOn(),
                "Receipt " + name(payment) + ", not placed yet",
                BankPayment.SOURCE,
                payment.id(),
                List.of(
                        Posting.debit(Account.BANK, payment.amount()),
                        Posting.credit(Account.UNAPPLIED_CASH, payment.amount())));
    }

    private static String name(BankPayment payment) {
        return (payment.bankReference() == null
                        ? "of " + DayFormat.inWords(payment.bookedOn())
                        : payment.bankReference())
                + (payment.payerName() == null ? "" : " from " + payment.payerName());
    }
}
