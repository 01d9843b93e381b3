package org.ordertocash.demo;

import java.time.Duration;
import java.util.Map;

/** {@code colin}: looks through the dunning proposals of the day. */
class Collections {

    private static final String COLIN = "colin";

    private final Desk desk;

    Collections(Desk desk) {
        this.desk = desk;
    }

    void reviewDunningProposal() throws InterruptedException {
        var tasks = desk.tasks(COLIN, "Task_ReviewDunningProposal");
        if (!tasks.isEmpty()) {
            desk.pass(Duration.ofHours(2));
            for (var task : tasks) {
                desk.complete(COLIN, task, Map.of());
            }
        }
    }
}
