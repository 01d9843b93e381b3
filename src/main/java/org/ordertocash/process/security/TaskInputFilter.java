package org.ordertocash.process.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.door.DecodedPath;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.input.Characters;
import org.ordertocash.process.engine.ForeignTasks;
import org.ordertocash.process.engine.TaskForms;
import org.ordertocash.process.engine.TaskWorkers;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a person who works on a task set what the task's form asks for, and comment, and nothing else. The engine itself
 * takes any variable from whoever may complete a task: without this, an approver could change the very facts that are
 * decided on.
 */
class TaskInputFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** A task in the engine's REST interface and in the Tasklist's own. */
    private static final Pattern TASK =
            Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/task/([^/]+)(?:/(.*))?");
    /** Queries that come as POST. */
    private static final Set<String> QUERIES = Set.of("count", "report");

    private static final Set<String> WITH_INPUT = Set.of("complete", "submit-form", "resolve");
    /** What changes who works on the task, and nothing else. */
    private static final Set<String> HARMLESS = Set.of("claim", "unclaim", "assignee", "delegate");

    private static final String COMMENT = "comment/create";

    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "long", "double", "json", "null");
    private static final int MAX_BODY = 1 << 20;
    /** Of a text variable of the engine. */
    private static final int MAX_TEXT = 4000;

    private final TaskForms forms;
    private final ForeignTasks foreign;
    private final TaskWorkers workers;
    private final ObjectMapper json;

    TaskInputFilter(TaskForms forms, ForeignTasks foreign, TaskWorkers workers, ObjectMapper json) {
        this.forms = forms;
        this.foreign = foreign;
        this.workers = workers;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = TASK.matcher(DecodedPath.of(request));
        if (READING.contains(request.getMethod()) || !task.matches()) {
            chain.doFilter(request, response);
            return;
        }
        String what = task.group(2) == null ? "" : task.group(2);
        Optional<String> refusal =
                SignedInUser.current().flatMap(user -> foreign.refuse(task.group(1), what, user.id(), user.groups()));
        if (refusal.isPresent()) {
            request.setAttribute(DeniedTaskWork.RECORDED, true);
            refuse(response, refusal.get());
            return;
        }
        if (HARMLESS.contains(what) || (what.isEmpty() && QUERIES.contains(task.group(1)))) {
            chain.doFilter(request, response);
            return;
        }
        if (COMMENT.equals(what)) {
            comment(task.group(1), request, response, chain);
            return;
        }
        if (!WITH_INPUT.contains(what)) {
            refuse(response, "A task is changed by claiming it and completing its form only");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        Set<String> foreign = body.length > MAX_BODY ? Set.of("more than 1 MB") : foreign(task.group(1), body);
        if (!foreign.isEmpty()) {
            refuse(response, "The form of this task does not ask for: " + String.join(", ", foreign));
            return;
        }
        Optional<String> objection = objection(body);
        if (objection.isPresent()) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", objection.get());
            return;
        }
        chain.doFilter(new Repeated(request, body), response);
    }

    /** What no variable of the engine can hold, or no text may have. */
    private Optional<String> objection(byte[] body) throws IOException {
        JsonNode root = json.readTree(body);
        return root == null
                ? Optional.empty()
                : root.path("variables")
                        .propertyStream()
                        .filter(variable -> variable.getValue().path("value").isTextual())
                        .flatMap(variable -> objection(
                                variable.getValue().path("value").textValue(),
                                "json"
                                        .equalsIgnoreCase(
                                                variable.getValue().path("type").asText()))
                                .map(why -> "The input " + variable.getKey() + " " + why + ".")
                                .stream())
                        .findFirst();
    }

    /** @param table which the engine keeps apart from the texts */
    private static Optional<String> objection(String text, boolean table) {
        return text.length() > MAX_TEXT && !table
                ? Optional.of("is longer than " + MAX_TEXT + " characters")
                : Characters.objection(text);
    }

    /** A comment is part of the case file: of who works on the task, and of its own case. */
    private void comment(String taskId, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean worker = SignedInUser.current()
                .filter(user -> workers.mayWorkOn(taskId, user.id(), user.groups()))
                .isPresent();
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (!worker) {
            refuse(response, "Only who may work on a task comments on it");
        } else if (!Set.of("message").containsAll(fields(body))) {
            refuse(response, "A comment has a message, and stands on the case of its task");
        } else {
            chain.doFilter(new Repeated(request, body), response);
        }
    }

    private Set<String> fields(byte[] body) {
        Set<String> names = new TreeSet<>();
        try {
            json.readTree(body).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException malformed) {
            return Set.of("what is no JSON");
        }
    }

    private Set<String> foreign(String taskId, byte[] body) {
        JsonNode variables;
        try {
            JsonNode root = json.readTree(body);
            variables = root == null ? json.nullNode() : root.path("variables");
        } catch (IOException | NumberFormatException malformed) {
            return Set.of("what is no JSON");
        }
        Optional<Set<String>> inputs = forms.inputs(taskId);
        if (inputs.isEmpty()) {
            return Set.of(); // nothing is set in a task that is done, or never was: the engine says so
        }
        Set<String> asked = inputs.get();
        Set<String> foreign = new TreeSet<>();
        variables.fields().forEachRemaining(variable -> {
            String type = variable.getValue().path("type").asText("string").toLowerCase(Locale.ROOT);
            if (!asked.contains(variable.getKey())) {
                foreign.add(variable.getKey());
            } else if (!TYPES.contains(type)) {
                foreign.add(variable.getKey() + " as " + type); // an object would be built from what the caller names
            }
        });
        return foreign;
    }

    private void refuse(HttpServletResponse response, String sentence) throws IOException {
        answer(response, HttpServletResponse.SC_FORBIDDEN, "AuthorizationException", sentence);
    }

    private void answer(HttpServletResponse response, int status, String type, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("type", type, "message", sentence));
    }

    /** The request with the body that was read already. */
    private static final class Repeated extends HttpServletRequestWrapper {

        private final byte[] body;

        Repeated(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body is read at once");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
