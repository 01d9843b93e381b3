package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.joda.money.Money;
import org.ordertocash.authority.Authority;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.correction.CorrectedInvoice;
import org.ordertocash.invoice.correction.CorrectedInvoices;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.order.TaxRates;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credit notes by the word of two: one asks for it, others approve it. Publishes {@link CreditNoteRequested} in the
 * asking transaction.
 */
@Service
public class CreditNoteRequests {

    /** EN 16931 codes of categories in which no tax is charged. */
    private static final Set<String> WITHOUT_TAX = Set.of("Z", "E", "AE", "K", "G", "O");

    private static final int MAX_COMMENT = 1000;

    private final Creditables documents;
    private final CreditNotes notes;
    private final CreditNoteRecords records;
    private final CreditNoteChecks checks;
    private final CorrectedInvoices corrected;
    private final OpenItemLocks locks;
    private final RequiredApprovals approvals;
    private final ConflictsOfInterest conflicts;
    private final RequestKeys keys;
    private final LegalEntities entities;
    private final TaxRates rates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CreditNoteRequests(
            Creditables documents,
            CreditNotes notes,
            CreditNoteRecords records,
            CreditNoteChecks checks,
            CorrectedInvoices corrected,
            OpenItemLocks locks,
            RequiredApprovals approvals,
            ConflictsOfInterest conflicts,
            RequestKeys keys,
            LegalEntities entities,
            TaxRates rates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.documents = documents;
        this.notes = notes;
        this.records = records;
        this.checks = checks;
        this.corrected = corrected;
        this.locks = locks;
        this.approvals = approvals;
        this.conflicts = conflicts;
        this.keys = keys;
        this.entities = entities;
        this.rates = rates;
        this.events = events;
        this.clock = clock;
    }

    /** What a key stands for. */
    private record Asked(long openItem, NewCreditNote what) {}

    private record CorrectionAsked(long openItem, NewCorrection what) {}

    /** @param repeated the same had been asked under this key; this is the first result */
    public record Requested(CreditNote note, boolean repeated) {}

    /**
     * What it would say as things stand now; nothing is kept.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws org.ordertocash.input.NotFound no such invoice
     */
    @Transactional(readOnly = true)
    public CreditDraft preview(String invoice, String entity, EntityScope mine, NewCreditNote asked) {
        Creditable document = documents.of(documents.item(invoice, entity, mine));
        return draft(document, checked(document, asked));
    }

    private CreditDraft draft(Creditable document, NewCreditNote checked) {
        CreditDraft draft = CreditArithmetic.draft(document, checked);
        checks.refuseHopeless(document, draft);
        return draft;
    }

    /**
     * Notes once per key what is asked, under the lock of the document: of several at once those are taken that it
     * carries. What is asked for cannot be credited again, unless it is rejected.
     *
     * @param entity code of the document's legal entity; null: the only one that has a document of this number
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws org.ordertocash.input.NotFound no such invoice
     * @throws Conflict the key was used for another credit note; as {@link org.ordertocash.duty.ConflictOfInterest}:
     *     the person placed a payment on the document
     */
    @Transactional
    public Requested request(
            String invoice, String entity, EntityScope mine, NewCreditNote asked, String key, Cause cause) {
        return request(invoice, entity, mine, asked, key, cause, this::draft);
    }

    /**
     * The same where it follows from something else, which a refusal would stop: what the rules for electronic invoices
     * have against it becomes a task before it is issued.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Requested requestWhatFollows(
            String invoice, String entity, EntityScope mine, NewCreditNote asked, String key, Cause cause) {
        return request(invoice, entity, mine, asked, key, cause, CreditArithmetic::draft);
    }

    /**
     * The same of all that is left, together with what is to stand in its place.
     *
     * @param what was asked for, as it is told from other requests
     * @param instead of the locked document; refuses what cannot be corrected
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Requested requestCorrection(
            String invoice,
            String entity,
            EntityScope mine,
            NewCreditNote all,
            NewCorrection what,
            Function<Creditable, CorrectedInvoice> instead,
            String key,
            Cause cause) {
        return request(invoice, entity, mine, all, what, instead, key, cause, this::draft);
    }

    private Requested request(
            String invoice,
            String entity,
            EntityScope mine,
            NewCreditNote asked,
            String key,
            Cause cause,
            BiFunction<Creditable, NewCreditNote, CreditDraft> drafted) {
        return request(invoice, entity, mine, asked, null, null, key, cause, drafted);
    }

    /** @param correction null: nothing stands in place of what is credited */
    private Requested request(
            String invoice,
            String entity,
            EntityScope mine,
            NewCreditNote asked,
            NewCorrection correction,
            Function<Creditable, CorrectedInvoice> instead,
            String key,
            Cause cause,
            BiFunction<Creditable, NewCreditNote, CreditDraft> drafted) {
        NotApproved.unlessPerson(cause.by(), "A credit note");
        new FieldErrors().key(key, 80, "Idempotency-Key").throwIfAny();
        keys.hold("credit-note", key);
        long item = documents.item(invoice, entity, mine);
        Optional<CreditNoteRecords.Earlier> first = records.withKey(key);
        if (first.isPresent()) {
            if (!Fingerprint.matches(first.get().requestHash(), asked(item, asked, correction))) {
                throw new Conflict("The key " + key + " was used for another credit note: take a new one.");
            }
            return new Requested(notes.byId(first.get().id()), true);
        }
        locks.lock(List.of(item));
        Creditable document = documents.of(item);
        conflicts.refuse(
                Duty.REQUEST_CREDIT_NOTE,
                cause.by(),
                Case.openItem(item, Optional.ofNullable(document.orderNumber()).orElse(document.customer())));
        NewCreditNote checked = checked(document, asked);
        Optional<CorrectedInvoice> replacement = Optional.ofNullable(instead).map(of -> of.apply(document));
        long id = records.store(
                document,
                checked,
                drafted.apply(document, checked),
                key,
                Fingerprint.of(asked(item, asked, correction)),
                cause.by(),
                OffsetDateTime.now(clock));
        replacement.ifPresent(
                what -> corrected.store(id, what, document.currency().getCode()));
        required(id);
        events.publishEvent(new CreditNoteRequested(id));
        return new Requested(notes.byId(id), false);
    }

