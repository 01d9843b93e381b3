package org.ordertocash.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine knows of a user now: asked by one statement, at every request. */
@Component
public class Accounts {

    /**
     * A user of the engine.
     *
     * @param id as it is stored: the database may compare more generously than our rules do
     * @param hash of the password; null for somebody who signs in elsewhere
     * @param salt beside an old hash
     * @param groups also those of whom the person substitutes now
     */
    public record Account(String id, String hash, String salt, List<String> groups) {

        public Person person() {
            return new Person(id, Person.stamp(hash));
        }
    }

    /** The engine makes no user with another id. */
    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> find(String user) {
        if (!USER_ID.matcher(user).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select u.id_, u.pwd_, u.salt_,
                       (select string_agg(mine.name, ',')
                          from (select m.group_id_ as name from public.act_id_membership m where m.user_id_ = u.id_
                                union
                                select s.group_id from otc.substituted_groups(u.id_, :now) s) mine) as groups
                  from public.act_id_user u where u.id_ = :user
                """)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> new Account(
                        row.getString("id_"),
                        row.getString("pwd_"),
                        row.getString("salt_"),
                        row.getString("groups") == null
                                ? List.of()
                                : List.of(row.getString("groups").split(","))))
                .optional();
    }
}
