package org.ordertocash.audit;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.audit.CaseFile.Header;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The head of a case file, from the order and its open items. */
@Component
class OrderFacts {

    private final JdbcClient jdbc;

    OrderFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Header> find(String orderNumber, OffsetDateTime now) {
        return jdbc.sql("""
                select o.id, o.number, o.currency, o.customer_po_number, o.source, o.external_reference, o.received_at,
                       o.created_by, f.net_amount, f.tax_amount, f.gross_amount, f.requested_on,
                       c.number as customer_number, c.name as customer_name, e.code as entity_code,
                    e.name as entity_name, e.time_zone,
                       coalesce((select sum(i.original_amount) from otc.open_items_by_order i where i.order_id = o.id),
                           0) as invoiced,
                       coalesce((select sum(i.open_amount) from otc.open_items_by_order i
                                  where i.order_id = o.id), 0) as open,
                       %s
                  from otc.orders o
                  join otc.customers c on c.id = o.customer_id
                  join otc.legal_entities e on e.id = o.entity_id
                  join otc.orders_in_force f on f.order_id = o.id
                  join otc.order_status s on s.order_id = o.id
                 where o.number = :number
                """.formatted(CaseStatus.COLUMNS))
                .param("number", orderNumber)
                .param("now", now)
                .query((row, index) -> header(row))
                .optional();
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(
                row.getLong("id"),
                row.getString("number"),
                new CaseStatus(row.getString("status"), row.getBoolean("overdue")),
                row.getString("customer_number"),
                row.getString("customer_name"),
                row.getString("entity_code"),
                row.getString("entity_name"),
                money(row, "net_amount"),
                money(row, "tax_amount"),
                money(row, "gross_amount"),
                money(row, "invoiced"),
                money(row, "open"),
                row.getString("customer_po_number"),
                row.getString("source"),
                row.getString("external_reference"),
                Rows.date(row, "requested_on"),
                Rows.instant(row, "received_at"),
                row.getString("created_by"),
                ZoneId.of(row.getString("time_zone")));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return Amounts.of(amount, row.getString("currency"));
    }
}
