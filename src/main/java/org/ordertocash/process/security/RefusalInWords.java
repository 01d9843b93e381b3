package org.ordertocash.process.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.door.DecodedPath;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.process.engine.TaskNews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a refused claim or completion of a task with the sentence of {@link TaskGuard} and status 400, and who came
 * too late with 409 and what happened meanwhile. The engine answers 500 and wraps the sentence into the names of its
 * classes, or shows its SQL, and the Tasklist shows that to people as it is. Each is one line in the log.
 */
class RefusalInWords extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalInWords.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern TASK =
            Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/task/([^/]+)/.*");
    /** The engine's codes of what happened at the same moment: optimistic lock, deadlock. */
    private static final Set<Integer> AT_THE_SAME_MOMENT = Set.of(1, 10_000);

    private final TaskNews news;
    private final ObjectMapper json;

    RefusalInWords(TaskNews news, ObjectMapper json) {
        this.news = news;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        var inWords = false;
        RefusalsInTheLog.hold(request);
        try {
            goOn(request, answer, chain);
            inWords = answer.getStatus() >= 400 && saysWhy(request, answer);
        } finally {
            RefusalsInTheLog.release(request, inWords);
        }
        answer.copyBodyToResponse();
    }

    private void goOn(HttpServletRequest request, ContentCachingResponseWrapper answer, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, answer);
        } catch (RuntimeException failed) {
            if (ended(request).isEmpty()) {
                throw failed;
            }
            // a check looked for something of the task that was there a moment ago
            answer.setStatus(HttpServletResponse.SC_CONFLICT);
        }
    }

    /** Whether the failure has a sentence, which is the answer then. */
    private boolean saysWhy(HttpServletRequest request, ContentCachingResponseWrapper answer) throws IOException {
        var sentence = request.getAttribute(TaskGuard.REFUSAL);
        var late = sentence == null ? tooLate(request, answer) : ended(request);
        if (late.isPresent()) {
            say(request, answer, HttpServletResponse.SC_CONFLICT, "OptimisticLockingException", late.get());
        } else if (sentence != null) {
            say(request, answer, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", sentence);
        }
        return late.isPresent() || sentence != null;
    }

    /** What happened while this request was on its way; empty when it failed for another reason. */
    private Optional<String> tooLate(HttpServletRequest request, ContentCachingResponseWrapper answer) {
        var sameMoment = AT_THE_SAME_MOMENT.contains(code(answer));
        Matcher task = TASK.matcher(DecodedPath.of(request));
        var user = SignedInUser.current().map(SignedInUser::id).orElse("");
        var told = Optional.<String>empty();
        if (task.matches()) {
            // who has no right to an open task is not told of it; the rights to a task end with it
            told = answer.getStatus() == HttpServletResponse.SC_FORBIDDEN
                    ? news.ended(task.group(1), user)
                    : news.of(task.group(1), user);
        }
        return told.isEmpty() && sameMoment ? Optional.of(TooLate.LOOK_AGAIN) : told;
    }

    /** What a rule found while the task was being ended by somebody else says nothing true about it. */
    private Optional<String> ended(HttpServletRequest request) {
        Matcher task = TASK.matcher(DecodedPath.of(request));
        var user = SignedInUser.current().map(SignedInUser::id).orElse("");
        return task.matches() ? news.ended(task.group(1), user) : Optional.empty();
    }

    private int code(ContentCachingResponseWrapper answer) {
        try {
            JsonNode body = json.readTree(answer.getContentAsByteArray());
            return body == null ? 0 : body.path("code").asInt();
        } catch (IOException noJson) {
            return 0; // the answer is not the engine's
        }
    }

    private void say(
            HttpServletRequest request, ContentCachingResponseWrapper answer, int status, String type, Object sentence)
            throws IOException {
        LOG.info(
                "Refused {} {} by {}: {}",
                request.getMethod(),
                request.getRequestURI(),
                SignedInUser.current().map(SignedInUser::id).orElse("nobody"),
                sentence.toString().replaceAll("\\p{Cntrl}", " "));
        answer.resetBuffer();
        answer.setStatus(status);
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(answer.getOutputStream(), Map.of("type", type, "message", sentence));
    }
}
