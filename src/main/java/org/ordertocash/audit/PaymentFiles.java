package org.ordertocash.audit;

import java.time.ZoneId;
import java.util.List;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.audit.PaymentFile.Candidate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the case file of a payment together, even of one that belongs to no order, such as money on account. */
@Service
public class PaymentFiles {

    private final ProcessHistory processes;
    private final ActivityHistory activities;
    private final TimeLine timeLine;
    private final LedgerFacts ledger;
    private final ExchangeDifferences exchanges;
    private final FactsSeen seen;
    private final JdbcClient jdbc;

    PaymentFiles(
            ProcessHistory processes,
            ActivityHistory activities,
            TimeLine timeLine,
            LedgerFacts ledger,
            ExchangeDifferences exchanges,
            FactsSeen seen,
            JdbcClient jdbc) {
        this.seen = seen;
        this.processes = processes;
        this.activities = activities;
        this.timeLine = timeLine;
        this.ledger = ledger;
        this.exchanges = exchanges;
        this.jdbc = jdbc;
    }

    /** As it stands now, all of it from one snapshot of the database. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PaymentFile of(long paymentId) {
        List<CaseProcess> instances = processes.ofPayment(paymentId);
        List<WalkedActivity> walked = activities.of(CaseProcess.ids(instances));
        return new PaymentFile(
                timeLine.of(facts(paymentId), instances, walked),
                candidates(paymentId),
                exchanges.ofPayment(paymentId),
                ledger.ofPayment(paymentId),
                seen.of(CaseProcess.ids(instances)),
                zone(paymentId));
    }

    private ZoneId zone(long paymentId) {
        return jdbc.sql("""
                select e.time_zone from otc.payments t join otc.legal_entities e on e.id = t.entity_id
                 where t.id = :payment
                """)
                .param("payment", paymentId)
                .query((row, n) -> ZoneId.of(row.getString(1)))
                .single();
    }

    private List<Candidate> candidates(long paymentId) {
        return jdbc.sql("""
                select i.document_number, c.number, c.name, i.open_amount, i.currency, k.score, k.why
                  from otc.payments t cross join lateral jsonb_to_recordset(t.candidates) as k(item bigint,
                      score int, why text)
                  join otc.open_items i on i.id = k.item join otc.customers c on c.id = i.customer_id
                 where t.id = :payment order by k.score desc, i.id
                """)
                .param("payment", paymentId)
                .query((row, n) -> new Candidate(
                        row.getString("document_number"),
                        row.getString("number"),
                        row.getString("name"),
                        Amounts.of(row.getBigDecimal("open_amount"), row.getString("currency")),
                        row.getInt("score"),
                        row.getString("why")))
                .list();
    }

    private List<Step> facts(long paymentId) {
        return jdbc.sql("""
                select s.received_at as at, 'PROCESS' as kind, 'Received with statement ' || s.id as what,
                    s.received_by as who,
                       coalesce('bank reference ' || t.bank_reference, 'no bank reference')
                       || case s.arrival when 'BY_HAND' then '; uploaded by hand'
                           else '; came by a channel' end as detail
                  from otc.payments t join otc.statement_files s on s.id = t.statement_file_id where t.id = :payment
                union all
                select a.created_at, 'MONEY',
                       case when a.amount < 0 then 'Taken back from '
                           else 'Placed on ' end || coalesce(i.document_number, 'account of ' || c.number) || ': '
                       || otc.amount_text(abs(a.amount), t.currency), a.created_by,
                       concat_ws('; ',
                           case when a.amount > 0 then 'rule ' || replace(a.rule, '-', ' ') end,
                           nullif(a.comment, ''),
                           'discount ' || otc.amount_text(nullif(a.discount, 0), i.currency),
                           'bank charge ' || otc.amount_text(nullif(a.bank_charge, 0), i.currency),
                           'written off ' || otc.amount_text(nullif(a.difference, 0), i.currency))
                  from otc.allocations a join otc.payments t on t.id = a.payment_id join otc.customers c
                      on c.id = a.customer_id
                  left join otc.open_items i on i.id = a.open_item_id where a.payment_id = :payment
                union all
                select s.released_at, 'DECISION', 'Statement ' || s.id || ' released', s.released_by, s.release_comment
                  from otc.payments t join otc.statement_files s on s.id = t.statement_file_id
                 where t.id = :payment and s.released_by is not null
                union all
                select r.proposed_at, 'DECISION', 'Refund ' || r.number || ' proposed: '
                       || otc.amount_text(r.amount, r.currency), r.proposed_by, r.reason
                  from otc.refunds r where r.payment_id = :payment
                union all
                select v.created_at, 'DECISION', 'Refund ' || r.number || ' ' || lower(replace(v.kind, '_', ' ')),
                    v.created_by, v.comment
                  from otc.refund_events v join otc.refunds r on r.id = v.refund_id where r.payment_id = :payment
                union all
                select x.denied_at, 'DECISION', 'Refused to ' || x.action || ': ' || x.task_name, x.user_id, x.reason
                  from otc.approval_denials x where x.case_key = :case
                     or x.case_key in (select r.number from otc.refunds r where r.payment_id = :payment)
                     or x.case_key in (select :aliasKey || a.id from otc.payer_aliases a where a.payment_id = :payment)
                     or x.case_key = (select :fileKey || t.statement_file_id from otc.payments t where t.id = :payment)
                """)
                .param("payment", paymentId)
                .param("case", BusinessKey.PAYMENT.of(paymentId))
                .param("aliasKey", BusinessKey.PAYER_ALIAS.beforeId())
                .param("fileKey", BusinessKey.STATEMENT_FILE.beforeId())
                .query((row, n) -> new Step(
                        Rows.instant(row, "at"),
                        Step.Kind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getString("who"),
                        row.getString("detail"),
                        null))
                .list();
    }
}
