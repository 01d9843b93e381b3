package org.ordertocash.order;

import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders, and holds the lock that serialises everything that happens to one. */
@Service
@Transactional(readOnly = true)
public class Orders {

    private final OrderRepository orders;
    private final JdbcClient jdbc;

    Orders(OrderRepository orders, JdbcClient jdbc) {
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** @throws NotFound if no order has this number */
    public SalesOrder byNumber(String number) {
        return orders.findByNumber(number).orElseThrow(() -> new NotFound("order " + number));
    }

    public SalesOrder byId(long id) {
        return orders.findWithLines(id).orElseThrow(() -> new NotFound("order with id " + id));
    }

    /**
     * Locks the order until the transaction ends. Whoever checks whether something came, and then waits for it, does
     * both under this lock, and so does whoever brings it: so nothing is missed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long orderId) {
        jdbc.sql("select otc.lock_order(:id)")
                .param("id", orderId)
                .query(Long.class)
                .single();
    }
}
