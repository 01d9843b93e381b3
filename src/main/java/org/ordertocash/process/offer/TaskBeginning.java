package org.ordertocash.process.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * When any task begins: offers it to the team of its account as well, so that the team's list shows it, if a member of
 * the team may decide it; the group of the model stays, and so a team without members holds nothing up. What a person
 * may decide still goes by the groups of the model alone. The task's description says whose account it is and who
 * substitutes, before what the model says of the task. A dunning proposal goes to the teams of all its accounts.
 */
@Component
public class TaskBeginning implements TaskListener {

    /** Goes to who answers for the account. */
    private static final Set<String> FOR_THE_OWNER =
            Set.of("Task_DecideOnLateShipment", "Task_CorrectInvoiceData", "Task_CorrectCreditNoteData");

    /** What the engine keeps of a description. */
    private static final int LONGEST = 4000;
    /** Of more people than this the rest is not named. */
    private static final int NAMED = 10;

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
        List<TaskAccount> about = accounts.of(task);
        if (!about.isEmpty()) {
            said.add(inWords(about, offerToTeams(task, about, groups)));
        }
        substitutes.inForceFor(groups).forEach(one -> said.add(inWords(one)));
        if (!said.isEmpty()) {
            String model = task.getDescription() == null ? "" : "\n\n" + task.getDescription();
            String whole = String.join("\n", said) + model;
            task.setDescription(whole.substring(0, Math.min(whole.length(), LONGEST)));
        }
    }

    /** Answers the teams that it is offered to. */
    private List<String> offerToTeams(DelegateTask task, List<TaskAccount> about, List<String> groups) {
        List<String> teams = TeamRule.teamsOf(about, task.getProcessEngineServices()).stream()
                .filter(Groups::isTeam)
                .filter(team -> offers.getObject().offerToTeam(task, team, groups))
                .toList();
        about.stream()
                .map(TaskAccount::owner)
                .filter(owner -> owner != null && FOR_THE_OWNER.contains(task.getTaskDefinitionKey()))
                .forEach(task::addCandidateUser);
        return teams;
    }

    private String inWords(List<TaskAccount> about, List<String> teams) {
        TaskAccount first = about.get(0);
        String whose = about.size() == 1
                ? first.name() + " (" + first.customer() + ") with " + first.entity() + ". Account owner: "
                        + named(about.stream().map(TaskAccount::owner)) + "; collector: "
                : about.size() + " customers with " + first.entity() + ". Collectors: ";
        return whose + named(about.stream().map(TaskAccount::collector)) + "; team: "
                + (teams.isEmpty()
                        ? "none in particular"
                        : teams.stream().map(Groups::name).collect(Collectors.joining(", ")))
                + ".";
    }

    private String named(Stream<String> users) {
        String names = users.filter(Objects::nonNull)
                .distinct()
                .limit(NAMED)
                .map(people::name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody in particular" : names;
    }

    private String inWords(Substitution one) {
        return people.name(one.substitute()) + " works for " + people.name(one.principal()) + ", substitute until "
                + Texts.date(one.to()) + " (" + one.scope().label().toLowerCase() + ").";
    }
}
