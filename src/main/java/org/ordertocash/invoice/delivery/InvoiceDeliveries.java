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
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries of invoices: shown, done again, and those that came back, with what people decided about them. */
@Service
@Transactional
public class InvoiceDeliveries {

    private static final int MAX_NOTE = 500;

    private final Invoices invoices;
    private final InvoiceDispatch dispatch;
    private final Deliveries deliveries;
    private final Resends resends;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InvoiceDeliveries(
            Invoices invoices,
            InvoiceDispatch dispatch,
            Deliveries deliveries,
            Resends resends,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invoices = invoices;
        this.dispatch = dispatch;
        this.deliveries = deliveries;
        this.resends = resends;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Every attempt, the oldest first. */
    @Transactional(readOnly = true)
    public List<Delivery> of(String invoiceNumber) {
        return deliveries.listOf(
                InvoiceDispatch.OWNER, invoices.byNumber(invoiceNumber).id());
    }

    /**
     * Has the invoice mailed again, in the background.
     *
     * @param key of the request; the same again gives the first result
     * @throws InvalidInput fields {@code address}, {@code reason}
     */
    public Resends.Asked resend(String invoiceNumber, String address, String reason, String key, String by) {
        checkAddress(address, "address");
        Invoice invoice = invoices.byId(invoices.byNumber(invoiceNumber).id());
        return resends.ask(dispatch.documentOf(invoice), address, reason, key, by);
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

    /** Of an invoice that did not arrive a person is asked, once for each delivery. */
    @EventListener
    void on(DeliveryCameBack back) {
        boolean isNew = jdbc.sql("""
                                insert into otc.delivery_problems (delivery_id, invoice_id, opened_at)
                                select v.id, d.owner_id, :now
                                  from otc.deliveries v join otc.documents d on d.id = v.document_id
                                 where v.id = :id and d.owner_type = 'invoice'
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
        record Found(long invoiceId, String orderNumber) {}
        Found found = jdbc.sql("""
                        select p.invoice_id, o.number as order_number
                          from otc.delivery_problems p
                          join otc.invoices i on i.id = p.invoice_id left join otc.shipments s on s.id = i.shipment_id
                          join otc.orders o on o.id = coalesce(s.order_id, i.order_id)
                         where p.delivery_id = :id
                        """).param("id", deliveryId).query(Found.class).single();
        return new DeliveryProblem(invoices.byId(found.invoiceId()), found.orderNumber(), deliveries.byId(deliveryId));
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
                        dispatch.documentOf(problem.invoice()),
                        address,
                        note.strip(),
                        "delivery-problem-" + deliveryId,
                        by);
            case POST ->
                deliveries.recordPost(
                        dispatch.documentOf(problem.invoice()), dispatch.address(problem.invoice()), note.strip(), by);
            case RESOLVED -> {
                // the row says so
            }
        }
    }
}
