package org.ordertocash.process.engine;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Shows an open task as listeners see it, outside a listener: with its variables as one scope. */
@Component
public class TaskScope {

    private final ProcessEngineConfigurationImpl engine;

    TaskScope(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** Empty when there is no such open task, or no answer. */
    public <T> Optional<T> ask(String taskId, Function<DelegateTask, T> question) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .map(question));
    }
}
