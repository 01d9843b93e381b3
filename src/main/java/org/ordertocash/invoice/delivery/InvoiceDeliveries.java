package org.ordertocash.invoice.delivery;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.Resends;
import org.ordertocash.document.event.DeliveryCameBack;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deliveries of invoices and credit notes: shown, done again, and those that came back, with what people decided about
 * them.
 */
@Service
@Transactional
public class InvoiceDeliveries {

    private static final int MAX_NOTE = 500;

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;
    private final Deliveries deliveries;
    private final Resends resends;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InvoiceDeliveries(
            IssuedDocuments issued,
            InvoiceDispatch dispatch,
            Deliveries deliveries,
            Resends resends,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.issued = issued;
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.resends = resends;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Every attempt to deliver an invoice, the oldest first. */
    @Transactional(readOnly = true)
    public List<Delivery> of(String invoiceNumber) {
        return of(IssuedKind.INVOICE, invoiceNumber);
    }

    /** Every attempt, the oldest first. */
    @Transactional(readOnly = true)
    public List<Delivery> of(IssuedKind kind, String number) {
        return deliveries.listOf(kind.ownerType(), issued.byNumber(kind, number).id());
    }

    /**
     * Has it mailed again, in the background.
     *
     * @param key of the request; the same again gives the first result
     * @throws InvalidInput fields {@code address}, {@code reason}
     */
    public Resends.Asked resend(IssuedKind kind, String number, String address, String reason, String key, String by) {
        checkAddress(address, "address");
        return resends.ask(dispatch.documentOf(issued.byNumber(kind, number)), address, reason, key, by);
    }

    /** The same address rules as for customers: what a mail cannot be addressed to is refused at once. */
    private static void checkAddress(String address, String field) {
        new FieldErrors()
                .require(
                        address == null || address.isBlank() || CustomerRules.isEmail(address.strip()),
                        field,
                        "is no e-mail address")
                .throwIfAny();
    }

    /** Of what did not arrive a person is asked, once for each delivery. */
    @EventListener
    void on(DeliveryCameBack back) {
        boolean isNew = jdbc.sql("""
                                insert into otc.delivery_problems (delivery_id, invoice_id, credit_note_id, opened_at)
                                select v.id, case d.owner_type when 'invoice' then d.owner_id end,
                                       case d.owner_type when 'credit-note' then d.owner_id end, :now
                                  from otc.deliveries v join otc.documents d on d.id = v.document_id
                                 where v.id = :id and d.owner_type in ('invoice', 'credit-note')
                                    on conflict do nothing
                                """)
                        .param("id", back.deliveryId())
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
        if (isNew) {
            events.publishEvent(new DeliveryProblemOpened(back.deliveryId()));
        }
    }

    @Transactional(readOnly = true)
    public DeliveryProblem problem(long deliveryId) {
        record Found(Long invoiceId, Long creditNoteId) {}
        Found found = jdbc.sql("select invoice_id, credit_note_id from otc.delivery_problems where delivery_id = :id")
                .param("id", deliveryId)
                .query(Found.class)
                .single();
        IssuedDocument document = found.invoiceId() != null
                ? issued.byId(IssuedKind.INVOICE, found.invoiceId())
                : issued.byId(IssuedKind.CREDIT_NOTE, found.creditNoteId());
        return new DeliveryProblem(document, deliveries.byId(deliveryId));
    }

    /**
     * Whether somebody can decide so.
     *
     * @throws InvalidInput what is missing or cannot be
     */
    public void check(Solution solution, String address, String note) {
        new FieldErrors()
                .requireOrSay(solution != null, "deliverySolution", "Choose what to do.")
                .requireOrSay(
                        solution != Solution.RESEND || address != null && CustomerRules.isEmail(address.strip()),
                        "correctedAddress",
                        "Write the e-mail address to which it shall go.")
                .requireOrSay(note != null && !note.isBlank(), "solutionNote", "Say why, or how: it is kept.")
                .comment(note, MAX_NOTE, "solutionNote")
                .throwIfAny();
    }

    /** Does what a person decided; a repeat does nothing. */
    public void solve(long deliveryId, Solution solution, String address, String note, String by) {
        check(solution, address, note);
        DeliveryProblem problem = problem(deliveryId);
        boolean isNew = jdbc.sql("""
                                insert into otc.delivery_solutions (delivery_id, solution, note, solved_by, solved_at)
                                values (:id, :solution, :note, :by, :now) on conflict do nothing
                                """)
                        .param("id", deliveryId)
                        .param("solution", solution.name())
                        .param("note", note.strip())
                        .param("by", by)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
        if (!isNew) {
            return;
        }
        switch (solution) {
            case RESEND ->
                resends.ask(
                        dispatch.documentOf(problem.document()),
                        address,
                        note.strip(),
                        "delivery-problem-" + deliveryId,
                        by);
            case POST ->
                deliveries.recordPost(
                        dispatch.documentOf(problem.document()),
                        dispatch.address(problem.document()),
                        note.strip(),
                        by);
            case RESOLVED -> {
                // the row says so
            }
        }
    }
}
