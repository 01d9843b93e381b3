package org.ordertocash.invoice.bill;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.account.InvoiceMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what goes on one invoice, as it is agreed with the customer. */
@Service
@Transactional(readOnly = true)
public class Bills {

    /** More go on the next one: a document that nobody can read helps nobody. */
    private static final int MOST_SHIPMENTS = 500;

    private static final String NOT_INVOICED = """
            not s.free_of_charge and not exists (select from otc.invoice_shipments v where v.shipment_id = s.id)
            """;

    private final JdbcClient jdbc;

    Bills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What goes on the invoice of a shipment that has none yet. On a collective invoice goes what agrees in customer,
     * legal entity and currency, and in the customer's order number where that is agreed; terms of payment and where
     * goods go are the customer's and so the same.
     *
     * @param shippedUntil the last day of what goes on a collective invoice; null: none was asked for
     * @return empty: the shipment waits until its collective invoice is asked for
     */
    public Optional<Bill> of(long shipmentId, LocalDate shippedUntil) {
        if (shippedUntil != null) {
            return Optional.of(new Bill(true, together(shipmentId, shippedUntil)));
        }
        InvoiceMode mode = mode(shipmentId);
        if (mode.isCollective()) {
            return Optional.empty();
        }
        return Optional.of(new Bill(false, mode == InvoiceMode.PER_ORDER ? ofOrder(shipmentId) : alone(shipmentId)));
    }

    private InvoiceMode mode(long shipmentId) {
        return jdbc.sql("""
                select a.invoice_mode
                  from otc.shipments s
                  join otc.orders o on o.id = s.order_id
                  join otc.customer_accounts a on a.customer_id = o.customer_id and a.entity_id = o.entity_id
                 where s.id = :shipment
                """)
                .param("shipment", shipmentId)
                .query(InvoiceMode.class)
                .single();
    }

    private List<Bill.Part> alone(long shipmentId) {
        return jdbc.sql("select id as shipment_id, order_id from otc.shipments where id = :shipment")
                .param("shipment", shipmentId)
                .query(Bill.Part.class)
                .list();
    }

    private List<Bill.Part> ofOrder(long shipmentId) {
        return jdbc.sql("""
                select s.id as shipment_id, s.order_id from otc.shipments s
                 where s.order_id = (select order_id from otc.shipments where id = :shipment) and
                """ + NOT_INVOICED + "order by s.id")
                .param("shipment", shipmentId)
                .query(Bill.Part.class)
                .list();
    }

    private List<Bill.Part> together(long shipmentId, LocalDate shippedUntil) {
        return jdbc.sql("""
                with first as (
                    select o.customer_id, o.entity_id, o.currency, otc.invoiced_order_number(o.id) as number,
                           a.invoice_per_order_number as by_number
                      from otc.shipments s
                      join otc.orders o on o.id = s.order_id
                      join otc.customer_accounts a on a.customer_id = o.customer_id and a.entity_id = o.entity_id
                     where s.id = :shipment)
                select s.id as shipment_id, s.order_id
                  from first f
                  join otc.orders o on o.customer_id = f.customer_id and o.entity_id = f.entity_id
                   and o.currency = f.currency
                  join otc.shipments s on s.order_id = o.id
                 where s.shipped_on <= :until
                   and (not f.by_number or otc.invoiced_order_number(o.id) is not distinct from f.number) and
                """ + NOT_INVOICED + "order by s.id limit :most")
                .param("shipment", shipmentId)
                .param("until", shippedUntil)
                .param("most", MOST_SHIPMENTS)
                .query(Bill.Part.class)
                .list();
    }
}
