package org.ordertocash.audit;

import java.util.Locale;

/**
 * Where an order stands: computed from decisions, shipments and postings, never stored.
 *
 * @param name as in the API, for example {@code waiting for shipment}
 * @param overdue whether an invoice of it is due and not settled
 */
public record CaseStatus(String name, boolean overdue) {

    /**
     * Columns of a query that has {@code o} (otc.orders), {@code s} (otc.order_status) and the parameter {@code now}.
     */
    static final String COLUMNS = """
            s.status, exists (select from otc.open_items_by_order i
                               where i.order_id = o.id and i.open_amount > 0
                                 and i.due_on < otc.local_day(i.entity_id, :now)) as overdue
            """;

    /** For people, for example {@code Waiting for shipment}. */
    public String label() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** For style sheets, for example {@code waiting-for-shipment}. */
    public String code() {
        return name.replace(' ', '-');
    }
}
