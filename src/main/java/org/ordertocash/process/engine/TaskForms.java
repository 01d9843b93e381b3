package org.ordertocash.process.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the form of a task asks a person for: the form that was deployed with the case's own version of the model. */
@Component
public class TaskForms {

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identities;
    private final ObjectMapper json;
    private final ConcurrentMap<String, Set<String>> inputs = new ConcurrentHashMap<>();

    TaskForms(TaskService tasks, FormService forms, IdentityService identities, ObjectMapper json) {
        this.tasks = tasks;
        this.forms = forms;
        this.identities = identities;
        this.json = json;
    }

    /** Names of the variables that the task's form sets, none without a form; empty for a task that does not exist. */
    public Optional<Set<String>> inputs(String taskId) {
        return ActingUser.asNobody(identities, () -> {
            Task task =
                    tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
            if (task == null) {
                return Optional.empty();
            }
            return Optional.of(
                    task.getCamundaFormRef() == null
                            ? Set.of()
                            // a version of a model and the form it is bound to never change
                            : inputs.computeIfAbsent(
                                    task.getProcessDefinitionId() + "/"
                                            + task.getCamundaFormRef().getKey(),
                                    key -> read(taskId)));
        });
    }

    private Set<String> read(String taskId) {
        try (InputStream form = forms.getDeployedTaskForm(taskId)) {
            Set<String> keys = new TreeSet<>();
            collect(json.readTree(form), keys);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields in groups stand one level deeper. */
    private static void collect(JsonNode component, Set<String> keys) {
        if (component.hasNonNull("key")) {
            keys.add(component.get("key").asText());
        }
        component.path("components").forEach(child -> collect(child, keys));
    }
}
