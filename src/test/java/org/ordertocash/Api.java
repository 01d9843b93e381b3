package org.ordertocash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The API of a running application, over real HTTP, as one user whose password is the user's name. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String login;

    Api(String url, String user) {
        this.url = url;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    /** @param body empty when the answer is not JSON */
    public record Answer(int status, JsonNode body) {

        /** The body of a successful answer; everything else is an error of the test. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new IllegalStateException(status + " " + body);
            }
            return body;
        }
    }

    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) throws IOException {
        return post(path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    public Answer put(String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public Answer postFile(String path, BodyPublisher file) throws IOException {
        return post(path, "application/xml", file);
    }

    public Answer post(String path, String type, BodyPublisher body) throws IOException {
        return send(request(path)
                .header("Content-Type", type)
                .header("Accept", "application/json, */*;q=0.1")
                .POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", login);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), json ? JSON.readTree(answer.body()) : MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
