package org.ordertocash.invoice.creditnote;

import java.util.Optional;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.OrderChanged;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a down payment invoice credited as far as nothing of its order will be invoiced any more: because the order was
 * cancelled, or is complete and worth less than before. Whoever changed the order last asks for it, others approve it.
 */
@Service
public class DownPaymentEnds {

    private final DownPayments downPayments;
    private final CreditNoteRequests requests;
    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;

    DownPaymentEnds(
            DownPayments downPayments, CreditNoteRequests requests, ConflictsOfInterest conflicts, JdbcClient jdbc) {
        this.downPayments = downPayments;
        this.requests = requests;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
    }

    private record Ending(
            String orderNumber, String entity, String changedBy, long version, boolean cancelled, boolean complete) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(OrderChanged changed) {
        creditRest(changed.orderId());
    }

    /**
     * Asks for the credit note where it is time; else nothing. What the last person to change the order must not ask
     * for, because it placed the payment, is left for somebody else: the order's page tells of it. The caller holds the
     * order's lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void creditRest(long orderId) {
        Optional<DownPayments.Asked> asked =
                downPayments.ofOrder(orderId).filter(one -> one.left().isPositive());
        Optional<Ending> ending = asked.flatMap(one -> ending(orderId));
        ending.ifPresent(end -> credit(asked.orElseThrow(), end));
    }

    private void credit(DownPayments.Asked asked, Ending end) {
        boolean mayAsk = conflicts
                .find(Duty.REQUEST_CREDIT_NOTE, end.changedBy(), Case.openItem(asked.openItemId(), end.orderNumber()))
                .isEmpty();
        if (mayAsk) {
            requests.requestWhatFollows(
                    asked.number(),
                    end.entity(),
                    EntityScope.OF_THE_SYSTEM,
                    new NewCreditNote(
                            CreditNoteScope.FULL,
                            CreditReason.NOT_DELIVERED,
                            "Order " + end.orderNumber()
                                    + (end.cancelled() ? " was cancelled" : " is complete without it"),
                            null,
                            null,
                            null,
                            null),
                    "down-payment-" + asked.invoiceId() + "-" + end.version(),
                    Cause.by(end.changedBy()));
        }
    }

    /** Of an order that was cancelled, or of which all that is in force is shipped and invoiced after a change. */
    private Optional<Ending> ending(long orderId) {
        return jdbc.sql("""
                select o.number as order_number, e.code as entity, c.created_by as changed_by, f.version,
                       f.state = 'CANCELLED' as cancelled,
                       not exists (select from otc.order_lines_in_force l
                                    where l.order_id = o.id
                                      and l.quantity > coalesce((select sum(s.quantity) from otc.shipment_lines s
                                                                  where s.order_id = o.id
                                                                    and s.line_number = l.line_number), 0))
                       and not exists (select from otc.shipments s
                                        where s.order_id = o.id and not s.free_of_charge
                                          and not exists (select from otc.invoice_shipments v
                                                           where v.shipment_id = s.id)) as complete
                  from otc.orders o
                  join otc.orders_in_force f on f.order_id = o.id
                  join otc.legal_entities e on e.id = o.entity_id
                  join lateral (select created_by from otc.order_changes
                                 where order_id = o.id order by id desc limit 1) c on true
                 where o.id = :id
                """)
                .param("id", orderId)
                .query(Ending.class)
                .optional()
                .filter(end -> end.cancelled() || end.complete());
    }
}
