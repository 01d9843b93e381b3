package org.ordertocash.process.dunningrun;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.collections.DunningRunOpened;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the process of a run that was opened, in the same transaction. */
@Component
class DunningRunProcess {

    private static final String STANDARD = "standard";

    private final Instances instances;

    DunningRunProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(DunningRunOpened opened) {
        Map<String, Object> variables = new HashMap<>();
        DunningRun.RUN_ID.put(variables, opened.runId());
        DunningRun.DUNNING_PROCEDURE.put(variables, STANDARD);
        instances.startByMessage(DunningRun.RUN_OPENED, BusinessKey.DUNNING_RUN.of(opened.runId()), variables);
    }
}
