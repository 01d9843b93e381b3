package org.ordertocash.period;

import java.time.LocalDate;
import java.util.List;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.report.NumberGaps;
import org.ordertocash.report.TieOuts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has to be in order before a month is closed, and how it stands: counted anew each time that it is asked for. */
@Service
public class MonthEnd {

    private final JdbcClient jdbc;
    private final TieOuts tieOuts;
    private final NumberGaps gaps;
    private final MissingRates missingRates;
    private final Revaluations revaluations;

    MonthEnd(JdbcClient jdbc, TieOuts tieOuts, NumberGaps gaps, MissingRates missingRates, Revaluations revaluations) {
        this.revaluations = revaluations;
        this.jdbc = jdbc;
        this.tieOuts = tieOuts;
        this.gaps = gaps;
        this.missingRates = missingRates;
    }

    /** All checks, in the order in which people go through them. */
    @Transactional(readOnly = true)
    public List<MonthEndCheck> of(Period period) {
        return List.of(
                counted(
                        period,
                        "Bank statements",
                        "No statement waits.",
                        "waiting for a person or for the statement before them",
                        "/statements/held",
                        """
                        select count(distinct f.id) from otc.statement_files f
                          join otc.statements s on s.statement_file_id = f.id
                          join otc.bank_accounts a on a.id = s.bank_account_id
                         where a.entity_id = :entity and coalesce(s.day, s.created_on, f.received_at::date) <= :end
                           and (f.held_at is not null and f.released_at is null or f.matched_at is null)
                        """),
                counted(
                        period,
                        "Payments",
                        "No payment waits for a person.",
                        "waiting for a person to say what they are for",
                        "/cases",
                        """
                        select count(*) from otc.waiting_payments w join otc.payments p on p.id = w.payment_id
                         where p.entity_id = :entity and p.booked_on <= :end
                        """),
                counted(period, "Shipments", "All that was shipped is invoiced.", "not invoiced yet", "/orders", """
                        select count(*) from otc.shipments s join otc.orders o on o.id = s.order_id
                         where o.entity_id = :entity and s.shipped_on <= :end and not s.free_of_charge
                           and not exists (select from otc.invoice_shipments i where i.shipment_id = s.id)
                        """),
                counted(
                        period,
                        "Open tasks",
                        "Every credit note and refund that was asked for is decided.",
                        "of credit notes and refunds that were asked for are not decided",
                        "/cases",
                        """
                        select (select count(*) from otc.credit_notes n
                                 where n.entity_id = :entity and otc.local_day(n.entity_id, n.requested_at) <= :end
                                   and not exists (select from otc.credit_note_outcomes o
                                                    where o.credit_note_id = n.id))
                             + (select count(*) from otc.refunds r
                                 where r.entity_id = :entity and otc.local_day(r.entity_id, r.proposed_at) <= :end
                                   and not exists (select from otc.refund_events e
                                                    where e.refund_id = r.id and e.kind <> 'APPROVED'))
                        """),
                numbers(period),
                tieOut(period),
                bank(period),
                rates(period),
                revaluation(period),
                counted(
                        period,
                        "General ledger",
                        "Every journal of the month has left for the general ledger.",
                        "of the month's journals not exported yet",
                        "/periods/" + period.entity() + "/" + period.month() + "/general-ledger",
                        """
                        select count(*) from otc.journals j
                         where j.entity_id = :entity
                           and j.posted_on between date_trunc('month', cast(:end as date)) and :end
                           and not exists (select from otc.general_ledger_batch_journals b where b.journal_id = j.id)
                        """));
    }

    private MonthEndCheck counted(Period period, String name, String inOrder, String open, String page, String sql) {
        long count = jdbc.sql(sql)
                .param("entity", period.entityId())
                .param("end", period.lastDay())
                .query(Long.class)
                .single();
        String sentence = count == 0 ? inOrder : name + ": " + count + " " + open + ".";
        return new MonthEndCheck(name, count == 0, sentence, page);
    }

    private MonthEndCheck numbers(Period period) {
        long missing = gaps.of(EntityScope.OF_THE_SYSTEM).stream()
                .filter(series -> period.entity().equals(series.entity())
                        && series.year() == period.month().getYear())
                .mapToLong(NumberGaps.Series::gaps)
                .sum();
        return new MonthEndCheck(
                "Document numbers",
                missing == 0,
                missing == 0
                        ? "The series of this year have no gap: invoices, credit notes, charges."
                        : "Document numbers: " + missing + " missing in the series of this year.",
                "/books");
    }

    private MonthEndCheck tieOut(Period period) {
        long differences = tieOuts.asOf(period.lastDay()).differences().stream()
                .filter(difference -> difference.entity().equals(period.entity()))
                .count();
        return new MonthEndCheck(
                "Open items and ledger",
                differences == 0,
                differences == 0
                        ? "The open items of every customer are what accounts 1200 and 1210 say."
                        : "Of " + differences + " customers the open items are not what accounts 1200 and 1210 say.",
                null);
    }

