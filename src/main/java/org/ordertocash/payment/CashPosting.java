package org.ordertocash.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.payment.Allocations.NewAllocation;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/**
 * Posts where a person puts cash that waited as unapplied. The caller holds the locks of the payment and the items.
 * What goes to another legal entity is an act of its own with a journal in each book.
 */
@Component
public class CashPosting {

    private final Ledger ledger;
    private final PaymentActions actions;
    private final Allocations allocations;
    private final DeductionVat vat;
    private final LocalDays days;

    CashPosting(Ledger ledger, PaymentActions actions, Allocations allocations, DeductionVat vat, LocalDays days) {
        this.vat = vat;
        this.ledger = ledger;
        this.actions = actions;
        this.allocations = allocations;
        this.days = days;
    }

    /** @param begun the act that was begun for the payment's own entity */
    public void apply(
            BankPayment payment, List<CashPart> parts, RuleName rule, NewAction action, long begun, Cause cause) {
        Map<Long, List<CashPart>> byEntity = vat.in(parts).stream()
                .collect(Collectors.groupingBy(CashPart::entityId, TreeMap::new, Collectors.toList()));
        int further = 1;
        for (Map.Entry<Long, List<CashPart>> group : byEntity.entrySet()) {
            if (group.getKey() == payment.entityId()) {
                List<Posting> postings =
                        new ArrayList<>(List.of(Posting.debit(Account.UNAPPLIED_CASH, total(group.getValue()))));
                long journal = post(
                        payment.entityId(),
                        JournalKind.APPLICATION,
                        begun,
                        payment,
                        against(postings, group.getValue()),
                        cause);
                store(payment, group.getValue(), rule, journal, begun, action.comment(), cause);
            } else {
                long netting = actions.begin(action.furtherOf(Kind.NETTING, ++further), cause)
                        .orElseThrow();
                net(payment, group.getKey(), group.getValue(), rule, netting, action.comment(), cause);
            }
        }
    }

    private void net(
            BankPayment payment,
            long entity,
            List<CashPart> parts,
            RuleName rule,
            long action,
            String comment,
            Cause cause) {
        Money total = total(parts);
        post(
                payment.entityId(),
                JournalKind.NETTING,
                action,
                payment,
                List.of(
                        Posting.debit(Account.UNAPPLIED_CASH, total),
                        Posting.credit(Account.INTERCOMPANY_CLEARING, total)),
                cause);
        List<Posting> theirs = new ArrayList<>(List.of(Posting.debit(Account.INTERCOMPANY_CLEARING, total)));
        long journal = post(entity, JournalKind.NETTED, action, payment, against(theirs, parts), cause);
        store(payment, parts, rule, journal, action, comment, cause);
    }

    private long post(
            long entity, JournalKind kind, long action, BankPayment payment, List<Posting> postings, Cause cause) {
        return ledger.post(
                new Journal(
                        entity,
                        kind,
                        days.today(entity),
                        "Payment " + payment.label() + " placed by a person",
                        PaymentActions.SOURCE,
                        action,
                        postings),
                cause);
    }

    private static List<Posting> against(List<Posting> cash, List<CashPart> parts) {
        parts.forEach(part -> cash.addAll(part.postings()));
        return cash;
    }

    static Money total(Collection<CashPart> parts) {
        return parts.stream().map(CashPart::amount).reduce(Money::plus).orElseThrow();
    }

    private void store(
            BankPayment payment,
            List<CashPart> parts,
            RuleName rule,
            long journal,
            long action,
            String comment,
            Cause cause) {
        allocations.place(
                parts.stream()
                        .map(part -> new NewAllocation(payment.id(), part, journal, rule))
                        .toList(),
                action,
                comment,
                cause);
    }
}
