package org.ordertocash.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.ordertocash.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The role that the application signs in to the database with. It owns nothing: whoever gets hold of it can neither
 * change what is only added to, nor take away the triggers that guard it. What it may do is granted at each start by
 * the role that brings the tables up to date ({@code R__privileges.sql}).
 */
@Component
public class ApplicationRole {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);
    private static final String REMEDY = "Make the roles with roles.sql as docs/operators.md shows, and set "
            + "SPRING_DATASOURCE_USERNAME to order_to_cash_application and SPRING_FLYWAY_USER to "
            + "order_to_cash_migration, each with its password.";

    private final JdbcClient application;
    private final Flyway flyway;
    private final boolean inProduction;

    ApplicationRole(DataSource application, Flyway flyway, Environment environment) {
        this.application = JdbcClient.create(application);
        this.flyway = flyway;
        this.inProduction = environment.acceptsProfiles(Profiles.of("production"));
    }

    /** The database as the owner of the tables sees it. */
    public DataSource owner() {
        return flyway.getConfiguration().getDataSource();
    }

    /** Gives the application what it needs of the tables that are there so far. */
    void grantTables() {
        JdbcClient owner = JdbcClient.create(owner());
        String role = user(application);
        if (!role.equals(user(owner))) {
            owner.sql("select otc.grant_to_application(:role)")
                    .param("role", role)
                    .query(row -> {});
        }
    }

    /**
     * To be called when all tables are there.
     *
     * @throws StartRefused in production, when the application works as the owner of its tables or as a superuser
     */
    public void grant() {
        grantTables();
        String role = user(application);
        String question = """
                select 'is a superuser' from pg_roles where rolname = current_user and rolsuper
                union all
                select 'acts as the owner of the tables' from pg_namespace
                 where nspname = 'otc' and pg_has_role(current_user, nspowner, 'member')""";
        List<String> tooMuch = application.sql(question).query(String.class).list();
        if (tooMuch.isEmpty()) {
            return;
        }
        String reason = "The role " + role + " of the application " + String.join(" and ", tooMuch)
                + ": it could change what is only added to.";
        if (inProduction) {
            throw new StartRefused(reason, REMEDY);
        }
        LOG.warn("{} Production does not start like this. {}", reason, REMEDY);
    }

    private static String user(JdbcClient database) {
        return database.sql("select current_user").query(String.class).single();
    }
}
