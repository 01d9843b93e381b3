package org.ordertocash.payment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether what was invoiced is paid. */
@Service
@Transactional(readOnly = true)
public class Settlements {

    private static final int ORDERS = 100;
    private static final int LINES = 5000;
    private static final String SETTLED = """
              from otc.payments t join otc.allocations a on a.payment_id = t.id
              join otc.open_items_by_order i on i.id = a.open_item_id join otc.orders o on o.id = i.order_id
            """;

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param settled nothing of the order is open
     * @param firstDueOn the earliest due date of what is open; null when nothing is
     */
    public record Settlement(boolean settled, LocalDate firstDueOn) {}

    public Settlement ofOrder(long orderId) {
        return jdbc.sql("""
                select not exists (select from otc.open_items_by_order
                                    where order_id = :id and open_amount > 0) as settled,
                       (select min(due_on) from otc.open_items_by_order
                         where order_id = :id and open_amount > 0) as first_due_on
                """).param("id", orderId).query(Settlement.class).single();
    }

    /** An order by its id and the number its process is known by. */
    public record SettledOrder(long orderId, String orderNumber) {}

    /**
     * @param orders on which payments were placed and which are settled now, by id
     * @param customers on whose items payments were placed
     * @param lastLine the line of the statement that these payments go up to
     * @param more whether payments come after it
     */
    public record Portion(List<SettledOrder> orders, List<Long> customers, long lastLine, boolean more) {}

    /** What the next payments of a statement settled: those after a line, up to about a hundred orders. */
    public Portion ofStatementFile(long statementFileId, long afterLine) {
        record Window(long last, boolean more) {}
        record Row(long line, long orderId, String orderNumber) {}
        Window window = jdbc.sql("""
                select coalesce(max(line_number), :after) as last,
                       exists (select from otc.payments where statement_file_id = :id
                           and line_number > max(w.line_number)) as more
                  from (select line_number from otc.payments where statement_file_id = :id
                      and line_number > :after order by line_number limit :lines) w
                """)
                .param("id", statementFileId)
                .param("after", afterLine)
                .param("lines", LINES)
                .query(Window.class)
                .single();
        // with ties: all orders of the last payment, however many it paid
        List<Row> rows = jdbc.sql("""
                select distinct t.line_number as line, o.id as order_id, o.number as order_number
                """ + SETTLED + """
                 where t.statement_file_id = :id and t.line_number > :after and t.line_number <= :last
                   and not exists (select from otc.open_items_by_order x where x.order_id = o.id and x.open_amount > 0)
                 order by t.line_number fetch first :orders rows with ties
                """)
                .param("id", statementFileId)
                .param("after", afterLine)
                .param("last", window.last())
                .param("orders", ORDERS)
                .query(Row.class)
                .list();
        boolean cut = rows.size() >= ORDERS;
        long last = cut ? rows.get(rows.size() - 1).line() : window.last();
        List<SettledOrder> orders = rows.stream()
                .map(row -> new SettledOrder(row.orderId(), row.orderNumber()))
                .distinct()
                .sorted(Comparator.comparingLong(SettledOrder::orderId))
                .toList();
        return new Portion(
                orders,
                customers(
                        "t.statement_file_id = :id and t.line_number > :after and t.line_number <= :last",
                        Map.of("id", statementFileId, "after", afterLine, "last", last)),
                last,
                window.more() || last < window.last());
    }

    public Portion ofPayment(long paymentId) {
        List<SettledOrder> orders = jdbc.sql(
                        "select distinct o.id as order_id, o.number as order_number " + SETTLED + """
                 where t.id = :id and not exists (select from otc.open_items_by_order x where x.order_id = o.id
                     and x.open_amount > 0) order by o.id
                """)
                .param("id", paymentId)
                .query(SettledOrder.class)
                .list();
        return new Portion(orders, customers("t.id = :id", Map.of("id", paymentId)), 0, false);
    }

    private List<Long> customers(String which, Map<String, Long> params) {
        return jdbc.sql("""
                select distinct a.customer_id from otc.payments t join otc.allocations a
                    on a.payment_id = t.id where %s order by 1
                """.formatted(which)).params(params).query(Long.class).list();
    }
}
