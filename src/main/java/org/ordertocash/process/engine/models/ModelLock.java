package org.ordertocash.process.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses, for everybody and by whatever way, to deploy single models and to delete deployed ones: a table alone would
 * never be asked, a process alone would fail with its first case. Only {@link Deployment} opens it, for whole sets.
 */
@Component
class ModelLock extends AbstractProcessEnginePlugin {

    static final String SENTENCE = "Nothing is deployed, changed or deleted here. Models take force as a whole set that"
            + " two people released, on the page /models: put your file into a draft there.";

    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    /** Does the work with the lock open. */
    static <T> T open(Supplier<T> work) {
        boolean before = OPEN.get();
        OPEN.set(true);
        try {
            return work.get();
        } finally {
            OPEN.set(before);
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    private static List<CommandInterceptor> with(List<CommandInterceptor> others) {
        List<CommandInterceptor> all =
                new ArrayList<>(Optional.ofNullable(others).orElse(List.of()));
        all.add(new Lock());
        return all;
    }

    private static final class Lock extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (changesModels(command) && !OPEN.get()) {
                throw new BadUserRequestException(SENTENCE);
            }
            return next.execute(command);
        }

        private static boolean changesModels(Command<?> command) {
            return command instanceof DeployCmd
                    || command instanceof DeleteDeploymentCmd
                    || command instanceof DeleteProcessDefinitionsByIdsCmd
                    || command instanceof DeleteProcessDefinitionsByKeyCmd;
        }
    }
}
