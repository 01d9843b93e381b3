package org.ordertocash.process.engine;

import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.process.OpenToModels;
import org.springframework.stereotype.Component;

/** What the ready lists of tasks ask for beyond what the engine's own expressions answer. */
@OpenToModels
@Component("taskLists")
public class TaskLists {

    private final IdentityService identities;

    TaskLists(IdentityService identities) {
        this.identities = identities;
    }

    /** The person who looks at the list, alone. */
    public String[] me() {
        return new String[] {ActingUser.of(identities).orElse("")};
    }
}
