package org.ordertocash.credit;

import java.math.BigDecimal;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderEnding;
import org.ordertocash.order.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a decided credit check means for its order. The caller holds the order's lock. */
@Component
class CreditConsequences {

    private final CreditChecks checks;
    private final Reservations reservations;
    private final OrderChanges changes;
    private final Orders orders;
    private final JdbcClient jdbc;

    CreditConsequences(
            CreditChecks checks, Reservations reservations, OrderChanges changes, Orders orders, JdbcClient jdbc) {
        this.checks = checks;
        this.reservations = reservations;
        this.changes = changes;
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** A change that waited for it is in force. */
    void approve(CreditCheck check, String by) {
        checks.end(check.id(), "APPROVED");
        if (check.changeId() != null) {
            changes.take(check.changeId(), by);
        }
    }

    /**
     * A change that waited for it is refused, and the order goes on as it was. An order that is not to be shipped any
     * more gives its credit back; if a part of it was shipped, the rest is closed.
     */
    void reject(CreditCheck check, String comment, String by) {
        checks.end(check.id(), "REJECTED");
        if (check.cause() == CreditCheck.Cause.PART) {
            return; // what was released stays so
        }
        if (check.changeId() != null) {
            changes.refuse(check.changeId(), comment, by);
        } else if (isShippedInPart(check.orderId())) {
            changes.close(
                    orders.byId(check.orderId()).number(),
                    new OrderEnding("credit-check-" + check.id(), "The credit of the rest was refused: " + comment),
                    by,
                    true);
        } else {
            reservations.lower(check.orderId(), BigDecimal.ZERO);
        }
    }

    boolean isShippedInPart(long orderId) {
        return jdbc.sql("select exists (select from otc.shipments where order_id = :id)")
                .param("id", orderId)
                .query(Boolean.class)
                .single();
    }
}
