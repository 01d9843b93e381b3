package org.ordertocash.process.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.door.DecodedPath;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.process.shown.OpenForms;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * When somebody opens the form of a task, its facts are told as they are now: the engine answers with those of the
 * moment when the task began. Only who may see the task gets here; what was shown is remembered.
 */
class FormFactsFilter extends OncePerRequestFilter {

    private static final Pattern FORM =
            Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/task/([^/]+)/form-variables/?");

    private final OpenForms forms;
    private final ObjectMapper json;

    FormFactsFilter(OpenForms forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = FORM.matcher(DecodedPath.of(request));
        if (!"GET".equals(request.getMethod()) || !task.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            renew(task.group(1), answer);
        }
        answer.copyBodyToResponse();
    }

    private void renew(String taskId, ContentCachingResponseWrapper answer) throws IOException {
        JsonNode variables = json.readTree(answer.getContentAsByteArray());
        var user = SignedInUser.current().orElseThrow().id();
        var shown = forms.open(taskId, user);
        if (shown.isPresent() && variables.path(shown.get().variable()) instanceof ObjectNode variable) {
            if (variable.path("value").isTextual()) {
                variable.put("value", shown.get().facts().toString());
            } else {
                variable.set("value", shown.get().facts());
            }
            answer.resetBuffer();
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(answer.getOutputStream(), variables);
        }
    }
}
