package org.ordertocash.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.event.Explanations;
import org.ordertocash.statement.MatchingProgress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the payments of statements; the status is computed from outcome and allocations. */
@Service
@Transactional(readOnly = true)
public class Payments {

    private static final String STATUS = """
            case when t.outcome is null then 'NEW'
                 when t.placed_amount = t.amount and t.amount = (
                      select sum(o.amount) from otc.payment_outflows o where o.payment_id = t.id) then 'WENT_BACK'
                 when t.outcome = 'UNPLACED' and t.placed_amount = t.amount then 'RESOLVED'
                 else t.outcome end""";

    private final Explanations explanations;
    private final MatchingProgress progress;
    private final JdbcClient jdbc;

    Payments(Explanations explanations, MatchingProgress progress, JdbcClient jdbc) {
        this.explanations = explanations;
        this.progress = progress;
        this.jdbc = jdbc;
    }

    /**
     * @param invoiceNumber null: on account of the customer
     * @param amount cash of the payment; negative: it takes an earlier allocation back
     * @param reverses the allocation that it takes back; null: none
     */
    public record Allocation(
            long id,
            String invoiceNumber,
            String customer,
            String customerName,
            Money amount,
            Long reverses,
            String by) {}

    /**
     * A payment with what became of it.
     *
     * @param amount negative for debits
     */
    public record Payment(
            long id,
            long statementFileId,
            String bankReference,
            Money amount,
            Money unplaced,
            LocalDate bookedOn,
            LocalDate valueOn,
            String payerName,
            String payerIban,
            String remittance,
            PaymentStatus status,
            String rule,
            String objection,
            String explanation,
            List<Allocation> allocations) {}

    /**
     * @param matched payments placed by a rule
     * @param unplaced those a person has or had to place
     * @param returned returned payments and reversals that are not processed yet; they are among {@code notReceipts}
     * @param waiting what is not matched yet
     * @param held not booked until a person has decided
     */
    public record Counts(int matched, int unplaced, int notReceipts, int returned, int waiting, int held) {}

    public Counts counts(long statementFileId) {
        return jdbc.sql("""
                select count(*) filter (where outcome = 'MATCHED') as matched,
                    count(*) filter (where outcome = 'UNPLACED') as unplaced,
                       count(*) filter (where outcome = 'NOT_A_RECEIPT') as not_receipts,
                       count(*) filter (where outcome = 'NOT_A_RECEIPT' and (return_reason is not null or reversal)
                                          and not exists (select from otc.bank_entries e where e.id = entry_id
                                              and e.decision = 'SAME')
                                          and not exists (select from otc.payment_returns r
                                              where r.payment_id = payments.id)) as returned,
                       count(*) filter (where outcome = 'HELD') as held,
                           count(*) filter (where outcome is null) as waiting
                  from otc.payments where statement_file_id = :id
                """).param("id", statementFileId).query(Counts.class).single();
    }

    /**
     * The payments of a statement file in the order of its lines, one page of at most {@code limit}.
     *
     * @param status only those with this {@link Payment#status()}; null: all
     */
    public List<Payment> ofStatementFile(long statementFileId, PaymentStatus status, int limit, int offset) {
        Map<String, Object> params = new HashMap<>(Map.of("id", statementFileId, "limit", limit, "offset", offset));
        params.put("status", status == null ? null : status.name());
        return select("""
                where t.statement_file_id = :id and (cast(:status as text) is null or %s = :status) order by \
                t.line_number \
                limit :limit offset :offset
                """.formatted(STATUS), params);
    }

    /** What people read of each payment, by its id; null: nobody has looked at it yet. */
    public Map<Long, String> explanations(Collection<Long> paymentIds) {
        return explanations.of(paymentIds);
    }

    public Payment byId(long paymentId) {
        return select("where t.id = :id", Map.of("id", paymentId)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("payment " + paymentId));
    }

    private List<Payment> select(String where, Map<String, ?> params) {
        List<Payment> payments = jdbc.sql("""
                select t.*, %s as status from otc.payments t
                """.formatted(STATUS) + where)
                .params(params)
                .query(Payments::map)
                .list();
        Map<Long, List<Allocation>> allocations = jdbc
                .sql("""
                select a.id, a.payment_id, i.document_number, c.number as customer, c.name as customer_name,
                    a.amount, t.currency,
                    a.reverses_allocation_id, a.created_by
                  from otc.allocations a
                  join otc.payments t on t.id = a.payment_id
                  join otc.customers c on c.id = a.customer_id
                  left join otc.open_items i on i.id = a.open_item_id
                 where a.payment_id = any(cast(:ids as bigint[])) order by a.id
                """)
                .param("ids", payments.stream().map(Payment::id).toArray(Long[]::new))
                .query((row, n) -> Map.entry(
                        row.getLong("payment_id"),
                        new Allocation(
                                row.getLong("id"),
                                row.getString("document_number"),
                                row.getString("customer"),
                                row.getString("customer_name"),
                                Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                                (Long) row.getObject("reverses_allocation_id"),
                                row.getString("created_by"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<Long, String> explained =
                explanations.of(payments.stream().map(Payment::id).toList());
        return payments.stream()
                .map(p -> new Payment(
                        p.id(),
                        p.statementFileId(),
                        p.bankReference(),
                        p.amount(),
                        p.unplaced(),
                        p.bookedOn(),
                        p.valueOn(),
                        p.payerName(),
                        p.payerIban(),
                        p.remittance(),
                        p.status(),
                        p.rule(),
                        p.objection(),
                        explained.get(p.id()),
                        allocations.getOrDefault(p.id(), List.of())))
                .toList();
    }

    private static Payment map(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        Money amount = Amounts.of(row.getBigDecimal("amount"), currency);
        Money placed = Amounts.of(row.getBigDecimal("placed_amount"), currency);
        String structured = String.join(
                " ", (String[]) row.getArray("structured_references").getArray());
        return new Payment(
                row.getLong("id"),
                row.getLong("statement_file_id"),
                row.getString("bank_reference"),
                row.getString("direction").equals("CRDT") ? amount : amount.negated(),
                amount.minus(placed),
                row.getObject("booked_on", LocalDate.class),
                row.getObject("value_on", LocalDate.class),
                row.getString("payer_name"),
                row.getString("payer_iban"),
                (structured + " " + row.getString("remittance_text")).trim(),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("rule"),
                row.getString("objection"),
                null,
                List.of());
    }

    /** The payments of a statement file that wait for a person; locks the file, so that they are handed over once. */
    @Transactional
    public List<Long> unplaced(long statementFileId) {
        progress.lock(statementFileId);
        return jdbc.sql("""
                select id from otc.payments where statement_file_id = :id and outcome = 'UNPLACED'
                    and placed_amount < amount order by line_number for update
                """).param("id", statementFileId).query(Long.class).list();
    }

    /** What matching said of it; empty: it has not looked at it yet. */
    public Optional<PaymentOutcome> outcome(long paymentId) {
        return jdbc.sql("select outcome from otc.payments where id = :id")
                .param("id", paymentId)
                .query(String.class)
                .optional()
                .map(PaymentOutcome::valueOf);
    }

    public BankPayment bankPayment(long paymentId, boolean lock) {
        return jdbc.sql("select * from otc.payments where id = :id" + (lock ? " for update" : ""))
                .param("id", paymentId)
                .query(BankPayment::map)
                .optional()
                .orElseThrow(() -> new NotFound("payment " + paymentId));
    }
}
