package org.ordertocash.invoice.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ordertocash.StartRefused;
import org.ordertocash.document.event.BodySignature;
import org.ordertocash.input.Characters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The access point of the network, where it wants documents sent to it. A request has what the outbox tells of a
 * document, with its content, and is signed as a whole: {@link BodySignature}.
 */
@Component
class AccessPoint {

    private static final int MOST_CHARACTERS_OF_ANSWER = 500;
    /** In UTF-8 a character has four at most. */
    private static final int MOST_BYTES_OF_ANSWER = 4 * MOST_CHARACTERS_OF_ANSWER;

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
    private volatile Target target;

    /** @param address null: nothing is sent, it fetches */
    private record Target(URI address, String secret) {}

    AccessPoint(
            @Value("${order-to-cash.access-point.address:}") String address,
            @Value("${order-to-cash.access-point.secret:}") String secret,
            @Value("${order-to-cash.access-point.timeout:PT20S}") Duration timeout,
            ObjectMapper json,
            Clock clock) {
        if (timeout.toMillis() <= 0) {
            throw new StartRefused(
                    "The access point would have no time to answer: ORDER_TO_CASH_ACCESS_POINT_TIMEOUT is " + timeout,
                    "Set it to some seconds, such as PT20S.");
        }
        this.json = json;
        this.timeout = timeout;
        this.clock = clock;
        isAt(address, secret);
    }

    /**
     * Sends there from now on.
     *
     * @param where empty: nothing is sent, it fetches
     * @throws StartRefused what is sent there could be read on the way, or the secret be guessed
     */
    final void isAt(String where, String sharedSecret) {
        URI address = where.isBlank() ? null : address(where.strip());
        if (address != null && sharedSecret.length() < BodySignature.SHORTEST_SECRET) {
            throw new StartRefused(
                    "order-to-cash.access-point.secret is shorter than " + BodySignature.SHORTEST_SECRET
                            + " characters.",
                    "Set ORDER_TO_CASH_ACCESS_POINT_SECRET to what the access point knows as well.");
        }
        target = new Target(address, sharedSecret);
    }

    private static URI address(String where) {
        URI uri;
        try {
            uri = new URI(where);
        } catch (URISyntaxException e) {
            throw noAddress(e.getMessage());
        }
        if (uri.getHost() == null) {
            throw noAddress("it names no host");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())
                && !("http".equalsIgnoreCase(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()))) {
            throw noAddress("it does not begin with https, and what is sent could be read");
        }
        return uri;
    }

    private static StartRefused noAddress(String why) {
        return new StartRefused(
                "order-to-cash.access-point.address is none that documents can be sent to: " + why + ".",
                "Set ORDER_TO_CASH_ACCESS_POINT_ADDRESS to an address such as https://access.example.com/documents.");
    }

    boolean isKnown() {
        return target.address() != null;
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
        Target to = target;
        HttpRequest request = HttpRequest.newBuilder(to.address())
                .header("Content-Type", "application/json")
                .header(BodySignature.HEADER, BodySignature.header(to.secret(), clock.instant(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = answer(request);
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

    /** What it answers in time, all of it: whoever begins to answer and does not end is not waited for either. */
    private HttpResponse<byte[]> answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, head -> new FirstBytes(MOST_BYTES_OF_ANSWER));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotTaken("The access point does not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new NotTaken("The access point does not answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken("Sending to the access point was interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private byte[] body(Outbox.Item item, byte[] content) {
        ObjectNode body = json.valueToTree(item);
        try {
            return json.writeValueAsBytes(body.put("content", content));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cut first: what is cut through is half a character then, and shown as none. */
    private static String words(byte[] answer) {
        String all = new String(answer, StandardCharsets.UTF_8);
        String words = Characters.shown(all.substring(0, Math.min(MOST_CHARACTERS_OF_ANSWER, all.length())))
                .strip();
        return words.isEmpty() ? null : words;
    }

    /** The document waits where it is; it is sent again later. */
    static final class NotTaken extends RuntimeException {
        NotTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
