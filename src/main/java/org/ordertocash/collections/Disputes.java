package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.paymentreturn.ItemsDisputed;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What customers object to: the disputed part of an open item is not dunned until the dispute has ended. */
@Service
public class Disputes {

    private final JdbcClient jdbc;
    private final Clock clock;

    Disputes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param result how it ended; null: it is open */
    public record Dispute(
            long id, String document, Money amount, String reason, String openedBy, Instant openedAt, String result) {}

    /** The disputes of a customer with these legal entities, the newest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Dispute> ofCustomer(String number, EntityScope mine) {
        return jdbc.sql("""
                select d.*, i.document_number, i.currency from otc.item_disputes d join otc.open_items i
                    on i.id = d.open_item_id
                  join otc.customers c on c.id = i.customer_id
                 where c.number = :number and (:everything or i.entity_id = any(:entities)) order by d.id desc limit 100
                """)
                .params(mine.parameters())
                .param("number", number)
                .query((row, n) -> new Dispute(
                        row.getLong("id"),
                        row.getString("document_number"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("reason"),
                        row.getString("opened_by"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getString("result")))
                .list();
    }

    /** A dispute per item, of at most what is open on it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(ItemsDisputed disputed) {
        jdbc.sql("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                select i.id, least(i.open_amount, o.amount), :reason, :by, :now
                  from unnest(cast(:items as bigint[]), cast(:amounts as numeric[])) as o(open_item_id, amount)
                  join otc.open_items i on i.id = o.open_item_id
                 where i.open_amount > 0
                """)
                .param(
                        "items",
                        disputed.items().stream()
                                .map(ItemsDisputed.Item::openItemId)
                                .toArray(Long[]::new))
                .param(
                        "amounts",
                        disputed.items().stream()
                                .map(ItemsDisputed.Item::amount)
                                .toArray(BigDecimal[]::new))
                .param("reason", disputed.reason())
                .param("by", disputed.by())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Ends a dispute: what is open is dunned again. A repeat by the same person changes nothing.
     *
     * @throws NotFound no such dispute
     * @throws Conflict it has ended before
     */
    @Transactional
    public void end(long id, String result, String by) {
        new FieldErrors()
                .require(result != null && !result.isBlank(), "result", "is missing: say how it ended")
                .comment(result, 2000, "result")
                .throwIfAny();
        int ended = jdbc.sql(
                        "update otc.item_disputes set result = :result, ended_by = :by, ended_at = :now where id = "
                                + ":id and ended_at is null")
                .param("result", result)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        if (ended == 0) {
            boolean repeated = jdbc.sql(
                            "select result = :result and ended_by = :by from otc.item_disputes where id = :id")
                    .param("id", id)
                    .param("result", result)
                    .param("by", by)
                    .query(Boolean.class)
                    .optional()
                    .orElseThrow(() -> new NotFound("dispute " + id));
            if (!repeated) {
                throw new Conflict("The dispute " + id + " has ended before.");
            }
        }
    }
}
