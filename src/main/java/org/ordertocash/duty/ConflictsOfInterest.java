package org.ordertocash.duty;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.ledger.Cause;
import org.ordertocash.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who must not act in a case, by what the person did in it before. The one place that says so. */
@Service
public class ConflictsOfInterest {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final People people;

    public ConflictsOfInterest(JdbcClient jdbc, Clock clock, People people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
    }

    /** @param by who did it: this person, under whatever user id, or with whom a substitution makes one of them */
    private record Done(Duty duty, String by, boolean own) {}

    /**
     * Why this person must not have the duty in the case; empty: may.
     *
     * @param user a person; what the system does by itself is in nobody's interest
     */
    public Optional<String> find(Duty wanted, String user, Case about) {
        return find(wanted, user, done(user, about));
    }

    /** The same of a case that no table tells of yet. */
    public Optional<String> among(Duty wanted, String user, List<Act> acts) {
        List<Done> done = jdbc.sql("""
                select a.duty, a.by, otc.same_person(a.by, :user) as own
                  from unnest(cast(:duties as text[]), cast(:people as text[])) as a(duty, by)
                 where otc.one_pair_of_eyes(a.by, :user, :now)
                """)
                .param("duties", acts.stream().map(act -> act.duty().name()).toArray(String[]::new))
                .param("people", acts.stream().map(Act::by).toArray(String[]::new))
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .query(Done.class)
                .list();
        return find(wanted, user, done);
    }

    private Optional<String> find(Duty wanted, String user, List<Done> done) {
        return user.equals(Cause.SYSTEM)
                ? Optional.empty()
                : done.stream()
                        .flatMap(act -> ToxicPair.refusal(act.duty(), wanted)
                                .map(sentence -> act.own() ? sentence : asSubstitute(act, sentence))
                                .stream())
                        .findFirst();
    }

    private String asSubstitute(Done act, String sentence) {
        return "You and " + people.name(act.by()) + " are substitutes and count as one. " + sentence;
    }

    /**
     * Lets the person go on, or says why not.
     *
     * @throws ConflictOfInterest the person must not have this duty in this case
     */
    public void refuse(Duty wanted, String user, Case about) {
        find(wanted, user, about).ifPresent(sentence -> {
            throw new ConflictOfInterest(about, wanted, sentence);
        });
    }

    /** Own acts first. What the other one of a substitution did counts, when it is in force now or was then. */
    private List<Done> done(String user, Case about) {
        return jdbc.sql("""
                select duty, user_id as by, otc.same_person(user_id, :user) as own
                  from (select distinct duty, user_id, at from otc.acts
                         where about = :about and about_id = :id) done
                 where otc.same_person(user_id, :user)
                    -- asked once: with no substitution at all each act is compared once
                    or (exists (select from otc.substitutions)
                        and (otc.one_pair_of_eyes(user_id, :user, :now) or otc.one_pair_of_eyes(user_id, :user, at)))
                 order by own desc, duty
                """)
                .param("about", about.kind().name())
                .param("id", about.id())
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .query(Done.class)
                .list();
    }
}