    private MonthEndCheck rates(Period period) {
        List<ExchangeRates.Wanted> missing = missingRates.of(period);
        return new MonthEndCheck(
                "Exchange rates",
                missing.isEmpty(),
                missing.isEmpty()
                        ? "The rate of every day is known on which something was posted in another currency."
                        : "Not known: " + missing.size() + ", first "
                                + missing.get(0).from() + " to "
                                + missing.get(0).to() + " on "
                                + DayFormat.inWords(missing.get(0).day()) + ". Enter and confirm it.",
                "/confirmations");
    }

    private MonthEndCheck revaluation(Period period) {
        List<String> due = revaluations.of(period).stream()
                .filter(revaluation -> !revaluation.done())
                .map(Revaluation::currency)
                .toList();
        return new MonthEndCheck(
                "Open items in other currencies",
                due.isEmpty(),
                due.isEmpty()
                        ? "They are revalued by the rate of the last day, where there are any."
                        : "They are not revalued yet by the rate of the last day: " + String.join(", ", due) + ".",
                "/periods/" + period.entity() + "/" + period.month() + "/general-ledger");
    }

    private MonthEndCheck bank(Period period) {
        List<BankDay> differences = bankDifferences(period);
        return new MonthEndCheck(
                "Bank and ledger",
                differences.isEmpty(),
                differences.isEmpty()
                        ? "Account 1300 moved on every day as the bank says, but for what is booked elsewhere."
                        : "On " + differences.size()
                                + " days account 1300 moved otherwise than the bank says, first on "
                                + differences.get(0).day() + ".",
                null);
    }

    /**
     * The days of the month on which account 1300 moved otherwise than the bank says, as far as this is not explained
     * by what is booked elsewhere.
     */
    @Transactional(readOnly = true)
    public List<BankDay> bankDifferences(Period period) {
        return bankDays(period).stream()
                .filter(day -> day.difference().signum() != 0)
                .toList();
    }

    /** Every day of the month on which the bank booked something or account 1300 moved. */
    @Transactional(readOnly = true)
    public List<BankDay> bankDays(Period period) {
        return jdbc.sql("""
                with told as (
                    select p.id, p.booked_on as day, p.currency, p.outcome,
                           case p.direction when 'CRDT' then p.amount else -p.amount end as amount,
                           coalesce((select j.posted_on from otc.journals j
                                      where j.kind in ('PAYMENT', 'RECEIPT', 'REFUND_PAID')
                                        and j.source_type = 'payment' and j.source_id = p.id limit 1),
                                    (select j.posted_on from otc.payment_actions a join otc.journals j
                                         on j.kind = 'RETURN' and j.source_type = 'payment-action'
                                        and j.source_id = a.id
                                      where a.return_id = p.id limit 1)) as posted_on
                      from otc.payments p join otc.bank_entries e on e.id = p.entry_id
                     where p.entity_id = :entity and p.booked_on <= :to
                       -- what was posted later is of a month that was closed by then
                       and p.booked_on >= :from - interval '13 months'
                       and e.decision is distinct from 'SAME'
                ), bank as (
                    select day, currency, sum(amount) as amount,
                           coalesce(sum(amount) filter (where posted_on is null and outcome = 'NOT_A_RECEIPT'), 0)
                               as elsewhere,
                           coalesce(sum(amount) filter (where posted_on <> day), 0) as later
                      from told where day between :from and :to group by day, currency
                ), earlier as (
                    select posted_on as day, currency, sum(amount) as amount
                      from told where posted_on <> day and posted_on between :from and :to group by posted_on, currency
                ), ledger as (
                    select j.posted_on as day, b.currency, sum(b.amount) as amount
                      from otc.journals j join otc.postings b on b.journal_id = j.id and b.account = :bank
                     where j.entity_id = :entity and j.posted_on between :from and :to
                     group by j.posted_on, b.currency
                )
                select day, currency, coalesce(k.amount, 0) as bank, coalesce(g.amount, 0) as ledger,
                       coalesce(k.elsewhere, 0) as elsewhere,
                       coalesce(k.later, 0) - coalesce(l.amount, 0) as other_days
                  from bank k full join ledger g using (day, currency) full join earlier l using (day, currency)
                 order by day, currency
                """)
                .param("entity", period.entityId())
                .param("from", period.firstDay())
                .param("to", period.lastDay())
                .param("bank", Account.BANK.number())
                .query((row, n) -> {
                    String currency = row.getString("currency");
                    return new BankDay(
                            row.getObject("day", LocalDate.class),
                            currency,
                            Amounts.of(row.getBigDecimal("bank"), currency).getAmount(),
                            Amounts.of(row.getBigDecimal("ledger"), currency).getAmount(),
                            Amounts.of(row.getBigDecimal("elsewhere"), currency).getAmount(),
                            Amounts.of(row.getBigDecimal("other_days"), currency)
                                    .getAmount());
                })
                .list();
    }
}
