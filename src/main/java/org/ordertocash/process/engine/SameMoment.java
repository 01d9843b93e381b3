package org.ordertocash.process.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * What a step of ours or the engine's own statement lost to somebody else at the same moment, by a deadlock or a lock,
 * is one thing to the engine: that somebody else was faster. A person is told so, and a job is tried again without
 * losing one of its tries. A list of tasks, of which one ended while its form's name was read, is read again.
 */
@Component
class SameMoment extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                with(configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                with(configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    /** Of each chain its own: they are linked. */
    private static List<CommandInterceptor> with(List<CommandInterceptor> others) {
        List<CommandInterceptor> all =
                new ArrayList<>(Optional.ofNullable(others).orElse(List.of()));
        all.add(0, new Translation());
        return all;
    }

    private static final class Translation extends CommandInterceptor {

        private static final int MORE_READINGS = 3;
        /** The name of a task's form may be a variable, which is read after the task, and ends with it. */
        private static final String FORM_IS_GONE = "Unknown property used in expression";
        /** PostgreSQL gave this one up for another: serialization failure, deadlock. */
        private static final Set<String> LOST = Set.of("40001", "40P01");

        @Override
        public <T> T execute(Command<T> command) {
            return execute(command, Context.getCommandContext() == null && readsTasks(command) ? MORE_READINGS : 0);
        }

        private <T> T execute(Command<T> command, int more) {
            try {
                return next.execute(command);
            } catch (OptimisticLockingException late) {
                throw late;
            } catch (RuntimeException failed) {
                if (more > 0 && String.valueOf(failed.getMessage()).startsWith(FORM_IS_GONE)) {
                    return execute(command, more - 1);
                }
                throw Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                                .anyMatch(Translation::isLost)
                        ? new OptimisticLockingException("Somebody else was faster: " + failed.getMessage(), failed)
                        : failed;
            }
        }

        private static boolean readsTasks(Command<?> command) {
            return command instanceof TaskQueryImpl || command instanceof AbstractExecuteFilterCmd;
        }

        private static boolean isLost(Throwable cause) {
            return cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException sql && LOST.contains(String.valueOf(sql.getSQLState()));
        }
    }
}
