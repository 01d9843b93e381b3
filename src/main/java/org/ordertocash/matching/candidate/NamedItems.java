package org.ordertocash.matching.candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers which open items payments name, so that each is known to all others that may be meant for the same item.
 */
@Component
public class NamedItems {

    private final JdbcClient jdbc;

    NamedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A receipt that names an item, or waits for a person after it did. */
    private record Namer(long id, boolean waiting, String payerIban, String payerName) {

        public boolean disputes(BankPayment payment) {
            boolean samePayer = Objects.equals(payerIban, payment.payerIban())
                    && (payerIban != null || Objects.equals(payerName, payment.payerName()));
            return id != payment.id() && (waiting || !samePayer);
        }
    }

    public void note(Map<Long, References> found) {
        record Row(long payment, long item) {}
        List<Row> rows = new ArrayList<>();
        found.forEach((payment, references) -> references.named().stream()
                .filter(n -> !n.settled())
                .map(n -> n.item().id())
                .distinct()
                .forEach(item -> rows.add(new Row(payment, item))));
        jdbc.sql("""
                insert into otc.named_items (payment_id, open_item_id)
                select * from unnest(cast(:payments as bigint[]), cast(:items as bigint[])) on conflict do nothing
                """)
                .params(ArrayColumns.of(rows)
                        .bigints("payments", Row::payment)
                        .bigints("items", Row::item)
                        .byName())
                .update();
    }

    /**
     * Those of the payments that look like another receipt of the file, or like one that was placed before, however
     * long ago. Numbers that look like dates may differ.
     */
    public Set<Long> alike(Collection<Long> payments, long statementFileId) {
        // offset 0: always by the index over what makes two payments the same, payment by payment
        return new HashSet<>(jdbc.sql("""
                select this.id from (select id, amount, otc.payment_key(payer_iban, payer_name, remittance_text,
                    structured_references) as key
                                       from otc.payments where id = any(:ids) offset 0) this
                 where exists (select from (select t.id, t.statement_file_id, t.placed_amount from otc.payments t
                                             where otc.payment_key(t.payer_iban, t.payer_name, t.remittance_text,
                                                 t.structured_references) = this.key
                                               and t.amount = this.amount and t.direction = 'CRDT' offset 0) t
                                where t.id <> this.id and (t.statement_file_id = :statement or t.placed_amount > 0))
                """)
                .param("ids", payments.toArray(Long[]::new))
                .param("statement", statementFileId)
                .query(Long.class)
                .list());
    }

    /** Of all that these payments name. */
    public Disputes disputes(List<BankPayment> payments, Map<Long, References> found) {
        return payments.isEmpty()
                ? Disputes.NONE
                : disputes(
                        payments.stream()
                                .flatMap(p -> found.get(p.id()).items().stream())
                                .map(OpenItem::id)
                                .toList(),
                        payments.get(0).statementFileId());
    }

    /** Items with the payments that name them: those of this file, and of others as long as they are not placed. */
    public Disputes disputes(Collection<Long> items, long statementFileId) {
        Map<Long, List<Namer>> namers = new HashMap<>();
        // offset 0: always by index from the items; the tables have just been filled, and a plan from their old
        // statistics takes minutes
        jdbc.sql("""
                select k.item as open_item_id, t.id, t.payer_iban, t.payer_name, t.outcome is not distinct
                    from 'UNPLACED' and t.placed_amount < t.amount as waiting
                  from unnest(cast(:items as bigint[])) as k(item)
                 cross join lateral (select payment_id from otc.named_items where open_item_id = k.item offset 0) n
                 cross join lateral (select * from otc.payments where id = n.payment_id offset 0) t
                 where t.direction = 'CRDT' and not t.reversal and t.return_reason is null
                   and (t.statement_file_id = :statement or t.outcome is null or t.outcome = 'UNPLACED'
                       and t.placed_amount < t.amount)
                """)
                .param("items", items.stream().distinct().toArray(Long[]::new))
                .param("statement", statementFileId)
                .query(row -> {
                    namers.computeIfAbsent(row.getLong("open_item_id"), item -> new ArrayList<>())
                            .add(new Namer(
                                    row.getLong("id"),
                                    row.getBoolean("waiting"),
                                    row.getString("payer_iban"),
                                    row.getString("payer_name")));
                });
        return new Disputes(namers, Set.of());
    }

    /** The same with the items on which the customer disputes an amount: without a reference nobody pays these. */
    Disputes disputesOfAny(Collection<Long> items, long statementFileId) {
        return new Disputes(
                disputes(items, statementFileId).namers(),
                new HashSet<>(jdbc.sql("""
                select open_item_id from otc.item_disputes where open_item_id = any(:items) and ended_at is null
                """)
                        .param("items", items.stream().distinct().toArray(Long[]::new))
                        .query(Long.class)
                        .list()));
    }

    /** What other payments name, and what customers dispute. */
    public record Disputes(Map<Long, List<Namer>> namers, Set<Long> byCustomers) {

        static final Disputes NONE = new Disputes(Map.of(), Set.of());

        /** Whether no other payment names any of the items. */
        public boolean alone(BankPayment payment, Collection<Long> items) {
            return items.stream()
                    .flatMap(item -> namers.getOrDefault(item, List.of()).stream())
                    .allMatch(namer -> namer.id() == payment.id());
        }

        /** Those of the items that another payer's payment names, or one that waits for a person. */
        Set<Long> of(BankPayment payment, Collection<OpenItem> items) {
            Set<Long> disputed = new HashSet<>();
            for (OpenItem item : items) {
                if (byCustomers.contains(item.id())
                        || namers.getOrDefault(item.id(), List.of()).stream()
                                .anyMatch(namer -> namer.disputes(payment))) {
                    disputed.add(item.id());
                }
            }
            return disputed;
        }
    }
}
