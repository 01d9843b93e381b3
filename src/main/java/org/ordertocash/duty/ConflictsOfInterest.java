package org.ordertocash.duty;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who must not act in a case, by what the person did in it before. The one place that says so. */
@Service
public class ConflictsOfInterest {

    private final JdbcClient jdbc;

    public ConflictsOfInterest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Why this person must not have the duty in the case; empty: may.
     *
     * @param user a person; what the system does by itself is in nobody's interest
     */
    public Optional<String> find(Duty wanted, String user, Case about) {
        return find(wanted, user, done(user, about).stream());
    }

    /** The same of a case that no table tells of yet. */
    public static Optional<String> among(Duty wanted, String user, List<Act> acts) {
        return find(
                wanted, user, acts.stream().filter(act -> act.by().equals(user)).map(Act::duty));
    }

    private static Optional<String> find(Duty wanted, String user, Stream<Duty> done) {
        return user.equals(Cause.SYSTEM)
                ? Optional.empty()
                : done.flatMap(duty -> ToxicPair.refusal(duty, wanted).stream()).findFirst();
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

    /** Under whatever user id of theirs. */
    private List<Duty> done(String user, Case about) {
        return jdbc.sql("""
                select distinct duty from otc.acts
                 where about = :about and about_id = :id and otc.same_person(user_id, :user)
                 order by duty
                """)
                .param("about", about.kind().name())
                .param("id", about.id())
                .param("user", user)
                .query((row, n) -> Duty.valueOf(row.getString("duty")))
                .list();
    }
}
