package org.ordertocash.period;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.Rate;
import org.ordertocash.input.Conflict;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revalues open items in other currencies by the rate of the last day of a month: the difference to what they were
 * booked at is FX gain or loss of the month, and is taken back on the next day (IAS 21.23 and 21.28). What they were
 * booked at is known when their journals have left for the general ledger.
 */
@Service
public class Revaluations {

    private static final String SOURCE = "revaluation";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;
    private final ExchangeRates rates;
    private final Ledger ledger;

    Revaluations(JdbcClient jdbc, Clock clock, LocalDays days, ExchangeRates rates, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
        this.rates = rates;
        this.ledger = ledger;
    }

    /** One per currency in which something is open or was revalued at the end of the month; none in base currency. */
    @Transactional(readOnly = true)
    public List<Revaluation> of(Period period) {
        return jdbc.sql("""
                with open as (
                    select p.currency, sum(p.amount) as balance, sum(b.base_amount) as booked
                      from otc.journals j join otc.postings p on p.journal_id = j.id
                      join otc.legal_entities e on e.id = j.entity_id
                      left join otc.general_ledger_base_amounts b on b.posting_id = p.id
                     where j.entity_id = :entity and j.posted_on <= :end and p.account in (:receivables)
                       and p.currency <> e.currency
                     group by p.currency
                ), done as (
                    select currency, sum(difference) as posted from otc.revaluations
                     where entity_id = :entity and month = :month group by currency
                )
                select k.currency, e.currency as base, coalesce(k.balance, 0) as balance,
                       coalesce(k.booked, 0) as booked, coalesce(k.posted, 0) as posted
                  from (select * from open full join done using (currency)) k
                  join otc.legal_entities e on e.id = :entity
                 where k.balance <> 0 or k.booked <> 0 or k.posted <> 0
                 order by k.currency
                """)
                .param("entity", period.entityId())
                .param("end", period.lastDay())
                .param("month", period.firstDay())
                .param("receivables", Account.ofOpenItems())
                .query((row, n) -> {
                    String currency = row.getString("currency");
                    String base = row.getString("base");
                    Money balance = Amounts.of(row.getBigDecimal("balance"), currency);
                    Optional<Rate> rate = rates.rate(currency, base, period.lastDay());
                    return new Revaluation(
                            currency,
                            balance.getAmount(),
                            base,
                            Amounts.inMinorUnits(row.getBigDecimal("booked"), base),
                            rate.map(Rate::value).orElse(null),
                            rate.map(r -> r.convert(balance).getAmount()).orElse(null),
                            Amounts.inMinorUnits(row.getBigDecimal("posted"), base));
                })
                .list();
    }

    /**
     * Posts what is left to be revalued, on the last day of the month, and its reversal on the next. A repeat posts
     * nothing.
     *
     * @throws Conflict the month has not ended or is not open, something of it has not left for the general ledger, or
     *     a rate is missing
     */
    @Transactional
    public List<Revaluation> revalue(Period period, String by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('otc.revaluations'), cast(:entity as int)),"
                        + " pg_advisory_xact_lock_shared(hashtext('otc.accounting_periods'), cast(:entity as int))")
                .param("entity", period.entityId())
                .query(row -> {});
        allow(period);
        for (Revaluation due : of(period)) {
            if (due.worth() == null) {
                throw new Conflict("No rate is known for " + due.currency() + " to " + due.base() + " on "
                        + DayFormat.inWords(period.lastDay()) + ": enter it, and have it confirmed.");
            }
            if (!due.done()) {
                post(period, due, by);
            }
        }
        return of(period);
    }

    private void allow(Period period) {
        if (!period.month().isBefore(YearMonth.from(days.today(period.entityId())))) {
            throw new Conflict("The month has not ended yet.");
        }
        boolean open = jdbc.sql("select otc.period_state(:entity, :day) = 'OPEN'")
                .param("entity", period.entityId())
                .param("day", period.lastDay())
                .query(Boolean.class)
                .single();
        if (!open) {
            throw new Conflict("The period " + period.key() + " takes no postings: open it again first.");
        }
        if (unknown(period) > 0) {
            throw new Conflict("Export the month, and those before it, for the general ledger first: then it is known "
                    + "what its open items are booked at.");
        }
    }

    /** Lines of open items in other currencies whose value is not known yet. */
    private long unknown(Period period) {
        return jdbc.sql("""
                select count(*) from otc.journals j join otc.postings p on p.journal_id = j.id
                  join otc.legal_entities e on e.id = j.entity_id
                 where j.entity_id = :entity and j.posted_on <= :end and p.account in (:receivables)
                   and p.currency <> e.currency
                   and not exists (select from otc.general_ledger_base_amounts b where b.posting_id = p.id)
                """)
                .param("entity", period.entityId())
                .param("end", period.lastDay())
                .param("receivables", Account.ofOpenItems())
                .query(Long.class)
                .single();
    }

    private void post(Period period, Revaluation due, String by) {
        long id = jdbc.sql("""
                insert into otc.revaluations (entity_id, month, currency, balance, booked, rate, worth, difference,
                    created_by, created_at)
                values (:entity, :month, :currency, :balance, :booked, :rate, :worth, :difference, :by, :now)
                returning id
                """)
                .param("entity", period.entityId())
                .param("month", period.firstDay())
                .param("currency", due.currency())
                .param("balance", due.balance())
                .param("booked", due.booked())
                .param("rate", due.rate())
                .param("worth", due.worth())
                .param("difference", due.difference())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        Money difference = Amounts.of(due.difference(), due.base());
        Account other = difference.isPositive() ? Account.FX_GAIN : Account.FX_LOSS;
        List<Posting> postings = List.of(
                Posting.debit(Account.REVALUATION_OF_RECEIVABLES, difference), Posting.credit(other, difference));
        String what = "Revaluation of open items in " + due.currency() + " by the rate of "
                + DayFormat.inWords(period.lastDay());
        long journal = ledger.post(
                journal(period, JournalKind.REVALUATION, period.lastDay(), what, id, postings), Cause.by(by));
        ledger.reverse(
                journal,
                journal(
                        period,
                        JournalKind.REVALUATION_REVERSED,
                        period.lastDay().plusDays(1),
                        what + ", taken back",
                        id,
                        postings.stream().map(Posting::reversed).toList()),
                Cause.by(by));
    }

    private static Journal journal(
            Period period, JournalKind kind, LocalDate day, String what, long source, List<Posting> postings) {
        return new Journal(period.entityId(), kind, day, what, SOURCE, source, postings);
    }
}
