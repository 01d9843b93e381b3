package org.ordertocash.statement;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Entries of which a person says whether they repeat an earlier one. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class HeldEntries {

    private final JdbcClient jdbc;
    private final Clock clock;

    HeldEntries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until the transaction ends: two people may decide at the same time, about two payments of one entry. */
    public void lock(long entryId) {
        jdbc.sql("select id from otc.bank_entries where id = :id for update")
                .param("id", entryId)
                .query(Long.class)
                .single();
    }

    /** Whether this person has decided so about it before. */
    public boolean decided(long entryId, boolean sameEntry, String by) {
        return jdbc.sql("select exists (select from otc.bank_entries where id = :id and decision = :decision and "
                        + "decided_by = :by)")
                .param("id", entryId)
                .param("decision", sameEntry ? "SAME" : "ANOTHER")
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    /** @param comment may be null */
    public void decide(long entryId, boolean sameEntry, String comment, String by) {
        jdbc.sql("""
                update otc.bank_entries
                   set decision = :decision, decision_comment = :comment, decided_by = :by, decided_at = :now,
                       confirmed = confirmed or :same
                 where id = :id
                """)
                .param("decision", sameEntry ? "SAME" : "ANOTHER")
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("same", sameEntry)
                .param("id", entryId)
                .update();
        if (sameEntry) {
            confirmFirst(entryId);
        }
    }

    /** The first entry of all that this one repeats was told of by its kinds of statements too. */
    private void confirmFirst(long entryId) {
        jdbc.sql("""
                update otc.bank_entries e set confirmed_by = array(select distinct k
                    from unnest(e.confirmed_by || h.kind || h.confirmed_by) k where k <> e.kind)
                  from otc.bank_entries h, otc.bank_entries x
                 where h.id = :held and x.id = h.same_as and e.id = case when x.confirmed
                     then coalesce(x.same_as, x.id) else x.id end
                """).param("held", entryId).update();
    }
}
