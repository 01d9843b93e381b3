package org.ordertocash.process.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.ordertocash.audit.FactsSeen;
import org.ordertocash.process.engine.ActingUser;
import org.ordertocash.process.engine.TaskScope;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Knows what each person saw of a task: facts are computed anew when the form is opened, and compared when the task is
 * completed. What was seen when it was completed is kept for the case file.
 */
@Component
public class OpenForms {

    private static final int LONGEST_MESSAGE = 160;
    private static final String BEFORE = "Changed meanwhile: ";
    private static final String CONFIRM = " Complete again to confirm.";
    private static final String LOOK = " Open the task again to see all, or complete again to confirm.";

    private final Map<String, ShownFacts> kinds = new HashMap<>();
    private final TaskScope scopes;
    private final IdentityService identities;
    private final FactsSeen seen;
    private final AsOf asOf;

    /**
     * What a form shows now.
     *
     * @param variable the task's variable that the form reads
     */
    public record Shown(String variable, JsonNode facts) {}

    private final LocalDays days;

    OpenForms(
            List<ShownFacts> all,
            TaskScope scopes,
            IdentityService identities,
            FactsSeen seen,
            AsOf asOf,
            LocalDays days) {
        this.days = days;
        all.forEach(kind -> kind.tasks().forEach(task -> kinds.put(task, kind)));
        this.scopes = scopes;
        this.identities = identities;
        this.seen = seen;
        this.asOf = asOf;
    }

    /** Somebody opens the form of a task; empty for a task that is done, or shows no facts. */
    @Transactional
    public Optional<Shown> open(String taskId, String user) {
        return ActingUser.asNobody(
                identities,
                () -> scopes.ask(taskId, task -> {
                    ShownFacts kind = kinds.get(task.getTaskDefinitionKey());
                    if (kind == null) {
                        return null;
                    }
                    JsonNode now = kind.now(task);
                    List<FactChange> changes =
                            FactChange.between(kind.variable().get(task), now);
                    JsonNode facts = asOf.now(
                            now,
                            changes.stream().map(FactChange::sinceTheTaskBegan).toList(),
                            days.zone(task.getTenantId()));
                    seen.opened(taskId, user, facts);
                    return new Shown(kind.variable().name(), facts);
                }));
    }

    /**
     * Compares what the person saw with how things are at the moment of completing. What is told counts as seen: the
     * same person may complete the task then.
     *
     * @return what changed, in a short sentence; empty when nothing did, or when the person never opened the form
     */
    public Optional<String> changes(DelegateTask task, String user) {
        ShownFacts kind = kinds.get(task.getTaskDefinitionKey());
        if (kind == null) {
            return Optional.empty();
        }
        JsonNode now = kind.now(task);
        Optional<FactsSeen.Seen> last = seen.last(task.getId(), user);
        List<FactChange> changes =
                last.map(view -> FactChange.between(view.facts(), now)).orElse(List.of());
        if (!changes.isEmpty()) {
            seen.told(
                    task.getId(),
                    user,
                    asOf.now(now, changes.stream().map(FactChange::inShort).toList(), days.zone(task.getTenantId())));
            return Optional.of(sentence(changes));
        }
        seen.keep(
                new FactsSeen.Decided(task.getId(), task.getProcessInstanceId(), task.getName(), user),
                last.map(FactsSeen.Seen::facts)
                        .orElseGet(() -> asOf.now(now, List.of(), days.zone(task.getTenantId()))),
                last.map(FactsSeen.Seen::at).orElse(null));
        return Optional.empty();
    }

    /** As many changes as a message has room for. */
    private static String sentence(List<FactChange> changes) {
        List<String> told = changes.stream().map(FactChange::inShort).toList();
        String all = BEFORE + String.join("; ", told) + ".";
        if (all.length() + CONFIRM.length() <= LONGEST_MESSAGE) {
            return all + CONFIRM;
        }
        int room = LONGEST_MESSAGE - BEFORE.length() - LOOK.length() - 12;
        String some = told.get(0);
        int count = 1;
        while (count < told.size() && some.length() + told.get(count).length() + 2 <= room) {
            some += "; " + told.get(count++);
        }
        String cut = some.length() > room ? some.substring(0, room - 1) + "…" : some;
        int more = told.size() - count;
        return BEFORE + cut + (more > 0 ? "; " + more + " more." : ".") + LOOK;
    }
}
