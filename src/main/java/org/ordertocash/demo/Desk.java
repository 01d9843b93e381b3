package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.ordertocash.time.MovableClock;

/**
 * How the demo's people work: they call the public API and complete their tasks, and what follows is done before the
 * next thing happens.
 */
class Desk {

    private final PublicApi api;
    private final MovableClock clock;

    Desk(PublicApi api, MovableClock clock) {
        this.api = api;
        this.clock = clock;
    }

    JsonNode get(String user, String path) throws InterruptedException {
        return api.get(user, path);
    }

    /** Answers the body, also when it was there already. */
    JsonNode send(String user, String path, Object body) throws InterruptedException {
        return settled(api.post(user, path, body));
    }

    /** Changes what has a version, as it is now. */
    JsonNode send(String user, String path, long version, Object body) throws InterruptedException {
        return settled(api.post(user, path, body, Map.of("If-Match", "\"" + version + "\"")));
    }

    /** What has a key by which a repeat is known. */
    JsonNode sendWithKey(String user, String path, String key, Object body) throws InterruptedException {
        return settled(api.post(user, path, body, Map.of("Idempotency-Key", key)));
    }

    /** The same by PUT. */
    JsonNode replace(String user, String path, long version, Object body) throws InterruptedException {
        return settled(api.put(user, path, body, Map.of("If-Match", "\"" + version + "\"")));
    }

    /** What has no version. */
    JsonNode put(String user, String path, Object body) throws InterruptedException {
        return settled(api.put(user, path, body, Map.of()));
    }

    JsonNode sendXml(String user, String path, String body) throws InterruptedException {
        return sendFile(user, path, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode sendFile(String user, String path, String type, byte[] file) throws InterruptedException {
        return settled(api.postFile(user, path, type, file));
    }

    JsonNode tasks(String user, String key) throws InterruptedException {
        return api.get(user, "/engine-rest/task?taskDefinitionKey=" + key);
    }

    /** What waits for this person's approval, of one kind. */
    JsonNode approvals(String user, String kind) throws InterruptedException {
        return api.get(
                user, "/engine-rest/task?taskDefinitionKey=Task_Approve&processVariables=approvalKind_eq_" + kind);
    }

    void complete(String user, String taskKey, String businessKey, Map<String, String> input)
            throws InterruptedException {
        for (var task : api.get(
                user,
                "/engine-rest/task?taskDefinitionKey=" + taskKey + "&processInstanceBusinessKey=" + businessKey)) {
            complete(user, task, input);
        }
    }

    void complete(String user, JsonNode task, Map<String, String> input) throws InterruptedException {
        var variables = new HashMap<String, Object>();
        input.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        var path = "/engine-rest/task/" + task.get("id").asText();
        api.post(user, path + "/claim", Map.of("userId", user));
        send(user, path + "/complete", Map.of("variables", variables));
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /**
     * Has everything done that follows, before the next thing happens: so documents get the same numbers in each demo.
     */
    private JsonNode settled(PublicApi.Answer answer) {
        if (answer.isNew()) {
            clock.advance(Duration.ofSeconds(1));
        }
        return answer.body();
    }
}
