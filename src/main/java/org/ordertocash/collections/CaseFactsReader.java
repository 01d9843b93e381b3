package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a case as the texts of the form that decides after its last level. */
@Component
class CaseFactsReader {

    private static final int PAYMENTS = 20;

    private record Head(
            String number,
            String customer,
            String customerName,
            String entity,
            String currency,
            long customerId,
            long entityId,
            LocalDate lastNoticeOn) {}

    private record Item(String document, LocalDate dueOn, BigDecimal open, int daysOverdue) {}

    private final CustomerBlocks blocks;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseFactsReader(CustomerBlocks blocks, JdbcClient jdbc, Clock clock) {
        this.blocks = blocks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    CaseFacts of(long caseId) {
        Head head = jdbc.sql("""
                select k.number, c.number as customer, c.name as customer_name, e.name as entity, k.currency,
                       k.customer_id, k.entity_id,
                       (select max(issued_on) from otc.dunning_notices where case_id = k.id) as last_notice_on
                  from otc.dunning_cases k
                  join otc.customers c on c.id = k.customer_id
                  join otc.legal_entities e on e.id = k.entity_id
                 where k.id = :case
                """)
                .param("case", caseId)
                .query(Head.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning case " + caseId));
        List<Item> items = items(caseId);
        BigDecimal overdue = items.stream().map(Item::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CaseFacts(
                head.number(),
                head.customer(),
                head.customerName(),
                head.entity(),
                MoneyFormat.inWords(overdue, head.currency()),
                items.stream().mapToInt(Item::daysOverdue).max().orElse(0),
                head.lastNoticeOn() == null ? "none" : DayFormat.inWords(head.lastNoticeOn()),
                items.stream()
                        .map(i -> new CaseFacts.Item(
                                i.document(),
                                DayFormat.inWords(i.dueOn()),
                                MoneyFormat.inWords(i.open(), head.currency()),
                                i.daysOverdue()))
                        .toList(),
                notices(caseId),
                blocks.why(new AccountKey(head.customerId(), head.entityId()), Blocked.ORDERS)
                        .orElse("none"),
                payments(caseId));
    }

    private List<Item> items(long caseId) {
        return jdbc.sql("""
                select i.document_number as document, i.due_on, i.open_amount as open,
                       otc.local_day(i.entity_id, :now) - i.due_on as days_overdue
                  from otc.open_items i
                 where i.open_amount > 0 and i.id in (
                       select pi.open_item_id from otc.dunning_proposal_items pi
                         join otc.dunning_notices n on n.proposal_id = pi.proposal_id where n.case_id = :case
                             and pi.left_out_reason is null)
                 order by i.due_on, i.document_number
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("case", caseId)
                .query(Item.class)
                .list();
    }

    private List<CaseFacts.Notice> notices(long caseId) {
        return jdbc.sql("""
                select number, level || ' ' || level_name as level,
                       coalesce(otc.day_text(issued_on) || coalesce((
                           select ', without ' || string_agg(i.document_number || ' (' || pi.left_out_reason || ')',
                               ', ' order by i.id)
                             from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id
                            where pi.proposal_id = n.proposal_id and pi.left_out_reason is not null), ''),
                           'withdrawn: ' || withdrawn_reason, 'not yet') as issued_on
                  from otc.dunning_notices n where case_id = :case order by id
                """).param("case", caseId).query(CaseFacts.Notice.class).list();
    }

    private List<CaseFacts.Payment> payments(long caseId) {
        return jdbc.sql("""
                select t.booked_on, sum(a.amount) as amount, t.currency
                  from otc.dunning_cases k
                  join otc.allocations a on a.customer_id = k.customer_id
                  join otc.payments t on t.id = a.payment_id and t.entity_id = k.entity_id
                 where k.id = :case and t.booked_on >= otc.local_day(k.entity_id, k.opened_at)
                 group by t.id, t.booked_on, t.currency
                 order by t.booked_on desc, t.id desc limit :limit
                """)
                .param("case", caseId)
                .param("limit", PAYMENTS)
                .query((row, number) -> new CaseFacts.Payment(
                        DayFormat.inWords(row.getObject("booked_on", LocalDate.class)),
                        MoneyFormat.inWords(row.getBigDecimal("amount"), row.getString("currency"))))
                .list();
    }
}
