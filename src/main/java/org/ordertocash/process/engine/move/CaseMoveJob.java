package org.ordertocash.process.engine.move;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.ordertocash.casemove.CaseMoves;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A job of the engine that moves some cases, and leaves another one behind as long as cases are left. So a move goes on
 * after a crash, on whichever node, and failures are tried again and shown as those of other jobs are.
 */
@Component
class CaseMoveJob extends AbstractProcessEnginePlugin implements JobHandler<CaseMoveJob.OfMove> {

    static final String TYPE = "move-cases";

    /** Which move it works for. */
    record OfMove(long move) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return Long.toString(move);
        }
    }

    private final ObjectProvider<CaseMoves> moves;

    CaseMoveJob(ObjectProvider<CaseMoves> moves) {
        this.moves = moves;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the engine declares its list
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<JobHandler> handlers = new ArrayList<>();
        if (configuration.getCustomJobHandlers() != null) {
            handlers.addAll(configuration.getCustomJobHandlers());
        }
        handlers.add(this);
        configuration.setCustomJobHandlers(handlers);
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(OfMove of, ExecutionEntity execution, CommandContext context, String tenant) {
        if (moves.getObject().moveSome(of.move())) {
            send(context, of.move());
        }
    }

    void send(CommandContext context, long move) {
        MessageEntity job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new OfMove(move));
        context.getJobManager().send(job);
    }

    @Override
    public OfMove newConfiguration(String text) {
        return new OfMove(Long.parseLong(text));
    }

    @Override
    public void onDelete(OfMove of, JobEntity job) {
        // what has to be done is in the tables of the move
    }
}
