package org.ordertocash.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a customer owed a legal entity at the end of any day, from the postings up to it. */
@Service
@Transactional(readOnly = true)
public class OpenItems {

    private final JdbcClient jdbc;

    OpenItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param daysOverdue 0 if it was not due yet */
    public record Item(
            String document,
            String kind,
            LocalDate issuedOn,
            LocalDate dueOn,
            BigDecimal amount,
            BigDecimal open,
            long daysOverdue,
            String paymentReference) {}

    /** @param total sum of what is open, in the currency of the account */
    public record Report(
            String customer, String entity, LocalDate asOf, String currency, BigDecimal total, List<Item> items) {}

    public Report of(CustomerAccount account, LocalDate asOf) {
        List<Item> items = jdbc.sql("""
                select i.document_number, i.kind, i.issued_on, i.due_on, i.original_amount, i.reference,
                    sum(p.amount) as open
                  from otc.open_items i
                  join otc.postings p on p.open_item_id = i.id and p.account in (:receivables)
                  join otc.journals j on j.id = p.journal_id and j.posted_on <= :asOf
                 where i.customer_id = :customer and i.entity_id = :entity and i.currency = :currency
                 group by i.id having sum(p.amount) <> 0 order by i.due_on, i.id
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("currency", account.currency())
                .param("asOf", asOf)
                .param("receivables", Account.ofOpenItems())
                .query((row, n) -> {
                    LocalDate dueOn = row.getObject("due_on", LocalDate.class);
                    return new Item(
                            row.getString("document_number"),
                            row.getString("kind"),
                            row.getObject("issued_on", LocalDate.class),
                            dueOn,
                            Amounts.of(row.getBigDecimal("original_amount"), account.currency())
                                    .getAmount(),
                            Amounts.of(row.getBigDecimal("open"), account.currency())
                                    .getAmount(),
                            Math.max(0, asOf.toEpochDay() - dueOn.toEpochDay()),
                            row.getString("reference"));
                })
                .list();
        Money total = items.stream()
                .map(item -> Amounts.of(item.open(), account.currency()))
                .reduce(Money.zero(CurrencyUnit.of(account.currency())), Money::plus);
        return new Report(account.customer(), account.entity(), asOf, account.currency(), total.getAmount(), items);
    }
}
