package org.ordertocash.process.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ordertocash.door.Groups;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.engine.TaskOffers;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.substitute.Substitution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When any task begins: offers it to the team of its account as well, so that the team's list shows it; the group of
 * the model stays, and so a team without members holds nothing up. What a person may decide still goes by the groups of
 * the model alone. The task's description says whose account it is and who substitutes, before what the model says of
 * the task.
 */
@Component
public class TaskBeginning implements TaskListener {

    /** Goes to who answers for the account. */
    private static final Set<String> FOR_THE_OWNER = Set.of("Task_DecideOnLateShipment", "Task_CorrectInvoiceData");

    /** What the engine keeps of a description. */
    private static final int LONGEST = 4000;

    private final AccountOfTask accounts;
    private final People people;
    private final Substitutes substitutes;
    private final ObjectProvider<TaskOffers> offers;

    TaskBeginning(AccountOfTask accounts, People people, Substitutes substitutes, ObjectProvider<TaskOffers> offers) {
        this.accounts = accounts;
        this.people = people;
        this.substitutes = substitutes;
        this.offers = offers;
    }

    @Override
    public void notify(DelegateTask task) {
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
        List<String> said = new ArrayList<>();
        accounts.of(task).ifPresent(account -> said.add(offer(task, account, groups)));
        substitutes.inForceFor(groups).forEach(one -> said.add(inWords(one)));
        if (!said.isEmpty()) {
            String model = task.getDescription() == null ? "" : "\n\n" + task.getDescription();
            String whole = String.join("\n", said) + model;
            task.setDescription(whole.substring(0, Math.min(whole.length(), LONGEST)));
        }
    }

    private String offer(DelegateTask task, TaskAccount account, List<String> groups) {
        Optional<String> team = Optional.ofNullable(account.team())
                .or(() -> TeamRule.teamOf(account, task.getProcessEngineServices()))
                .filter(Groups::isTeam);
        team.ifPresent(group -> {
            task.addCandidateGroup(group);
            offers.getObject().hideFromThoseOutside(task, group, groups);
        });
        boolean forOwner = account.owner() != null && FOR_THE_OWNER.contains(task.getTaskDefinitionKey());
        if (forOwner) {
            task.addCandidateUser(account.owner());
        }
        return account.name() + " (" + account.customer() + ") with " + account.entity()
                + ". Account owner: " + named(account.owner())
                + "; collector: " + named(account.collector())
                + "; team: " + team.map(Groups::name).orElse("none in particular") + ".";
    }

    private String named(String user) {
        return Optional.ofNullable(people.name(user)).orElse("nobody in particular");
    }

    private String inWords(Substitution one) {
        return people.name(one.substitute()) + " works for " + people.name(one.principal()) + ", substitute until "
                + Texts.date(one.to()) + " (" + one.scope().label().toLowerCase() + ").";
    }
}
