package org.ordertocash.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/**
 * A document with what is still open on it.
 *
 * @param discountPercent of the original amount, for paying until {@code discountUntil}; null: no discount is offered
 * @param discountUntil the last day of the discount, without grace days; null: no discount is offered
 */
public record OpenItem(
        long id,
        long entityId,
        long customerId,
        String kind,
        String documentNumber,
        String reference,
        Long orderId,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money original,
        Money open,
        BigDecimal discountPercent,
        LocalDate discountUntil) {

    /** From a row with the columns of {@code otc.open_items}. */
    public static OpenItem map(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new OpenItem(
                row.getLong("id"),
                row.getLong("entity_id"),
                row.getLong("customer_id"),
                row.getString("kind"),
                row.getString("document_number"),
                row.getString("reference"),
                (Long) row.getObject("order_id"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Amounts.of(row.getBigDecimal("original_amount"), currency),
                Amounts.of(row.getBigDecimal("open_amount"), currency),
                row.getBigDecimal("discount_percent"),
                row.getObject("discount_until", LocalDate.class));
    }
}
