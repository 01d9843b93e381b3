package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.audit.CaseJournal.Line;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The complete journals that moved an order's open items (a payment of several invoices shows the others too), and
 * those of a payment.
 */
@Component
class LedgerFacts {

    private static final String OF_ORDER = """
            select p.journal_id from otc.postings p join otc.open_items_by_order i on i.id = p.open_item_id
                         where i.order_id = :order
                        union
                        -- credit notes that went on account alone
                        select o.journal_id from otc.open_items_by_order i
                          join otc.credit_notes n on n.open_item_id = i.id
                          join otc.credit_note_outcomes o on o.credit_note_id = n.id
                         where i.order_id = :order and o.journal_id is not null
                        union
                        -- the other book of what was netted, and the money that went back
                        select o.id from otc.open_items_by_order i join otc.postings p on p.open_item_id = i.id
                            join otc.journals x on x.id = p.journal_id
                          join otc.journals o on o.source_type = x.source_type and o.source_id = x.source_id
                         where i.order_id = :order and x.source_type = 'payment-action'
                        union
                        select o.id from otc.open_items_by_order i join otc.allocations a on a.open_item_id = i.id
                          join otc.payment_outflows f on f.payment_id = a.payment_id
                          join otc.journals o on o.source_type = 'payment-action' and o.source_id = f.action_id
                              where i.order_id = :order
            """;
    private static final String OF_PAYMENT = """
            select id from otc.journals where source_type = 'payment' and source_id = :payment
            union
            select j.id from otc.payment_actions a join otc.journals j on j.source_type = 'payment-action'
                and j.source_id = a.id where a.payment_id = :payment
            """;

    private final JdbcClient jdbc;

    LedgerFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CaseJournal> of(long orderId) {
        return find(OF_ORDER, "order", orderId);
    }

    List<CaseJournal> ofPayment(long paymentId) {
        return find(OF_PAYMENT, "payment", paymentId);
    }

    private List<CaseJournal> find(String which, String param, long id) {
        Map<Long, CaseJournal> journals = new LinkedHashMap<>();
        jdbc.sql("""
                select j.*, p.account, a.name as account_name, i.document_number, p.amount, p.currency,
                       coalesce(d.name_, h.proc_def_key_) as process
                  from otc.journals j
                  join otc.postings p on p.journal_id = j.id
                  join otc.accounts a on a.number = p.account
                  left join otc.open_items i on i.id = p.open_item_id
                  left join public.act_hi_procinst h on h.proc_inst_id_ = j.process_instance_id
                  left join public.act_re_procdef d on d.id_ = h.proc_def_id_
                 where j.id in (%s)
                 order by j.created_at, j.id, p.id
                 limit 5000
                """.formatted(which)).param(param, id).query((ResultSet row) -> {
            CaseJournal journal = journals.get(row.getLong("id"));
            if (journal == null) {
                journal = journal(row);
                journals.put(journal.id(), journal);
            }
            journal.lines().add(line(row));
        });
        return List.copyOf(journals.values());
    }

    private static CaseJournal journal(ResultSet row) throws SQLException {
        return new CaseJournal(
                row.getLong("id"),
                row.getString("kind"),
                Rows.date(row, "posted_on"),
                row.getString("description"),
                row.getString("process"),
                row.getString("activity_id"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                new ArrayList<>());
    }

    private static Line line(ResultSet row) throws SQLException {
        Money amount = Amounts.of(row.getBigDecimal("amount"), row.getString("currency"));
        return new Line(
                row.getString("account"),
                row.getString("account_name"),
                row.getString("document_number"),
                amount.isPositive() ? amount : null,
                amount.isNegative() ? amount.negated() : null);
    }
}
