package org.ordertocash.credit;

import java.math.BigDecimal;
import org.ordertocash.order.OrderChanged;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives back what a changed, closed or cancelled order does not take any more, and has checked what it would take more.
 * In the transaction of the change, under the locks of the order and then of the credit account.
 */
@Component
class CreditOfChangedOrders {

    private final CreditAccounts accounts;
    private final CreditChecks checks;
    private final Reservations reservations;
    private final Orders orders;
    private final JdbcClient jdbc;

    CreditOfChangedOrders(
            CreditAccounts accounts, CreditChecks checks, Reservations reservations, Orders orders, JdbcClient jdbc) {
        this.accounts = accounts;
        this.checks = checks;
        this.reservations = reservations;
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** Before the order's process looks at it. */
    @EventListener
    @Order(0)
    void follow(OrderChanged changed) {
        SalesOrder order = orders.byId(changed.orderId());
        accounts.lock(order);
        checks.current(order.id()).ifPresent(check -> checks.end(check.id(), "DROPPED"));
        if (changed.needsCredit()) {
            SalesOrder wanted = orders.byChange(order.id(), changed.changeId());
            checks.open(
                    order.id(),
                    CreditCheck.Cause.CHANGE,
                    changed.changeId(),
                    wanted.gross().getAmount());
            return;
        }
        reservations.lower(
                order.id(),
                isAtItsEnd(order.id()) ? BigDecimal.ZERO : order.gross().getAmount());
    }

    /** All that counts is shipped and invoiced: what rounding leaves over is given back as well. */
    private boolean isAtItsEnd(long orderId) {
        return jdbc.sql("""
                select not exists (select from otc.order_lines_in_force l
                                    where l.order_id = :id
                                      and l.quantity > (select coalesce(sum(s.quantity), 0) from otc.shipment_lines s
                                                         where s.order_id = l.order_id
                                                           and s.line_number = l.line_number))
                   and not exists (select from otc.shipments s
                                    where s.order_id = :id and not s.free_of_charge
                                      and not exists (select from otc.invoice_shipments i where i.shipment_id = s.id))
                """).param("id", orderId).query(Boolean.class).single();
    }
}
