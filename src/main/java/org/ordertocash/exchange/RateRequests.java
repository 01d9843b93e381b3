package org.ordertocash.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.duty.SecondWord;
import org.ordertocash.exchange.ExchangeRates.EnteredRate;
import org.ordertocash.input.NotFound;
import org.ordertocash.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rates that wait for the word of another person, and what was decided about them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RateRequests {

    private static final int MOST = 200;

    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final People people;

    RateRequests(ConflictsOfInterest conflicts, JdbcClient jdbc, Clock clock, People people) {
        this.people = people;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The request by which another person confirmed what this system delivers from this source; the last word counts.
     */
    Optional<Long> trusted(String system, String source) {
        return jdbc.sql("""
                select id from (
                    select id, confirmed from otc.exchange_rate_requests
                     where by_channel and proposed_by = :by and source = :source and decided_at is not null
                     order by decided_at desc, id desc limit 1) last
                 where confirmed
                """)
                .param("by", system)
                .param("source", source)
                .query(Long.class)
                .optional();
    }

    /** The same that waits already is answered again. */
    long add(EnteredRate rate, boolean byChannel, String by) {
        jdbc.sql("""
                insert into otc.exchange_rate_requests (base, quote, day, rate, source, by_channel, proposed_by,
                    proposed_at)
                values (:base, :quote, :day, :rate, :source, :channel, :by, :now)
                on conflict (base, quote, day, rate, source, proposed_by) where decided_at is null do nothing
                """)
                .param("base", rate.base())
                .param("quote", rate.quote())
                .param("day", rate.day())
                .param("rate", rate.rate())
                .param("source", rate.source())
                .param("channel", byChannel)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return jdbc.sql("""
                select id from otc.exchange_rate_requests
                 where base = :base and quote = :quote and day = :day and rate = :rate and source = :source
                   and proposed_by = :by and decided_at is null
                """)
                .param("base", rate.base())
                .param("quote", rate.quote())
                .param("day", rate.day())
                .param("rate", rate.rate())
                .param("source", rate.source())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    List<RateRequest> latest() {
        return jdbc.sql("select * from otc.exchange_rate_requests order by decided_at is not null, id desc limit "
                        + MOST)
                .query(RateRequest.class)
                .list();
    }

    RateRequest byId(long id) {
        return jdbc.sql("select * from otc.exchange_rate_requests where id = :id")
                .param("id", id)
                .query(RateRequest.class)
                .optional()
                .orElseThrow(() -> new NotFound("entered exchange rate " + id));
    }

    /** @return whether it was decided now; not when this repeats what the same person said */
    boolean decide(long id, boolean confirm, String comment, String by) {
        SecondWord word = new SecondWord(confirm, comment, by);
        jdbc.sql("select id from otc.exchange_rate_requests where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        RateRequest request = byId(id);
        if (word.repeats(request.confirmed(), request.decidedBy(), people)) {
            return false;
        }
        conflicts.refuse(Duty.CONFIRM_RATE, by, Case.rateRequest(id));
        jdbc.sql("""
                update otc.exchange_rate_requests
                   set confirmed = :confirmed, decision_comment = :comment, decided_by = :by, decided_at = :now
                 where id = :id
                """)
                .param("confirmed", confirm)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return true;
    }
}
