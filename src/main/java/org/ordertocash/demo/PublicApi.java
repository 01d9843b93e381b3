package org.ordertocash.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * The application's own public API, called as any other system or person calls it. In the demo a password is the user's
 * name.
 */
class PublicApi {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONFLICT = 409;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String home;

    PublicApi(int port) {
        home = "http://127.0.0.1:" + port;
    }

    /**
     * @param status 409: what was sent is there already
     * @param body missing when the answer has none
     */
    record Answer(int status, JsonNode body) {

        boolean isNew() {
            return status == 201 || status == 204;
        }
    }

    /** @throws IllegalStateException when the answer is not a success */
    JsonNode get(String user, String path) throws InterruptedException {
        return call("GET", user, path, "application/json", BodyPublishers.noBody(), Map.of())
                .body();
    }

    /** @throws IllegalStateException when the answer is neither a success nor a conflict */
    Answer post(String user, String path, Object body) throws InterruptedException {
        return post(user, path, body, Map.of());
    }

    /** @throws IllegalStateException when the answer is neither a success nor a conflict */
    Answer post(String user, String path, Object body, Map<String, String> headers) throws InterruptedException {
        return call("POST", user, path, "application/json", text(body), headers);
    }

    /** @throws IllegalStateException when the answer is neither a success nor a conflict */
    Answer put(String user, String path, Object body, Map<String, String> headers) throws InterruptedException {
        return call("PUT", user, path, "application/json", text(body), headers);
    }

    private BodyPublisher text(Object body) {
        try {
            return BodyPublishers.ofString(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when the answer is neither a success nor a conflict */
    Answer postFile(String user, String path, String type, byte[] file) throws InterruptedException {
        return call("POST", user, path, type, BodyPublishers.ofByteArray(file), Map.of());
    }

    private Answer call(
            String method, String user, String path, String type, BodyPublisher body, Map<String, String> headers)
            throws InterruptedException {
        var login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(home + path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + login)
                .header("Content-Type", type)
                .method(method, body);
        headers.forEach(request::header);
        try {
            return answer(user, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private Answer answer(String user, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300 && answer.statusCode() != CONFLICT) {
            throw new IllegalStateException("%s %s as %s: %d %s"
                    .formatted(
                            answer.request().method(),
                            answer.request().uri().getPath(),
                            user,
                            answer.statusCode(),
                            answer.body()));
        }
        return new Answer(
                answer.statusCode(),
                answer.body().isBlank() ? MissingNode.getInstance() : json.readTree(answer.body()));
    }
}
