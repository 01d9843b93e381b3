package org.ordertocash.audit;

/** Where an order stands: computed from decisions, shipments and postings, never stored. */
public enum CaseStatus {

    RECEIVED("Received"),
    WAITING_FOR_APPROVAL("Waiting for approval"),
    REJECTED("Rejected"),
    WAITING_FOR_SHIPMENT("Waiting for shipment"),
    PARTLY_SHIPPED("Partly shipped"),
    SHIPPED("Shipped, not yet invoiced"),
    INVOICED("Invoiced"),
    PARTLY_PAID("Partly paid"),
    OVERDUE("Overdue"),
    PAID("Paid");

    /** As SQL: needs {@code o} (otc.orders) and the parameter {@code today}. */
    static final String SQL = """
            case
              when exists (select from otc.credit_decisions d where d.order_id = o.id and d.outcome = 'REJECTED') then 'REJECTED'
              when not exists (select from otc.credit_reservations r where r.order_id = o.id) then
                case when exists (select from otc.credit_decisions d where d.order_id = o.id)
                     then 'WAITING_FOR_APPROVAL' else 'RECEIVED' end
              when exists (select from otc.open_items i where i.order_id = o.id and i.open_amount > 0 and i.due_on < :today)
                then 'OVERDUE'
              when not exists (select from otc.shipments s where s.order_id = o.id) then 'WAITING_FOR_SHIPMENT'
              when exists (select from otc.order_lines l where l.order_id = o.id and l.quantity >
                     (select coalesce(sum(s.quantity), 0) from otc.shipment_lines s
                       where s.order_id = l.order_id and s.line_number = l.line_number))
                then 'PARTLY_SHIPPED'
              when exists (select from otc.shipments s where s.order_id = o.id
                              and not exists (select from otc.invoices i where i.shipment_id = s.id))
                then 'SHIPPED'
              when not exists (select from otc.open_items i where i.order_id = o.id and i.open_amount > 0) then 'PAID'
              when exists (select from otc.open_items i where i.order_id = o.id and i.open_amount < i.original_amount)
                then 'PARTLY_PAID'
              else 'INVOICED'
            end
            """;

    private final String label;

    CaseStatus(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
