package org.ordertocash.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What people are called: tables keep user ids, people read names. */
@Service
public class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** First and last name; the id of a user who is no longer known, and of who is no user, such as the system. */
    public String name(String user) {
        return user == null
                ? null
                : jdbc.sql("""
                        select nullif(trim(concat_ws(' ', first_, last_)), '') from public.act_id_user where id_ = :user
                        """)
                        .param("user", user)
                        .query((row, index) -> String.valueOf(row.getObject(1)))
                        .optional()
                        .filter(name -> !name.equals("null"))
                        .orElse(user);
    }
}
