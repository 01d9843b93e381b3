package org.ordertocash.process.engine;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.ordertocash.database.ApplicationRole;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables before the engine looks for them, as the owner and with the scripts that the engine itself
 * would run: the engine works with a role that may make no table. All tables are there then, and the role gets its
 * privileges.
 */
@Component
@DependsOnDatabaseInitialization
class EngineSchema extends AbstractProcessEnginePlugin {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final ApplicationRole role;

    EngineSchema(ApplicationRole role) {
        this.role = role;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (isMissing(role.owner())) {
            create(role.owner());
        }
        role.grant();
    }

    private static boolean isMissing(DataSource owner) {
        return JdbcClient.create(owner)
                .sql("select to_regclass('public.act_ge_property') is null")
                .query(Boolean.class)
                .single();
    }

    /** In one transaction: all of them, or none. */
    private static void create(DataSource owner) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            for (String part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The engine's tables cannot be made", e);
        }
    }
}
