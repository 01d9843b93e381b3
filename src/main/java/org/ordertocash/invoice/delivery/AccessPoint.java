package org.ordertocash.invoice.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.ordertocash.document.event.BodySignature;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The access point of the network, where it wants documents sent to it. A request has what the outbox tells of a
 * document, with its content, and is signed as a whole: {@link BodySignature}.
 */
@Component
class AccessPoint {

    private static final int MOST_OF_ANSWER = 500;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** It read the document and does not take it: sending it again does not help. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json;
    private final Duration timeout;
    private final Clock clock;
    private URI address;
    private String secret;

    AccessPoint(
            @Value("${order-to-cash.access-point.address:}") String address,
            @Value("${order-to-cash.access-point.secret:}") String secret,
            @Value("${order-to-cash.access-point.timeout:PT20S}") Duration timeout,
            ObjectMapper json,
            Clock clock) {
        this.json = json;
        this.timeout = timeout;
        this.clock = clock;
        isAt(address, secret);
    }

    /**
     * Sends there from now on.
     *
     * @param where empty: nothing is sent, it fetches
     */
    final void isAt(String where, String sharedSecret) {
        URI uri = where.isBlank() ? null : URI.create(where.strip());
        if (uri != null && !"https".equals(uri.getScheme()) && !THIS_MACHINE.contains(uri.getHost())) {
            throw new IllegalArgumentException(
                    "order-to-cash.access-point.address does not begin with https: what is sent could be read");
        }
        if (uri != null && sharedSecret.length() < BodySignature.SHORTEST_SECRET) {
            throw new IllegalArgumentException("order-to-cash.access-point.secret is shorter than "
                    + BodySignature.SHORTEST_SECRET + " characters");
        }
        address = uri;
        secret = sharedSecret;
    }

    boolean isKnown() {
        return address != null;
    }

    /**
     * What it says.
     *
     * @param taken false: it refuses the document for good
     * @param words may be null
     */
    record Answer(boolean taken, String words) {}

    /**
     * Sends a document; the same again is the same to it, by the message id.
     *
     * @throws NotTaken it cannot take anything now, or does not answer
     */
    Answer send(Outbox.Item item, byte[] content) {
        byte[] body = body(item, content);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header(BodySignature.HEADER, BodySignature.header(secret, clock.instant(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotTaken("The access point does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken("Sending to the access point was interrupted", e);
        }
        String words = words(response.body());
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer(true, words);
        }
        if (REFUSALS.contains(status)) {
            return new Answer(false, words == null ? "HTTP " + status : words);
        }
        throw new NotTaken("The access point answered " + status + (words == null ? "" : ": " + words), null);
    }

    private byte[] body(Outbox.Item item, byte[] content) {
        ObjectNode body = json.valueToTree(item);
        try {
            return json.writeValueAsBytes(body.put("content", content));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(String answer) {
        String words = answer.replace("\0", "").strip();
        return words.isEmpty() ? null : words.substring(0, Math.min(MOST_OF_ANSWER, words.length()));
    }

    /** The document waits where it is; it is sent again later. */
    static final class NotTaken extends RuntimeException {
        NotTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
