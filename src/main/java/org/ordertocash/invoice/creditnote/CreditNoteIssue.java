package org.ordertocash.invoice.creditnote;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.correction.CorrectedInvoice;
import org.ordertocash.invoice.correction.CorrectedInvoices;
import org.ordertocash.invoice.electronic.IssuedContents;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.ledger.Posting;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues approved credit notes: number, journal and what the document falls by, all in one transaction. Publishes
 * {@link CreditNoteIssued}.
 */
@Service
public class CreditNoteIssue {

    private static final String SOURCE = "credit-note";

    private final CreditNotes notes;
    private final CreditNoteRecords records;
    private final OpenItemLocks locks;
    private final RequiredApprovals approvals;
    private final CreditNoteChecks checks;
    private final CorrectedInvoices corrected;
    private final IssuedContents contents;
    private final LegalEntities entities;
    private final Ledger ledger;
    private final NumberSeries numbers;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    CreditNoteIssue(
            CreditNotes notes,
            CreditNoteRecords records,
            OpenItemLocks locks,
            RequiredApprovals approvals,
            CreditNoteChecks checks,
            CorrectedInvoices corrected,
            IssuedContents contents,
            LegalEntities entities,
            Ledger ledger,
            NumberSeries numbers,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.notes = notes;
        this.records = records;
        this.locks = locks;
        this.approvals = approvals;
        this.checks = checks;
        this.corrected = corrected;
        this.contents = contents;
        this.entities = entities;
        this.ledger = ledger;
        this.numbers = numbers;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    /**
     * Issues it: what is open on the document falls by it, the rest is the customer's credit on account. It lapses when
     * the customer deducted so much with a payment meanwhile that the document does not carry it any more. A repeat
     * finds the first result. What was checked is what is issued, and the number is drawn last: see
     * docs/decisions/checked-before-the-number.md.
     *
     * @throws NotApproved an approval is missing; the database asks again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CreditNoteResult issue(long id, Cause cause) {
        contents.prepare();
        CreditNote note = notes.byId(id);
        if (note.status() != CreditNoteStatus.WAITING) {
            return result(note.status());
        }
        Optional<CorrectedInvoice> instead = corrected.of(id);
        instead.ifPresent(corrected::holdOrder);
        holdCustomer(note, instead.isPresent());
        OpenItem item = locks.lock(List.of(note.openItemId())).get(0);
        Optional<CreditNoteStatus> meanwhile = records.outcome(id);
        if (meanwhile.isPresent()) {
            return result(meanwhile.get());
        }
        approvals.missing(Matter.CREDIT_NOTE, id).ifPresent(missing -> {
            throw new NotApproved("The credit note " + note.request() + " cannot be issued: " + missing + ".");
        });
        if (records.leftByIssued(note).isLessThan(note.gross())) {
            records.ended(id, CreditNoteStatus.LAPSED, cause, OffsetDateTime.now(clock));
            return new CreditNoteResult.Lapsed();
        }
        CreditNoteChecks.Draft draft = checks.draft(note);
        List<Finding> findings = checks.findings(note, draft);
        if (!findings.isEmpty()) {
            return new CreditNoteResult.Refused(findings);
        }
        instead.ifPresent(what -> corrected.noteOrderNumber(what, note.comment(), note.requestedBy()));
        CreditNote issued = post(note, item, cause);
        contents.keep(IssuedKind.CREDIT_NOTE, id, draft.credit().numbered(issued.number(), null));
        if (draft.instead() != null) {
            corrected.issue(draft.instead(), issued.onAccount(), cause);
        }
        events.publishEvent(new CreditNoteIssued(settled(item), item.customerId()));
        return new CreditNoteResult.Issued();
    }

    private static CreditNoteResult result(CreditNoteStatus status) {
        return status == CreditNoteStatus.ISSUED ? new CreditNoteResult.Issued() : new CreditNoteResult.Lapsed();
    }

    /**
     * What the document says of the customer stays so until it is issued. Where credit of the customer will be used in
     * the same transaction, the lock for that is taken at once: two who hold the weaker one could never both have it.
     */
    private void holdCustomer(CreditNote note, boolean usesCredit) {
        jdbc.sql("select id from otc.customers where number = :number for " + (usesCredit ? "no key update" : "share"))
                .param("number", note.customer())
                .query(Long.class)
                .single();
    }

    /** @return with its number */
    private CreditNote post(CreditNote note, OpenItem item, Cause cause) {
        LocalDate today = days.today(item.entityId());
        LegalEntity entity = entities.byId(item.entityId());
        String number = numbers.next(item.entityId(), prefix(entity), today.getYear());
        Money allocated = item.open().isLessThan(note.gross()) ? item.open() : note.gross();
        Money onAccount = note.gross().minus(allocated);
        long journal = ledger.post(
                new Journal(
                        item.entityId(),
                        JournalKind.CREDIT_NOTE,
                        today,
                        "Credit note " + number + " on " + item.documentNumber() + ": "
                                + note.reason().label(),
                        SOURCE,
                        note.id(),
                        postings(note, item, isDownPayment(item), allocated, onAccount)),
                cause);
        records.issued(note.id(), number, today, journal, allocated, onAccount, cause, OffsetDateTime.now(clock));
        return notes.byId(note.id());
    }

    /** What it asked for was never revenue. */
    private boolean isDownPayment(OpenItem item) {
        return jdbc.sql("select exists (select from otc.invoices where open_item_id = :id and down_payment)")
                .param("id", item.id())
                .query(Boolean.class)
                .single();
    }

    /** One entity has plain numbers, as with invoices; those of the others name theirs. */
    private static String prefix(LegalEntity entity) {
        String plain = BusinessKey.CREDIT_NOTE.prefix();
        return BusinessKey.INVOICE.prefix().equals(entity.invoicePrefix()) ? plain : plain + "-" + entity.code();
    }

    private static List<Posting> postings(
            CreditNote note, OpenItem item, boolean ofDownPayment, Money allocated, Money onAccount) {
        List<Posting> postings = new ArrayList<>();
        for (CreditTax tax : note.taxes()) {
            TaxCode code = new TaxCode(tax.category(), tax.rate());
            addUnlessZero(postings, ofDownPayment ? Account.DOWN_PAYMENTS : Account.REVENUE, tax.net(), item, code);
            addUnlessZero(postings, Account.VAT_PAYABLE, tax.tax(), item, code);
        }
        if (allocated.isPositive()) {
            postings.add(Posting.credit(Account.RECEIVABLES, allocated).on(item.customerId(), item.id()));
        }
        if (onAccount.isPositive()) {
            postings.add(Posting.credit(Account.CREDITS_ON_ACCOUNT, onAccount).of(item.customerId()));
        }
        return postings;
    }

    private static void addUnlessZero(
            List<Posting> postings, Account account, Money amount, OpenItem item, TaxCode code) {
        if (!amount.isZero()) {
            postings.add(Posting.debit(account, amount).of(item.customerId()).taxed(code));
        }
    }

    private List<Long> settled(OpenItem item) {
        return jdbc.sql("""
                select i.order_id from otc.open_items_by_order i where i.id = :id
                   and not exists (select from otc.open_items_by_order x
                                    where x.order_id = i.order_id and x.open_amount > 0)
                """).param("id", item.id()).query(Long.class).list();
    }
}
