package org.ordertocash.process.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ordertocash.audit.Denials;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.process.engine.ActingUser;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records who tried to work on a task without a right to it, through the engine's REST API or the Tasklist's own:
 * refused by our doors or by the engine's rights. What {@link org.ordertocash.process.TaskGuard} refuses it records
 * itself.
 */
@Component
class DeniedTaskWork extends OncePerRequestFilter {

    /** Marks a request whose refusal was recorded with a reason of its own. */
    static final String RECORDED = DeniedTaskWork.class.getName() + ".recorded";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** What is done with a task in the engine's REST interface and in the Tasklist's own. */
    private static final Pattern WORK = Pattern.compile(
            "/(?:engine-rest(?:/engine/[^/]+)?|camunda/api/engine/engine/[^/]+)/task/([^/]+)/([A-Za-z-]+)(?:/.*)?");

    private static final String REASON = "No right to work on this task comes with the groups of this person.";

    private final Denials denials;
    private final IdentityService identities;
    private final TaskService tasks;
    private final HistoryService history;

    DeniedTaskWork(Denials denials, IdentityService identities, TaskService tasks, HistoryService history) {
        this.denials = denials;
        this.identities = identities;
        this.tasks = tasks;
        this.history = history;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> user = SignedInUser.current().map(SignedInUser::id);
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN
                && user.isPresent()
                && request.getAttribute(RECORDED) == null) {
            record(request, user.get());
        }
    }

    /** Our own rules refused before the filter above was reached. */
    @EventListener
    void refused(AuthorizationDeniedEvent<?> event) {
        if (event.getSource() instanceof HttpServletRequest request) {
            SignedInUser.current().ifPresent(user -> record(request, user.id()));
        }
    }

    private void record(HttpServletRequest request, String user) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        Matcher work = WORK.matcher(path);
        if (READING.contains(request.getMethod()) || !work.matches()) {
            return;
        }
        ActingUser.asNobody(identities, () -> task(work.group(1)))
                .ifPresent(task -> denials.record(
                        caseKey(task), task.getId(), task.getName(), user, action(work.group(2)), REASON));
    }

    private Optional<Task> task(String id) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(id).singleResult());
    }

    /** By the history: the case may end while this request is on its way. */
    private String caseKey(Task task) {
        return ActingUser.asNobody(
                identities,
                () -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey());
    }

    /** In the words of the refusals that a task's own guard records. */
    private static String action(String operation) {
        return switch (operation) {
            case "submit-form" -> "complete";
            case "assignee" -> "claim";
            default -> operation.length() > 20 ? operation.substring(0, 20) : operation;
        };
    }
}
