package org.ordertocash.refund;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Debits by which the bank may have paid a refund without our id: a person names the one it is. Publishes
 * {@link RefundDebitFound} in the transaction of who does so by the API.
 */
@Service
public class RefundBankEntries {

    private final RefundRequests refunds;
    private final RefundSending payment;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    RefundBankEntries(
            RefundRequests refunds, RefundSending payment, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.refunds = refunds;
        this.payment = payment;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @param name the bank's reference; where it gave none the number of the transaction */
    record Debit(long id, String name, LocalDate bookedOn) {}

    /**
     * What left our account since the refund was sent, in this amount, and is explained by nothing; none when it is
     * known to be paid. At most 100.
     */
    List<Debit> unexplained(long refundId) {
        return jdbc.sql("""
                select t.id, coalesce(t.bank_reference, cast(t.id as text)) as name, t.booked_on from otc.refunds r
                  join otc.refund_events s on s.refund_id = r.id and s.kind = 'SENT'
                  join otc.payments t on t.bank_account_id = r.bank_account_id and t.amount = r.amount
                      and t.currency = r.currency
                  join otc.bank_entries e on e.id = t.entry_id and e.decision is distinct from 'SAME'
                 where r.id = :id and t.direction = 'DBIT' and t.return_reason is null and not t.reversal
                     and t.outcome = 'NOT_A_RECEIPT'
                   and t.booked_on >= cast(s.created_at as date) and not exists (select from otc.refund_events v
                       where v.payment_id = t.id)
                   and not exists (select from otc.refund_events v where v.refund_id = r.id and v.kind = 'PAID')
                 order by t.id limit 100
                """).param("id", refundId).query(Debit.class).list();
    }

    /** @throws InvalidInput when the name is not that of exactly one debit that may be the refund's */
    @Transactional(readOnly = true)
    public void check(long refundId, String name) {
        find(refundId, name);
    }

    private long find(long refundId, String name) {
        List<Debit> debits = unexplained(refundId);
        List<Debit> named = debits.stream()
                .filter(debit -> debit.name().equals(name == null ? "" : name.strip())
                        || String.valueOf(debit.id()).equals(name))
                .toList();
        if (named.size() > 1) {
            throw InvalidInput.of(
                    "bankDebit",
                    "names several debits: take the number of one of "
                            + debits.stream().map(d -> String.valueOf(d.id())).collect(Collectors.joining(", ")));
        }
        if (named.isEmpty()) {
            throw InvalidInput.of(
                    "bankDebit",
                    debits.isEmpty()
                            ? "names nothing: no debit over this amount since the refund was sent waits to be explained"
                            : "must name one of these debits over this amount: "
                                    + debits.stream().map(Debit::name).collect(Collectors.joining(", ")));
        }
        return named.get(0).id();
    }

    /**
     * Books the debit as the refund's.
     *
     * @throws NotApproved no person names it
     * @throws InvalidInput as {@link #check}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(long refundId, String name, Cause cause) {
        NotApproved.unlessPerson(cause.by(), "By which debit a refund was paid");
        Refund refund = refunds.byId(refundId);
        long debit = find(refundId, name);
        jdbc.sql("select id from otc.payments where id = :id for update")
                .param("id", debit)
                .query(Long.class)
                .single();
        refunds.lock(refundId);
        find(refundId, name); // nobody was faster
        long entity = jdbc.sql("select entity_id from otc.refunds where id = :id")
                .param("id", refundId)
                .query(Long.class)
                .single();
        payment.book(new RefundSending.Told(refundId, refund.number(), debit, entity, "DBIT"), cause);
    }

    private boolean booked(long refundId, String name, String by) {
        return jdbc.sql("""
                select exists (select from otc.refund_events v join otc.payments t on t.id = v.payment_id
                 where v.refund_id = :id and v.kind = 'PAID' and v.created_by = :by
                     and :name in (t.bank_reference, cast(t.id as text)))
                """)
                .param("id", refundId)
                .param("by", by)
                .param("name", name == null ? "" : name.strip())
                .query(Boolean.class)
                .single();
    }

    /**
     * Books the debit that somebody names through the API, whatever is said of the refund meanwhile; a repeat by the
     * same person changes nothing.
     *
     * @throws InvalidInput as {@link #check}
     */
    @Transactional
    public void report(String number, String name, Cause cause) {
        long refund = refunds.byNumber(number).id();
        if (booked(refund, name, cause.by())) {
            return;
        }
        book(refund, name, cause);
        events.publishEvent(new RefundDebitFound(number));
    }
}
