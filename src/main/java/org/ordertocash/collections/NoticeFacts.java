package org.ordertocash.collections;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;
import org.ordertocash.document.pdf.Sender;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what an issued notice prints. */
@Component
class NoticeFacts {

    private final JdbcClient jdbc;
    private final int daysToPay;

    /** @param daysToPay how many days after its issue a notice asks for the money */
    NoticeFacts(JdbcClient jdbc, @Value("${order-to-cash.collections.days-to-pay:10}") int daysToPay) {
        this.jdbc = jdbc;
        this.daysToPay = daysToPay;
    }

    NoticeDocument documentOf(long noticeId) {
        return jdbc.sql("""
                select n.number, n.level, n.last_level, n.block_orders, n.issued_on, n.asked_amount,
                       k.number as case_number, k.currency,
                       c.number as buyer_number, c.name as buyer_name, c.street as buyer_street,
                           c.postcode as buyer_postcode,
                       c.city as buyer_city, c.country as buyer_country, c.vat_id as buyer_vat_id,
                           c.email as buyer_email,
                       c.language,
                       e.name as seller_name, e.street as seller_street, e.postcode as seller_postcode,
                           e.city as seller_city,
                       e.country as seller_country, e.vat_id as seller_vat_id, e.email as seller_email,
                       e.registration_number, e.contact_name, e.phone,
                       b.account_id, b.bic
                  from otc.dunning_notices n
                  join otc.dunning_cases k on k.id = n.case_id
                  join otc.customers c on c.id = k.customer_id
                  join otc.legal_entities e on e.id = k.entity_id
                  left join lateral (select account_id, bic from otc.bank_accounts
                                      where entity_id = k.entity_id and currency = k.currency order by id limit 1) b
                                          on true
                 where n.id = :id
                """)
                .param("id", noticeId)
                .query((row, number) -> document(row, items(noticeId)))
                .single();
    }

    private List<NoticeDocument.Item> items(long noticeId) {
        return jdbc.sql("""
                select i.document_number, i.due_on, n.issued_on - i.due_on as days_overdue, coalesce(pi.asked_amount,
                    i.open_amount) as asked, i.reference
                  from otc.dunning_notices n
                  join otc.dunning_proposal_items pi on pi.proposal_id = n.proposal_id
                  join otc.open_items i on i.id = pi.open_item_id
                 where n.id = :id and coalesce(pi.asked_amount, i.open_amount) > 0
                 order by i.due_on, i.document_number
                """)
                .param("id", noticeId)
                .query((row, number) -> new NoticeDocument.Item(
                        row.getString("document_number"),
                        row.getObject("due_on", LocalDate.class),
                        row.getInt("days_overdue"),
                        row.getBigDecimal("asked"),
                        row.getString("reference")))
                .list();
    }

    private NoticeDocument document(ResultSet row, List<NoticeDocument.Item> items) throws SQLException {
        LocalDate issuedOn = row.getObject("issued_on", LocalDate.class);
        String account = row.getString("account_id");
        BankDetails bank = account == null ? null : new BankDetails(account, row.getString("bic"));
        BigDecimal asked = row.getBigDecimal("asked_amount");
        Sender sender = new Sender(
                party(row, "seller_"),
                row.getString("registration_number"),
                row.getString("contact_name"),
                row.getString("phone"),
                null,
                bank == null ? List.of() : List.of(bank));
        return new NoticeDocument(
                sender,
                party(row, "buyer_"),
                row.getString("buyer_number"),
                row.getString("number"),
                row.getString("case_number"),
                row.getInt("level"),
                row.getBoolean("last_level"),
                row.getBoolean("block_orders"),
                issuedOn,
                issuedOn.plusDays(daysToPay),
                Wording.localeOf(row.getString("language"), row.getString("buyer_country")),
                row.getString("currency"),
                items,
                asked,
                bank);
    }

    private static Party party(ResultSet row, String prefix) throws SQLException {
        return new Party(
                row.getString(prefix + "name"),
                row.getString(prefix + "street"),
                row.getString(prefix + "postcode"),
                row.getString(prefix + "city"),
                row.getString(prefix + "country"),
                row.getString(prefix + "vat_id"),
                row.getString(prefix + "email"));
    }
}
