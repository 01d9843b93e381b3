package org.ordertocash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ordertocash.fixture.ApplicationProcess;

/** Takes files of a live book on, as an integrator does. */
final class TakeOn {

    private static final long POLL_MILLIS = 100;

    private TakeOn() {}

    /** The legal entity of {@link BookFiles}. */
    static void seller(ApplicationProcess application) throws IOException {
        application
                .api()
                .post(
                        "/api/entities",
                        Map.of("code", "DE", "name", "Nordwind GmbH", "country", "DE", "currency", "EUR"))
                .ok();
    }

    static JsonNode send(ApplicationProcess application, String what, Path file)
            throws IOException, InterruptedException {
        return send(application, what, file, state -> {});
    }

    /**
     * Until the last row is committed.
     *
     * @param states is told each state that the import comes to
     * @return the report
     */
    static JsonNode send(ApplicationProcess application, String what, Path file, Consumer<String> states)
            throws IOException, InterruptedException {
        String path = "/api/imports/"
                + application
                        .api()
                        .postFile("/api/imports/" + what, BodyPublishers.ofFile(file))
                        .ok()
                        .get("id")
                        .asLong();
        String state = "";
        JsonNode report;
        do {
            Thread.sleep(POLL_MILLIS);
            report = application.api().get(path).ok();
            if (!state.equals(report.get("state").asText())) {
                state = report.get("state").asText();
                states.accept(state);
            }
        } while (!List.of("finished", "refused", "interrupted").contains(state));
        if (!state.equals("finished")) {
            throw new IllegalStateException("It was not taken: " + report);
        }
        return report;
    }
}
