package org.ordertocash.process.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.door.Groups;
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

    /** The teams of the person who looks at the list; one that nobody is in where there are none. */
    public List<String> teams() {
        var person = identities.getCurrentAuthentication();
        var teams = person == null || person.getGroupIds() == null
                ? List.<String>of()
                : person.getGroupIds().stream().filter(Groups::isTeam).toList();
        return teams.isEmpty() ? List.of("team-") : teams;
    }

    /** The person who looks at the list, alone. */
    public String[] me() {
        return new String[] {ActingUser.of(identities).orElse("")};
    }
}
