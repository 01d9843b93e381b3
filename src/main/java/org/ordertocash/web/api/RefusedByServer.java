package org.ordertocash.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Problem details for what the web server refuses before it reaches the application: a broken path, a huge header. */
class RefusedByServer extends ErrorReportValve {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Puts it where the server's own page would be. */
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new RefusedByServer()));
        }
    }

    static Map<String, Object> problem(HttpStatus status) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put(
                "detail",
                status.is5xxServerError()
                        ? "An error of this server, not of the request. What was sent is stored wholly or not at all."
                        : status == HttpStatus.FORBIDDEN
                                ? "Your groups do not allow this."
                                : "The request cannot be read: look at its path, its query and its headers.");
        return problem;
    }

    @Override
    protected void report(Request request, Response response, Throwable error) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(JSON.writeValueAsString(problem(status)));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("Nobody reads the answer any more", gone);
        }
    }
}
