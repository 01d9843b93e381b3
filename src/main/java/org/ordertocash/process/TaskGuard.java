package org.ordertocash.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ordertocash.audit.Denials;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.process.engine.ActingUser;
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

    TaskGuard(Denials denials) {
        this.denials = denials;
    }

    /** Checks the input of a task that is being completed. */
    public void input(DelegateTask task, Runnable check) {
        try {
            check.run();
        } catch (InvalidInput wrong) {
            throw refuse(RefusedInput.sentence(wrong));
        }
    }

    /** Checks the person who claims or completes the task: one of its candidate groups, and no objection. */
    public void person(DelegateTask task, Function<String, Optional<String>> objection) {
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
                : membership(task, user).or(() -> objection.apply(user));
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
    }

    private static BadUserRequestException refuse(String sentence) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(REFUSAL, sentence, RequestAttributes.SCOPE_REQUEST);
        }
        return new BadUserRequestException(sentence);
    }

    private static Optional<String> membership(DelegateTask task, String user) {
        List<String> allowed = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
        List<String> groups =
                task
                        .getProcessEngineServices()
                        .getIdentityService()
                        .createGroupQuery()
                        .groupMember(user)
                        .list()
                        .stream()
                        .map(Group::getId)
                        .toList();
        return groups.stream().anyMatch(allowed::contains)
                ? Optional.empty()
                : Optional.of("This task needs a member of " + String.join(" or ", allowed) + "; " + user + " is in "
                        + String.join(", ", groups) + ".");
    }
}
