package org.ordertocash.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBankAccounts;
import org.ordertocash.document.Documents;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.Outflows;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.ReturnCharges;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvent.Kind;
import org.ordertocash.payment.event.PaymentEvents;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays refunds that all have approved who have to, by the records: takes the money off the customer or payment, writes
 * the payment file, and follows it on the bank's statements.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RefundSending {

    /** Kind of the payment file in the archive; the owner is the refund. */
    public static final String DOCUMENT = "pain.001";

    private final RefundRequests refunds;
    private final RefundCheck plan;
    private final Payments payments;
    private final PaymentActions actions;
    private final PaymentEvents history;
    private final Outflows outflows;
    private final CustomerCredit credit;
    private final ReturnCharges charges;
    private final Ledger ledger;
    private final Documents documents;
    private final CreditTransferFile file;
    private final ApplicationEventPublisher events;
    private final CustomerBankAccounts accounts;
    private final JdbcClient jdbc;
    private final LocalDays days;

    RefundSending(
            RefundRequests refunds,
            RefundCheck plan,
            Payments payments,
            PaymentActions actions,
            PaymentEvents history,
            Outflows outflows,
            CustomerCredit credit,
            ReturnCharges charges,
            Ledger ledger,
            Documents documents,
            CreditTransferFile file,
            ApplicationEventPublisher events,
            CustomerBankAccounts accounts,
            JdbcClient jdbc,
            LocalDays days) {
        this.refunds = refunds;
        this.plan = plan;
        this.payments = payments;
        this.actions = actions;
        this.history = history;
        this.outflows = outflows;
        this.credit = credit;
        this.charges = charges;
        this.ledger = ledger;
        this.documents = documents;
        this.file = file;
        this.events = events;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.days = days;
    }

    private record Source(long entityId, Long customerId) {}

    /**
     * Takes the money and stores the payment file; a repeat changes nothing. From here it can neither be used nor
     * refunded again.
     *
     * @return whether it was sent; not when the money is gone, or the payee's account was closed or changed meanwhile
     * @throws org.ordertocash.authority.NotApproved the records lack an approval that it needs
     */
    public boolean send(long refundId, Cause cause) {
        Refund refund = refunds.byId(refundId);
        Source source = jdbc.sql("select entity_id, customer_id from otc.refunds where id = :id")
                .param("id", refundId)
                .query(Source.class)
                .single();
        BankPayment payment = refund.paymentId() == null ? null : payments.bankPayment(refund.paymentId(), true);
        Money there = payment != null
                ? payment.unplaced()
                : credit.free(
                        source.entityId(),
                        source.customerId(),
                        refund.amount().getCurrencyUnit().getCode(),
                        null);
        NewAction action = NewAction.ofRefund(
                PaymentActions.Kind.REFUND,
                source.entityId(),
                refund.paymentId(),
                source.customerId(),
                refundId,
                "",
                refund.reason());
        refunds.lock(refundId);
        refund = refunds.byId(refundId);
        if (refund.status() != RefundStatus.PROPOSED) {
            return refund.status() == RefundStatus.SENT || refund.status() == RefundStatus.PAID;
        }
        refunds.requireApproved(refund);
        String obstacle = there.isLessThan(refund.amount())
                ? "only " + MoneyFormat.inWords(there) + " are left"
                : plan.closed(refund.payeeIban())
                        ? "the payee's account is closed"
                        : payment == null && !plan.isTheirs(source.customerId(), refund.payeeIban())
                                ? "the payee's account is the customer's no more, or somebody asked to change it"
                                : null;
        if (obstacle != null) {
            refunds.record(refundId, RefundEventKind.LAPSED, null, obstacle, null, cause.by());
            return false;
        }
        long begun = actions.begin(action, cause).orElseThrow();
        Posting from = payment != null
                ? Posting.debit(Account.UNAPPLIED_CASH, refund.amount())
                : Posting.debit(Account.CREDITS_ON_ACCOUNT, refund.amount()).of(source.customerId());
        ledger.post(
                new Journal(
                        source.entityId(),
                        JournalKind.REFUND,
                        days.today(source.entityId()),
                        "Refund " + refund.number() + " to " + refund.payeeName(),
                        PaymentActions.SOURCE,
                        begun,
                        List.of(from, Posting.credit(Account.CASH_IN_TRANSIT, refund.amount()))),
                cause);
        if (payment != null) {
            outflows.refunded(payment.id(), begun, refund.amount(), refundId);
        }
        refunds.record(refundId, RefundEventKind.SENT, null, null, null, cause.by());
        documents.store(DOCUMENT, "refund", refundId, refund.number() + ".xml", "application/xml", file.of(refund));
        if (payment != null && payment.unplaced().isEqual(refund.amount())) {
            events.publishEvent(new PaymentPlaced(payment.id()));
        }
        return true;
    }

    /** A refund that a statement tells of. */
    record Told(long refundId, String number, long paymentId, long entityId, String direction) {}

    /**
     * Books what a statement tells of refunds: our debit, or the money that came back, which then waits for a person.
     * Of a rejected refund the money is there already: what comes back of it only answers the debit, wherever that is.
     *
     * @return business keys of the refunds that wait no more: the refund's number, or its payment's
     */
    public List<String> follow(long statementFileId, Cause cause) {
        List<String> over = new ArrayList<>();
        for (Told told : told(statementFileId)) {
            book(told, cause);
            over.add(told.number());
            Optional.ofNullable(refunds.byId(told.refundId()).paymentId())
                    .ifPresent(id -> over.add(BusinessKey.PAYMENT.of(id)));
        }
        paidAgain(statementFileId).forEach(told -> bookAgain(told, cause));
        receive(statementFileId, cause);
        return over;
    }

    /** Books the refund's debit, or its money that came back. */
    void book(Told told, Cause cause) {
        BankPayment entry = payments.bankPayment(told.paymentId(), true);
        boolean out = told.direction().equals("DBIT");
        Set<RefundEventKind> before = happened(told.refundId());
        boolean rejected = before.contains(RefundEventKind.REJECTED);
        boolean here = !out && (!rejected || before.contains(RefundEventKind.PAID));
        Account other = here ? Account.UNAPPLIED_CASH : rejected ? Account.REFUNDS_TO_CLAIM : Account.CASH_IN_TRANSIT;
        ledger.post(
                new Journal(
                        told.entityId(),
                        out ? JournalKind.REFUND_PAID : JournalKind.RECEIPT,
                        entry.bookedOn(),
                        "Refund " + told.number() + (out ? " paid" : " came back"),
                        BankPayment.SOURCE,
                        told.paymentId(),
                        List.of(
                                Posting.debit(out ? other : Account.BANK, entry.amount()),
                                Posting.credit(out ? Account.BANK : other, entry.amount()))),
                cause);
        refunds.record(
                told.refundId(),
                out ? RefundEventKind.PAID : RefundEventKind.CAME_BACK,
                null,
                out ? null : entry.returnReason(),
                told.paymentId(),
                cause.by());
        PaymentEvent event = PaymentEvent.of(entry.id(), out ? Kind.REFUND_PAID : Kind.REFUND_CAME_BACK)
                .ofRefund(told.refundId());
        history.belongsTo(entry.id(), customer(told).orElse(null));
        if (here) {
            history.wait(event, cause.by());
        } else {
            history.record(event, cause.by());
        }
        if (out && rejected && !before.contains(RefundEventKind.CAME_BACK)) {
            Kind kind = Kind.PAID_THOUGH_REJECTED;
            claim(told, entry, kind, "/claim", "paid although it was reported as rejected", cause);
        } else if (!out && !here) {
            history.record(PaymentEvent.of(entry.id(), Kind.NO_MORE_OWED).ofRefund(told.refundId()), cause.by());
        }
        if (!out) {
            closeAccount(told, entry);
        }
        if (here) {
            events.publishEvent(new PaymentUnplaced(entry.id(), entry.statementFileId()));
        }
    }

    /** What has become of it. Locked: who confirms a rejection at this moment is waited for. */
    private Set<RefundEventKind> happened(long refundId) {
        refunds.lock(refundId);
        return Set.copyOf(jdbc.sql("select distinct kind from otc.refund_events where refund_id = :id")
                .param("id", refundId)
                .query((row, n) -> RefundEventKind.valueOf(row.getString("kind")))
                .list());
    }

    /** Books a debit for a refund that was paid before, as when its file reached the bank twice: it is owed to us. */
    private void bookAgain(Told told, Cause cause) {
        BankPayment entry = payments.bankPayment(told.paymentId(), true);
        happened(told.refundId());
        ledger.post(
                new Journal(
                        told.entityId(),
                        JournalKind.REFUND_PAID,
                        entry.bookedOn(),
                        "Refund " + told.number() + " paid again",
                        BankPayment.SOURCE,
                        told.paymentId(),
                        List.of(
                                Posting.debit(Account.REFUNDS_TO_CLAIM, entry.amount()),
                                Posting.credit(Account.BANK, entry.amount()))),
                cause);
        refunds.record(told.refundId(), RefundEventKind.PAID_AGAIN, null, null, told.paymentId(), cause.by());
        history.belongsTo(entry.id(), customer(told).orElse(null));
        claim(told, entry, Kind.REFUND_PAID_AGAIN, "/again-" + told.paymentId(), "paid again", cause);
    }

    private Optional<Long> customer(Told told) {
        return jdbc.sql("select customer_id from otc.refunds where id = :id and customer_id is not null")
                .param("id", told.refundId())
                .query(Long.class)
                .optional();
    }

    /** Of whom we claim what the bank paid and should not have: the money of the refund is used or here again. */
    private void claim(Told told, BankPayment entry, Kind kind, String key, String why, Cause cause) {
        PaymentEvent event = PaymentEvent.of(entry.id(), kind).ofRefund(told.refundId());
        Optional<Long> customer = customer(told);
        if (customer.isEmpty()) {
            history.record(event.owed(entry.amount(), null), cause.by());
            return;
        }
        NewAction action = NewAction.ofRefund(
                PaymentActions.Kind.REFUND,
                told.entityId(),
                null,
                customer.get(),
                told.refundId(),
                key,
                "The refund was " + why);
        long begun = actions.begin(action, cause).orElseThrow();
        long item = charges.owe(
                told.entityId(),
                customer.get(),
                entry.amount(),
                Account.REFUNDS_TO_CLAIM,
                "Refund " + told.number() + " " + why,
                begun,
                cause);
        history.record(event.by(begun).owed(entry.amount(), item), cause.by());
    }

    /** Other money that came back to us: it is booked, and a person says what it is. */
    private void receive(long statementFileId, Cause cause) {
        List<Long> others =
                jdbc.sql("""
                select t.id from otc.payments t join otc.bank_entries e on e.id = t.entry_id
                 where t.statement_file_id = :id and t.outcome = 'NOT_A_RECEIPT' and t.direction = 'CRDT'
                     and t.amount > 0
                   and (t.return_reason is not null or t.reversal) and e.decision is distinct from 'SAME'
                   and not exists (select from otc.refund_events v where v.payment_id = t.id) order by t.id
                """).param("id", statementFileId).query(Long.class).list();
        for (long id : others) {
            BankPayment entry = payments.bankPayment(id, true);
            ledger.post(
                    new Journal(
                            entry.entityId(),
                            JournalKind.RECEIPT,
                            entry.bookedOn(),
                            "Came back: " + entry.label(),
                            BankPayment.SOURCE,
                            id,
                            List.of(
                                    Posting.debit(Account.BANK, entry.amount()),
                                    Posting.credit(Account.UNAPPLIED_CASH, entry.amount()))),
                    cause);
            history.wait(PaymentEvent.of(id, Kind.CAME_BACK), cause.by());
            events.publishEvent(new PaymentUnplaced(id, entry.statementFileId()));
        }
    }

    /** Under the id we gave it, with its amount, from the account it was paid from; each kind once. */
    private List<Told> told(long statementFileId) {
        return jdbc.sql("""
                select distinct on (r.id, t.direction) r.id as refund_id, r.number, t.id as payment_id,
                    r.entity_id, t.direction
                  from otc.payments t
                  join otc.refunds r on r.number = t.end_to_end_id and r.bank_account_id = t.bank_account_id
                      and r.amount = t.amount and r.currency = t.currency
                 where t.statement_file_id = :id and t.outcome = 'NOT_A_RECEIPT'
                   and (t.direction = 'CRDT') = (t.return_reason is not null or t.reversal)
                   and exists (select from otc.refund_events v where v.refund_id = r.id and v.kind = 'SENT')
                   and not exists (select from otc.refund_events v where v.refund_id = r.id
                       and v.kind = case t.direction when 'DBIT' then 'PAID' else 'CAME_BACK' end)
                 order by r.id, t.direction desc, t.id
                """).param("id", statementFileId).query(Told.class).list();
    }

    /** Debits under the id and with the amount of refunds that were paid already. */
    private List<Told> paidAgain(long statementFileId) {
        return jdbc.sql("""
                select r.id as refund_id, r.number, t.id as payment_id, r.entity_id, t.direction
                  from otc.payments t
                  join otc.bank_entries e on e.id = t.entry_id and e.decision is distinct from 'SAME'
                  join otc.refunds r on r.number = t.end_to_end_id and r.bank_account_id = t.bank_account_id
                      and r.amount = t.amount and r.currency = t.currency
                 where t.statement_file_id = :id and t.outcome = 'NOT_A_RECEIPT' and t.direction = 'DBIT'
                     and t.return_reason is null and not t.reversal
                   and exists (select from otc.refund_events v where v.refund_id = r.id and v.kind = 'PAID')
                   and not exists (select from otc.refund_events v where v.payment_id = t.id)
                 order by t.id
                """).param("id", statementFileId).query(Told.class).list();
    }

    /** The payee's account is closed or wrong, says its bank. */
    private void closeAccount(Told told, BankPayment entry) {
        if (List.of("AC01", "AC04").contains(String.valueOf(entry.returnReason()))) {
            accounts.close(
                    entry.entityId(),
                    jdbc.sql("select payee_iban from otc.refunds where id = :refund")
                            .param("refund", told.refundId())
                            .query(String.class)
                            .single(),
                    "refund " + told.number() + " came back, reason " + entry.returnReason());
        }
    }
}
