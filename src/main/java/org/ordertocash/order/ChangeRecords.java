package org.ordertocash.order;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ordertocash.order.KeptChange.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what happens to orders after they were received. */
@Component
class ChangeRecords {

    private final OrderVersions versions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeRecords(OrderVersions versions, JdbcClient jdbc, Clock clock) {
        this.versions = versions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A change that was asked before under the same reference. */
    record First(long id, OrderChangeKind kind, String requestHash) {}

    /** What is to be stored: the version that it makes, and how it came. */
    record New(
            OrderChangeKind kind,
            String reference,
            String requestHash,
            String reason,
            boolean needsCredit,
            AdjustedLines.Content content,
            LocalDate requestedOn,
            String by) {}

    Optional<First> first(long orderId, String reference) {
        return jdbc.sql("select id, kind, request_hash from otc.order_changes where order_id = :order and reference = "
                        + ":reference")
                .param("order", orderId)
                .param("reference", reference)
                .query(First.class)
                .optional();
    }

    long store(SalesOrder before, New change) {
        Totals totals = change.content().totals();
        long id = jdbc.sql("""
                insert into otc.order_changes (order_id, number, kind, reference, request_hash, reason, needs_credit,
                    old_net_amount, old_tax_amount, old_gross_amount, new_net_amount, new_tax_amount,
                    new_gross_amount, old_requested_on, new_requested_on, created_by, created_at)
                values (:order, 1 + (select count(*) from otc.order_changes where order_id = :order), :kind,
                    :reference, :hash, :reason, :needsCredit, :oldNet, :oldTax, :oldGross, :net, :tax, :gross,
                    :oldDate, :date, :by, :now)
                returning id
                """)
                .param("order", before.id())
                .param("kind", change.kind().name())
                .param("reference", change.reference())
                .param("hash", change.requestHash())
                .param("reason", change.reason())
                .param("needsCredit", change.needsCredit())
                .param("oldNet", before.net().getAmount())
                .param("oldTax", before.tax().getAmount())
                .param("oldGross", before.gross().getAmount())
                .param("net", totals.net().getAmount())
                .param("tax", totals.tax().getAmount())
                .param("gross", totals.gross().getAmount())
                .param("oldDate", before.requestedOn())
                .param("date", change.requestedOn())
                .param("by", change.by())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        change.content().lines().forEach(line -> store(id, line));
        versions.store(before.id(), id, change.content().adjustments());
        return id;
    }

    private void store(long changeId, OrderLine line) {
        jdbc.sql("""
                insert into otc.order_change_lines (change_id, line_number, sku, description, quantity, unit,
                    unit_price, discount_percent, tax_category, tax_rate, net_amount, tax_reason)
                values (:change, :number, :sku, :description, :quantity, :unit, :price, :discount, :category, :rate,
                    :net, :taxReason)
                """)
                .param("change", changeId)
                .param("number", line.lineNumber())
                .param("sku", line.sku())
                .param("description", line.description())
                .param("quantity", line.quantity())
                .param("unit", line.unit())
                .param("price", line.unitPrice())
                .param("discount", line.discountPercent())
                .param("category", line.taxCategory())
                .param("rate", line.taxRate())
                .param("net", line.netAmount())
                .param("taxReason", line.taxReason())
                .update();
    }

    /** @param outcome TAKEN, REFUSED or REPLACED */
    void decide(long changeId, String outcome, String comment, String by) {
        jdbc.sql("""
                insert into otc.order_change_outcomes (change_id, outcome, comment, decided_by, decided_at)
                values (:change, :outcome, :comment, :by, :now)
                """)
                .param("change", changeId)
                .param("outcome", outcome)
                .param("comment", comment)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Quantity by line number of what was shipped. */
    Map<Integer, BigDecimal> shipped(long orderId) {
        Map<Integer, BigDecimal> shipped = new TreeMap<>();
        jdbc.sql("select line_number, sum(quantity) as quantity from otc.shipment_lines where order_id = :id "
                        + "group by line_number")
                .param("id", orderId)
                .query(row -> {
                    shipped.put(row.getInt("line_number"), row.getBigDecimal("quantity"));
                });
        return shipped;
    }

    /** The highest number that a line of the order ever had. */
    int lastLineNumber(long orderId) {
        return jdbc.sql("""
                select greatest((select max(line_number) from otc.order_lines where order_id = :id),
                       (select max(l.line_number) from otc.order_changes c
                          join otc.order_change_lines l on l.change_id = c.id where c.order_id = :id))
                """).param("id", orderId).query(Integer.class).single();
    }

    /** The highest number that an allowance or charge of the order ever had; 0: it never had any. */
    int lastAdjustmentNumber(long orderId) {
        return jdbc.sql("select coalesce(max(number), 0) from otc.order_adjustments where order_id = :id")
                .param("id", orderId)
                .query(Integer.class)
                .single();
    }

    /** Whether something that was shipped is to be invoiced yet. */
    boolean isToInvoice(long orderId) {
        return jdbc.sql("""
                select exists (select from otc.shipments s where s.order_id = :id and not s.free_of_charge
                                and not exists (select from otc.invoice_shipments v where v.shipment_id = s.id))
                """).param("id", orderId).query(Boolean.class).single();
    }

    /** Whether its credit was approved, and something is still reserved for it. */
    boolean isReleased(long orderId) {
        return jdbc.sql("select exists (select from otc.credit_reservations where order_id = :id and amount > 0)")
                .param("id", orderId)
                .query(Boolean.class)
                .single();
    }

    List<KeptChange> of(long orderId) {
        return jdbc.sql("""
                select c.*, o.currency, x.outcome, x.comment as decision_comment, x.decided_by, x.decided_at,
                       (select max(b.id) from otc.order_changes b
                          left join otc.order_change_outcomes y on y.change_id = b.id
                         where b.order_id = c.order_id and b.number < c.number
                           and (not b.needs_credit or y.outcome = 'TAKEN')) as base_id
                  from otc.order_changes c join otc.orders o on o.id = c.order_id
                  left join otc.order_change_outcomes x on x.change_id = c.id
                 where c.order_id = :order order by c.number
                """)
                .param("order", orderId)
                .query((row, n) -> kept(row))
                .list();
    }

    private KeptChange kept(ResultSet row) throws SQLException {
        long base = row.getLong("base_id");
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new KeptChange(
                row.getLong("id"),
                row.getInt("number"),
                OrderChangeKind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getString("reason"),
                standing(row.getBoolean("needs_credit"), row.getString("outcome")),
                row.getString("currency"),
                row.getBigDecimal("old_gross_amount"),
                row.getBigDecimal("new_gross_amount"),
                row.getObject("old_requested_on", LocalDate.class),
                row.getObject("new_requested_on", LocalDate.class),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getString("decision_comment"),
                base == 0
                        ? lines("otc.order_lines where order_id = :id", row.getLong("order_id"))
                        : lines("otc.order_change_lines where change_id = :id", base),
                lines("otc.order_change_lines where change_id = :id", row.getLong("id")),
                versions.adjustments(row.getLong("order_id"), base == 0 ? null : base),
                versions.adjustments(row.getLong("order_id"), row.getLong("id")));
    }

    private static Standing standing(boolean needsCredit, String outcome) {
        if (!needsCredit) {
            return Standing.IN_FORCE;
        }
        return outcome == null
                ? Standing.WAITS_FOR_CREDIT
                : switch (outcome) {
                    case "TAKEN" -> Standing.IN_FORCE;
                    case "REFUSED" -> Standing.REFUSED;
                    default -> Standing.REPLACED;
                };
    }

    private List<OrderLine> lines(String where, long id) {
        return jdbc.sql("select * from " + where + " order by line_number")
                .param("id", id)
                .query(OrderLine.class)
                .list();
    }
}
