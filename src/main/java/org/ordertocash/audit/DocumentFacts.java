package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.audit.CaseDocument.Delivery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of the order, of its invoices and credit notes, of disputes about these and of the notices that dunned
 * them, with the evidence of their delivery.
 */
@Component
class DocumentFacts {

    private final JdbcClient jdbc;

    DocumentFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CaseDocument> of(long orderId) {
        Map<Long, CaseDocument> documents = new LinkedHashMap<>();
        jdbc.sql("""
                with owners(owner_type, owner_id, number) as (
                    select 'order', o.id, o.number from otc.orders o where o.id = :order
                    union
                    select 'invoice', i.id, i.number from otc.invoices i
                     where i.id in (select invoice_id from otc.invoice_shipments where order_id = :order)
                        or i.down_payment and i.order_id = :order
                    union
                    select 'pro-forma-invoice', p.id, p.number from otc.pro_forma_invoices p where p.order_id = :order
                    union
                    select 'credit-note', n.id, o.number
                      from otc.open_items_by_order i join otc.credit_notes n on n.open_item_id = i.id
                      join otc.credit_note_outcomes o on o.credit_note_id = n.id and o.outcome = 'ISSUED'
                     where i.order_id = :order
                    union
                    select 'dispute', d.id, 'Dispute of ' || i.document_number
                      from otc.open_items_by_order i join otc.item_disputes d on d.open_item_id = i.id
                     where i.order_id = :order
                    union
                    select 'dunning-notice', n.id, n.number
                      from otc.open_items_by_order i join otc.dunning_proposal_items d on d.open_item_id = i.id
                      join otc.dunning_notices n on n.proposal_id = d.proposal_id where i.order_id = :order
                          and d.left_out_reason is null)
                select d.id, d.kind, o.number, d.file_name, d.sha256, octet_length(d.content) as size, d.created_at,
                       d.uploaded_by, d.note as said,
                       v.channel, v.recipient, v.sent_at, v.sent_by, v.note, r.reason as resend_reason, e.outcome,
                       e.answer
                  from owners o
                  join otc.documents d on replace(lower(d.owner_type), '_', '-') = o.owner_type
                      and d.owner_id = o.owner_id
                  left join otc.deliveries v on v.document_id = d.id
                  left join otc.resends r on r.id = v.resend_id
                  left join lateral (select outcome, answer from otc.delivery_events
                                      where delivery_id = v.id
                                      order by event_key is null, happened_at desc, id desc limit 1) e on true
                 order by d.created_at, d.id, v.sent_at
                """).param("order", orderId).query((ResultSet row) -> {
            CaseDocument document = documents.get(row.getLong("id"));
            if (document == null) {
                document = document(row);
                documents.put(document.id(), document);
            }
            if (row.getString("channel") != null) {
                document.deliveries()
                        .add(new Delivery(
                                row.getString("channel"),
                                row.getString("recipient"),
                                Rows.instant(row, "sent_at"),
                                row.getString("sent_by"),
                                row.getString("note"),
                                row.getString("resend_reason"),
                                row.getString("outcome"),
                                row.getString("answer")));
            }
        });
        return List.copyOf(documents.values());
    }

    private static CaseDocument document(ResultSet row) throws SQLException {
        return new CaseDocument(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("size"),
                Rows.instant(row, "created_at"),
                row.getString("uploaded_by"),
                row.getString("said"),
                new ArrayList<>());
    }
}
