package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

/** What a step lost to somebody else at the same moment is tried again, or told; a fault stays a fault. */
class SameMomentTest extends IntegrationTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    static Stream<RuntimeException> lost() {
        return Stream.of(
                new CannotAcquireLockException("deadlock detected"),
                new ProcessEngineException("listener", new CannotAcquireLockException("deadlock detected")),
                new ProcessEngineException("flush", new SQLException("deadlock detected", "40P01")),
                new IllegalStateException(new SQLException("could not serialize access", "40001")));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatWasLostToAnotherIsThatTheOtherWasFaster(RuntimeException lost) {
        assertThatThrownBy(() -> run(lost))
                .isInstanceOf(OptimisticLockingException.class)
                .hasCause(lost);
    }

    @Test
    void anythingElseIsAFault() {
        RuntimeException fault = new DuplicateKeyException("there twice");
        assertThatThrownBy(() -> run(fault)).isSameAs(fault);
    }

    @Test
    void aListOfTasksIsReadAgainWhenOneEndedMeanwhile() {
        AtomicInteger readings = new AtomicInteger();
        TaskQueryImpl list = new TaskQueryImpl() {
            @Override
            public Object execute(CommandContext context) {
                if (readings.incrementAndGet() < 3) {
                    throw new ProcessEngineException("Unknown property used in expression: ${approvalForm}");
                }
                return List.of();
            }
        };
        assertThat(configuration.getCommandExecutorTxRequired().execute(list)).isEqualTo(List.of());
        assertThat(readings).hasValue(3);
    }

    private void run(RuntimeException failure) {
        configuration.getCommandExecutorTxRequired().execute(context -> {
            throw failure;
        });
    }
}
