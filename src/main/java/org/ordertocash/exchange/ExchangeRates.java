package org.ordertocash.exchange;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CurrenciesInUse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rates by which payments in one currency pay items in another: two people say what a rate is. A rate that counts is
 * never changed: a later one of the same day counts instead.
 */
@Service
public class ExchangeRates {

    /** A rate this far from the last one may be a typing error, or worse. */
    private static final int FAR_PERCENT = 20;

    private static final BigDecimal MAX = new BigDecimal("1000000000");

    private final RateRequests requests;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int maxAgeDays;

    ExchangeRates(
            RateRequests requests,
            JdbcClient jdbc,
            Clock clock,
            @Value("${order-to-cash.exchange-rates.max-age-days:7}") int maxAgeDays) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
        this.maxAgeDays = maxAgeDays;
    }

    /**
     * @param base ISO 4217
     * @param quote ISO 4217
     * @param day from which it holds, until the next rate
     * @param rate what one unit of the base currency is worth in the quote currency
     * @param source who says so, for example ECB
     */
    public record EnteredRate(String base, String quote, LocalDate day, BigDecimal rate, String source) {

        public EnteredRate {
            // 11.0 is the same rate as 11
            rate = Amounts.shortest(rate);
        }
    }

    /**
     * What became of a rate that was entered.
     *
     * @param requestId of what another person has to confirm; null: it counts
     */
    public record Entered(EnteredRate rate, Long requestId) {

        public boolean counts() {
            return requestId == null;
        }
    }

    /**
     * Enters a rate; the same again changes nothing. It counts when another person has confirmed it. What a connected
     * system delivers from a source counts at once if another person has confirmed a rate of this system and source
     * before, unless it is far from the last one.
     *
     * @param sure that it is right although it is far from the last one
     * @param byChannel a connected system delivers it, no person enters it
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     */
    @Transactional
    public Entered put(EnteredRate rate, boolean sure, boolean byChannel, String by) {
        check(rate);
        boolean known = last(rate.base(), rate.quote(), rate.day())
                .filter(r -> r.day().equals(rate.day())
                        && r.source().equals(rate.source())
                        && r.rate().compareTo(rate.rate()) == 0)
                .isPresent();
        if (known) {
            return new Entered(rate, null);
        }
        boolean far = far(rate);
        new FieldErrors()
                .require(
                        sure || !far,
                        "rate",
                        "is more than " + FAR_PERCENT + " percent off the last one: look again, and confirm it")
                .throwIfAny();
        Optional<Long> trusted = byChannel && !far ? requests.trusted(by, rate.source()) : Optional.empty();
        if (trusted.isPresent()) {
            insert(rate, by, trusted.get());
            return new Entered(rate, null);
        }
        return new Entered(rate, requests.add(rate, byChannel, by));
    }

    private void check(EnteredRate rate) {
        new FieldErrors()
                .require(
                        CurrenciesInUse.contains(rate.base()),
                        "base",
                        "is not a currency in use by ISO 4217, such as EUR")
                .require(
                        CurrenciesInUse.contains(rate.quote()) && !rate.quote().equals(rate.base()),
                        "quote",
                        "is not another currency")
                .require(rate.day() != null, "day", "is missing")
                .near(rate.day(), LocalDate.ofInstant(clock.instant(), clock.getZone()), 10, 1, "day")
                .require(
                        rate.rate() != null
                                && rate.rate().signum() > 0
                                && rate.rate().compareTo(MAX) < 0
                                && rate.rate().stripTrailingZeros().scale() <= Rate.SCALE,
                        "rate",
                        "must be more than 0, with at most " + Rate.SCALE + " digits after the point")
                .text(rate.source(), 60, "source")
                .throwIfAny();
    }

    /**
     * Confirms a rate, which counts from then on, or rejects it; of a connected system also whether what it delivers
     * from this source counts at once. A repeat by the same person changes nothing.
     *
     * @param comment required for a rejection
     * @throws org.ordertocash.input.InvalidInput no comment with a rejection
     * @throws org.ordertocash.input.NotFound no such request
     * @throws org.ordertocash.input.Conflict it was decided otherwise; as
     *     {@link org.ordertocash.duty.ConflictOfInterest}: the person entered it
     */
    @Transactional
    public RateRequest decide(long requestId, boolean confirm, String comment, String by) {
        if (requests.decide(requestId, confirm, comment, by) && confirm) {
            RateRequest request = requests.byId(requestId);
            insert(
                    new EnteredRate(request.base(), request.quote(), request.day(), request.rate(), request.source()),
                    request.proposedBy(),
                    requestId);
        }
        return requests.byId(requestId);
    }

    /** Those that wait first, then the latest; at most 200. */
    @Transactional(readOnly = true)
    public List<RateRequest> requests() {
        return requests.latest();
    }

    private void insert(EnteredRate rate, String by, long requestId) {
        jdbc.sql("""
                insert into otc.exchange_rates (base, quote, day, rate, source, created_by, created_at, request_id)
                values (:base, :quote, :day, :rate, :source, :by, :now, :request)
                """)
                .param("base", rate.base())
                .param("quote", rate.quote())
                .param("day", rate.day())
                .param("rate", rate.rate())
                .param("source", rate.source())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("request", requestId)
                .update();
    }

    private boolean far(EnteredRate rate) {
        return jdbc.sql("""
                select exists (select from (
                    select case when base = :base then rate else 1 / rate end as last from otc.exchange_rates
                     where base in (:base, :quote) and quote in (:base, :quote)
                         order by abs(day - cast(:day as date)), id desc limit 1) l
                 where abs(:rate - last) * 100 > last * :percent)
                """)
                .param("base", rate.base())
                .param("quote", rate.quote())
                .param("day", rate.day())
                .param("rate", rate.rate())
                .param("percent", FAR_PERCENT)
                .query(Boolean.class)
                .single();
    }

    /** Id of the row that {@link #rate} answers by. */
    public Optional<Long> rowOf(String from, String to, LocalDate day) {
        return last(from, to, day)
                .or(() -> last(to, from, day))
                .map(rate -> jdbc.sql("""
                select id from otc.exchange_rates where base = :base and quote = :quote and day = :day
                    order by id desc limit 1
                """)
                        .param("base", rate.base())
                        .param("quote", rate.quote())
                        .param("day", rate.day())
                        .query(Long.class)
                        .single());
    }

    /** @param day on which the rate is wanted */
    public record Wanted(String from, String to, LocalDate day) {}

    /**
     * What one unit of {@code from} was worth in {@code to} on the day: by the last rate on or before it, also by its
     * inverse, if it is not too old.
     */
    @Transactional(readOnly = true)
    public Optional<Rate> rate(String from, String to, LocalDate day) {
        return Optional.ofNullable(rates(List.of(new Wanted(from, to, day))).get(new Wanted(from, to, day)));
    }

    /** The same for many; unknown rates are missing. */
    public Map<Wanted, Rate> rates(Collection<Wanted> wanted) {
        List<Wanted> all = wanted.stream().distinct().toList();
        Map<Wanted, Rate> rates = new HashMap<>();
        jdbc.sql("""
                select k.line, r.rate, r.inverse from unnest(cast(:from as text[]), cast(:to as text[]),
                    cast(:days as date[])) with ordinality k(base, quote, day, line)
                 cross join lateral (select rate, base <> k.base as inverse from otc.exchange_rates r
                                      where (r.base = k.base and r.quote = k.quote or r.base = k.quote
                                          and r.quote = k.base)
                                        and r.day <= k.day and r.day >= k.day - :age order by inverse, r.day desc,
                                            r.id desc limit 1) r
                """)
                .params(ArrayColumns.of(all)
                        .texts("from", Wanted::from)
                        .texts("to", Wanted::to)
                        .dates("days", Wanted::day)
                        .byName())
                .param("age", maxAgeDays)
                .query(row -> {
                    BigDecimal stored = row.getBigDecimal("rate");
                    Wanted asked = all.get(row.getInt("line") - 1);
                    Rate rate = row.getBoolean("inverse")
                            ? Rate.of(asked.to(), asked.from(), stored).inverse()
                            : Rate.of(asked.from(), asked.to(), stored);
                    if (rate.value().signum() > 0) {
                        rates.put(asked, rate);
                    }
                });
        return rates;
    }

    public int maxAgeDays() {
        return maxAgeDays;
    }

    private Optional<EnteredRate> last(String base, String quote, LocalDate day) {
        return jdbc.sql("""
                select base, quote, day, rate, source from otc.exchange_rates
                 where base = :base and quote = :quote and day <= :day and day >= cast(:day as date) - :age
                     order by day desc, id desc limit 1
                """)
                .param("base", base)
                .param("quote", quote)
                .param("day", day)
                .param("age", maxAgeDays)
                .query(EnteredRate.class)
                .optional();
    }
}
