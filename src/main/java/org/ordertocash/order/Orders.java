package org.ordertocash.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders, and holds the lock that serialises everything that happens to one. */
@Service
@Transactional(readOnly = true)
public class Orders {

    private static final int MOST_KNOWN = 2_000;

    private final OrderRepository orders;
    private final OrderVersions versions;
    private final JdbcClient jdbc;

    /** What was received never changes, and each step of an order asks for it. */
    private final Cache<Long, ReceivedOrder> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    Orders(OrderRepository orders, OrderVersions versions, JdbcClient jdbc) {
        this.orders = orders;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /** @throws NotFound if no order has this number */
    public SalesOrder byNumber(String number) {
        return versions.inForce(orders.findByNumber(number).orElseThrow(() -> new NotFound("order " + number)));
    }

    public SalesOrder byId(long id) {
        return versions.inForce(received(id));
    }

    /** As it would be by a change that waits for its credit. */
    public SalesOrder byChange(long id, long changeId) {
        return versions.by(received(id), changeId);
    }

    /** What of an order is invoiced. */
    public Invoiced invoiced(long orderId) {
        Invoiced invoiced = new Invoiced();
        jdbc.sql("""
                select l.order_line, sum(l.quantity) as quantity, sum(l.net_amount) as net,
                       sum(l.net_amount - coalesce(a.amount, 0)) as base
                  from otc.invoice_lines l
                  left join lateral (
                       select sum(case a.kind when 'CHARGE' then a.amount else -a.amount end) as amount
                         from otc.invoice_adjustments a
                        where a.invoice_id = l.invoice_id and a.line_number = l.line_number) a on true
                 where l.order_id = :id and l.shipment_id is not null
                   and not exists (select from otc.invoices r where r.replaces_id = l.invoice_id)
                 group by l.order_line
                """).param("id", orderId).query(row -> {
            invoiced.line(
                    row.getInt("order_line"),
                    row.getBigDecimal("quantity"),
                    row.getBigDecimal("base"),
                    row.getBigDecimal("net"));
        });
        jdbc.sql("""
                select a.order_adjustment, sum(a.amount) as amount from otc.invoice_adjustments a
                 where a.order_id = :id
                   and not exists (select from otc.invoices r where r.replaces_id = a.invoice_id)
                 group by a.order_adjustment
                """).param("id", orderId).query(row -> {
            invoiced.adjustment(row.getInt("order_adjustment"), row.getBigDecimal("amount"));
        });
        return invoiced;
    }

    private ReceivedOrder received(long id) {
        return known.get(id, key -> orders.findWithLines(key).orElseThrow(() -> new NotFound("order with id " + key)));
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
