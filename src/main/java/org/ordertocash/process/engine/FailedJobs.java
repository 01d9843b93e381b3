package org.ordertocash.process.engine;

import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultFailedJobConfiguration;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.DataFault;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * What becomes of a job that failed. What time may heal (a mail server, the database, another job that was faster) is
 * tried again as the model says. What fails because of its data would fail the same way in five minutes: it becomes an
 * incident at once, and an operator reads why.
 */
@Component
class FailedJobs extends DefaultFailedJobConfiguration {

    private static final List<Class<? extends Throwable>> OF_DATA = List.of(
            DataFault.class,
            InvalidInput.class,
            Conflict.class,
            NotFound.class,
            DataIntegrityViolationException.class,
            ArithmeticException.class,
            ClassCastException.class,
            DateTimeException.class,
            IllegalArgumentException.class,
            IndexOutOfBoundsException.class,
            NoSuchElementException.class,
            NullPointerException.class);

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        super.preInit(configuration);
        configuration.setFailedJobCommandFactory(
                (job, failure) -> isOfData(failure) ? new GiveUp(job, failure) : new DefaultJobRetryCmd(job, failure));
    }

    /** By the exception itself, or by what the engine has wrapped into its own. */
    static boolean isOfData(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> !cause.getClass().equals(ProcessEngineException.class))
                .findFirst()
                .filter(cause -> !(cause instanceof DuplicateKeyException))
                .filter(cause -> OF_DATA.stream().anyMatch(kind -> kind.isInstance(cause)))
                .isPresent();
    }

    private static final class GiveUp extends DefaultJobRetryCmd {

        private static final long serialVersionUID = 1;

        GiveUp(String job, Throwable failure) {
            super(job, failure);
        }

        @Override
        public Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job != null) {
                job.unlock();
                logException(job);
                job.setRetries(0);
                job.setDuedate(ClockUtil.getCurrentTime()); // so that it runs when an operator has corrected the data
            }
            return null;
        }
    }
}
