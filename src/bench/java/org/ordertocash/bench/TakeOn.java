package org.ordertocash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.ordertocash.fixture.ApplicationProcess;

/** Takes files of a live book on: an integrator sends them, another person releases them. */
final class TakeOn {

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

    static JsonNode send(ApplicationProcess application, String what, Path file) throws IOException {
        return send(application, what, file, state -> {});
    }

    /**
     * Until the last row is committed.
     *
     * @param states is told each state that the import comes to
     * @return the report
     */
    static JsonNode send(ApplicationProcess application, String what, Path file, Consumer<String> states)
            throws IOException {
        return application.api().takeOn(what, BodyPublishers.ofFile(file), states);
    }
}
