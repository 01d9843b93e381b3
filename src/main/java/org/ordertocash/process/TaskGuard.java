package org.ordertocash.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ordertocash.audit.Denials;
import org.ordertocash.door.Groups;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.people.People;
import org.ordertocash.process.engine.ActingUser;
import org.ordertocash.process.engine.TaskOffers;
import org.ordertocash.process.shown.OpenForms;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.substitute.Substitutes.Membership;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Refuses who may not work on a task and input that a form let through; records each refusal. A sentence for the person
 * goes out with it, and the task stays as it was.
 */
@Component
public class TaskGuard {

    /** Where a refused request finds the sentence: the engine wraps exceptions of listeners beyond recognition. */
    public static final String REFUSAL = TaskGuard.class.getName() + ".refusal";

    private final Denials denials;
    private final People people;
    private final OpenForms forms;
    private final TaskOffers offers;
    private final Substitutes substitutes;

    TaskGuard(Denials denials, People people, OpenForms forms, TaskOffers offers, Substitutes substitutes) {
        this.substitutes = substitutes;
        this.denials = denials;
        this.people = people;
        this.forms = forms;
        this.offers = offers;
    }

    /** Checks the input of a task that is being completed. */
    public void input(DelegateTask task, Runnable check) {
        try {
            check.run();
        } catch (InvalidInput wrong) {
            throw refuse(RefusedInput.sentence(wrong));
        }
    }

    /**
     * Checks the person who claims or completes the task: one of its candidate groups, no conflict of interest, and
     * nobody else works on it; and that the person saw the facts as they are now. A new task is not offered to who may
     * not have it.
     */
    public void person(DelegateTask task, Function<String, Optional<String>> conflict) {
        if (TaskListener.EVENTNAME_CREATE.equals(task.getEventName())) {
            offers.hideFromThose(task, user -> conflict.apply(user).isPresent());
            return;
        }
        boolean claim = TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName());
        String user = claim
                ? task.getAssignee()
                : ActingUser.of(task.getProcessEngineServices().getIdentityService())
                        .orElse(null);
        if (claim && user == null) {
            return; // given back
        }
        Optional<String> refusal = user == null
                ? Optional.of("Sign in to decide.")
                : membership(task, user).or(() -> conflict.apply(user)).or(() -> takenBySomebodyElse(task, user));
        if (refusal.isPresent() && hasEnded(task)) {
            // its groups and its case were read when they were no longer there
            throw new OptimisticLockingException("Cannot find task with id " + task.getId() + ": it has just ended");
        }
        refusal.ifPresent(reason -> {
            denials.record(
                    task.getExecution().getProcessBusinessKey(),
                    task.getId(),
                    task.getName(),
                    user == null ? "nobody" : user,
                    claim ? "claim" : "complete",
                    reason);
            throw refuse(reason);
        });
        sayForWhom(task, user);
        if (!claim) {
            forms.changes(task, user).ifPresent(changes -> {
                throw refuse(changes);
            });
            CompletedTask.by(user);
        }
    }

    private static boolean hasEnded(DelegateTask task) {
        var engine = task.getProcessEngineServices();
        return ActingUser.asNobody(
                        engine.getIdentityService(),
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(task.getId())
                                .count())
                == 0;
    }

    private static BadUserRequestException refuse(String sentence) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(REFUSAL, sentence, RequestAttributes.SCOPE_REQUEST);
        }
        return new BadUserRequestException(sentence);
    }

    private Optional<String> takenBySomebodyElse(DelegateTask task, String user) {
        return Optional.ofNullable(task.getAssignee())
                .filter(assignee -> !assignee.equals(user))
                .map(assignee -> "This task is now with " + people.name(assignee) + ".");
    }

    /** What the groups of a person let them do with this task: by their own, or as somebody's substitute. */
    private List<Membership> fitting(DelegateTask task, String user) {
        List<String> allowed = allowed(task);
        return substitutes.groupsOf(user).stream()
                .filter(membership -> allowed.contains(membership.group()))
                .toList();
    }

    /** A team offers a task, and gives no right to it. */
    private static List<String> allowed(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && !Groups.isTeam(group))
                .toList();
    }

    private static boolean isOfferedByName(DelegateTask task, String user) {
        return task.getCandidates().stream().anyMatch(link -> user.equals(link.getUserId()));
    }

    private Optional<String> membership(DelegateTask task, String user) {
        if (isOfferedByName(task, user) || !fitting(task, user).isEmpty()) {
            return Optional.empty();
        }
        List<String> groups = substitutes.groupsOf(user).stream()
                .map(Membership::group)
                .filter(group -> !Groups.ALL_ENTITIES.equals(group) && !Groups.isTeam(group))
                .toList();
        return Optional.of("This task needs a member of " + names(allowed(task), " or ") + "; " + people.name(user)
                + (groups.isEmpty() ? " is in no group." : " is in " + names(groups, ", ") + "."));
    }

    /** Who works on a task as a substitute is named so, on the task and on the case file; once. */
    private void sayForWhom(DelegateTask task, String user) {
        List<Membership> fitting = fitting(task, user);
        if (fitting.isEmpty() || isOfferedByName(task, user) || fitting.get(0).principal() == null) {
            return;
        }
        Membership as = fitting.get(0);
        String said = people.name(user) + " works on this for " + people.name(as.principal()) + ", substitute until "
                + Texts.date(as.until()) + ".";
        TaskService tasks = task.getProcessEngineServices().getTaskService();
        if (tasks.getTaskComments(task.getId()).stream().noneMatch(comment -> said.equals(comment.getFullMessage()))) {
            tasks.createComment(task.getId(), task.getProcessInstanceId(), said);
        }
    }

    private static String names(List<String> groups, String between) {
        return groups.stream().map(Groups::name).collect(Collectors.joining(between));
    }
}