    private static Record asked(long item, NewCreditNote asked, NewCorrection correction) {
        return correction == null ? new Asked(item, asked) : new CorrectionAsked(item, correction);
    }

    private NewCreditNote checked(Creditable document, NewCreditNote asked) {
        FieldErrors errors = new FieldErrors()
                .require(asked.scope() != null, "scope", "is missing: FULL, LINES or AMOUNT")
                .require(asked.reason() != null, "reason", "is missing: say why it is credited")
                .require(
                        asked.comment() != null && !asked.comment().isBlank(),
                        "comment",
                        "is missing: say what happened")
                .comment(asked.comment(), MAX_COMMENT, "comment")
                .require(
                        asked.lines() == null || asked.scope() == CreditNoteScope.LINES,
                        "lines",
                        "are told only with the scope LINES")
                .require(
                        asked.amount() == null || asked.scope() == CreditNoteScope.AMOUNT,
                        "amount",
                        "is told only with the scope AMOUNT");
        BigDecimal rate = asked.taxRate();
        String category = asked.taxCategory() != null || rate == null || rate.signum() == 0 ? asked.taxCategory() : "S";
        if (document.takenOn()) {
            errors.require(rate != null, "taxRate", "is missing: the invoice was taken on, and its tax is not known")
                    .require(
                            rate == null || category != null,
                            "taxCategory",
                            "is missing: say why no tax was charged: Z, E, AE, K, G or O")
                    .require(
                            rate == null || category == null || charged(document, category, rate),
                            "taxRate",
                            "is no rate of category " + category + " in the seller's country on "
                                    + document.issuedOn());
        } else {
            errors.require(rate == null, "taxRate", "is told only of invoices that were taken on")
                    .require(asked.taxCategory() == null, "taxCategory", "is told only of invoices that were taken on");
        }
        errors.throwIfAny();
        return new NewCreditNote(
                asked.scope(), asked.reason(), asked.comment(), asked.lines(), asked.amount(), category, rate);
    }

    private boolean charged(Creditable document, String category, BigDecimal rate) {
        if (!category.equals("S")) {
            return WITHOUT_TAX.contains(category) && rate.signum() == 0;
        }
        return rates.of(entities.byId(document.entityId()).country(), document.issuedOn()).of("S").stream()
                .anyMatch(known -> known.compareTo(rate) == 0);
    }

    /** Which approvals it needs, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Required> required(long id) {
        List<Required> asked = approvals.of(Matter.CREDIT_NOTE, id);
        return asked.isEmpty() ? approvals.ask(question(notes.byId(id)), id) : asked;
    }

    private Authority.Question question(CreditNote note) {
        return new Authority.Question(
                Matter.CREDIT_NOTE, note.gross().getAmount(), lately(note).getAmount(), records.riskClass(note.id()));
    }

    /** What else the customer was credited in the last 30 days, or is about to be; the authority counts it as well. */
    @Transactional(readOnly = true)
    public Money lately(CreditNote note) {
        return records.lately(note, OffsetDateTime.now(clock));
    }

    /** The customer's; empty where it has none. */
    @Transactional(readOnly = true)
    public String riskClass(long id) {
        return records.riskClass(id);
    }

    /** Why this user must not decide about it; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long id, String user) {
        return conflicts.find(
                Duty.APPROVE_CREDIT_NOTE,
                user,
                Case.creditNote(id, notes.byId(id).request()));
    }

    /**
     * Records what a person decided; the authority is asked again, by what was credited meanwhile.
     *
     * @throws NotApproved it is not for this person to decide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(long id, boolean approved, String comment, Cause cause) {
        CreditNote note = notes.byId(id);
        locks.lock(List.of(note.openItemId()));
        if (approved) {
            approvals.ask(question(note), id);
        }
        conflict(id, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        OffsetDateTime now = OffsetDateTime.now(clock);
        int step = approvals.answeredBy(Matter.CREDIT_NOTE, id, cause.by());
        records.decided(id, step, approved, comment, cause.by(), now);
        if (!approved) {
            records.ended(id, CreditNoteStatus.REJECTED, cause, now);
        }
    }

    /**
     * Gives up what was approved and cannot be issued, for what is wrong about it nobody can correct. What it would
     * have credited can be asked for again. A repeat, or one that was issued meanwhile, changes nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveUp(long id, Cause cause) {
        locks.lock(List.of(notes.byId(id).openItemId()));
        if (records.outcome(id).isEmpty()) {
            records.ended(id, CreditNoteStatus.GIVEN_UP, cause, OffsetDateTime.now(clock));
        }
    }
}
