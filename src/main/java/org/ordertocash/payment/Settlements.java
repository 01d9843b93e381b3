package org.ordertocash.payment;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether what was invoiced is paid. */
@Service
@Transactional(readOnly = true)
public class Settlements {

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param settled    nothing of the order is open
     * @param firstDueOn the earliest due date of what is open; null when nothing is
     */
    public record Settlement(boolean settled, LocalDate firstDueOn) {
    }

    public Settlement ofOrder(long orderId) {
        return jdbc.sql("""
                select not exists (select from otc.open_items where order_id = :id and open_amount > 0) as settled,
                       (select min(due_on) from otc.open_items where order_id = :id and open_amount > 0) as first_due_on
                """).param("id", orderId).query(Settlement.class).single();
    }

    /** An order by its id and the number its process is known by. */
    public record SettledOrder(long orderId, String orderNumber) {
    }

    /** Orders on which payments of the statement were placed and which are settled now, by id. */
    public List<SettledOrder> settledByStatement(long statementId) {
        return settled("t.statement_id = :id", statementId);
    }

    public List<SettledOrder> settledByPayment(long transactionId) {
        return settled("t.id = :id", transactionId);
    }

    private List<SettledOrder> settled(String which, long id) {
        return jdbc.sql("""
                select distinct o.id as order_id, o.number as order_number
                  from otc.bank_transactions t join otc.allocations a on a.transaction_id = t.id
                  join otc.open_items i on i.id = a.open_item_id join otc.orders o on o.id = i.order_id
                 where %s and not exists (select from otc.open_items x where x.order_id = o.id and x.open_amount > 0)
                 order by o.id
                """.formatted(which)).param("id", id).query(SettledOrder.class).list();
    }

    /** Customers on whose items payments of the statement were placed. */
    public List<Long> payingCustomers(long statementId) {
        return customers("t.statement_id = :id", statementId);
    }

    public List<Long> payingCustomersOfPayment(long transactionId) {
        return customers("t.id = :id", transactionId);
    }

    private List<Long> customers(String which, long id) {
        return jdbc.sql("""
                select distinct a.customer_id from otc.bank_transactions t join otc.allocations a on a.transaction_id = t.id where %s order by 1
                """.formatted(which)).param("id", id).query(Long.class).list();
    }
}
