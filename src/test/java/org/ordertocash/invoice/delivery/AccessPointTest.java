package org.ordertocash.invoice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.StartRefused;

/** An access point may answer what it likes, as slowly as it likes: nothing hangs, and what it took it has taken. */
@Timeout(30)
class AccessPointTest {

    private static final String SECRET = "secret-of-the-access-point";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Outbox.Item ITEM = new Outbox.Item(
            1, "m-1", "DE01", "INV-1", null, "C-1", "0088:4", 2, "INV-1.xml", "application/xml", 3, "", Instant.EPOCH);

    /** How it writes its body. */
    private interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private final AtomicBoolean cutOff = new AtomicBoolean();
    private Body body = out -> {};
    private HttpServer server;

    @BeforeEach
    void anAccessPoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/documents", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(202, 0);
        try (exchange) {
            body.write(exchange.getResponseBody());
        } catch (IOException e) {
            cutOff.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static AccessPoint at(String address, String secret) {
        return new AccessPoint(
                address,
                secret,
                PATIENCE,
                JsonMapper.builder().findAndAddModules().build(),
                Clock.systemUTC());
    }

    private AccessPoint.Answer send() {
        return at("http://127.0.0.1:" + server.getAddress().getPort() + "/documents", SECRET)
                .send(ITEM, new byte[] {1});
    }

    @Test
    void whoseAnswerDripsIsNotWaitedFor() {
        body = out -> {
            for (int i = 0; i < 100; i++) {
                out.write('.');
                out.flush();
                Thread.sleep(100);
            }
        };
        Instant begun = Instant.now();
        assertThatThrownBy(this::send)
                .isInstanceOf(AccessPoint.NotTaken.class)
                .hasMessage("The access point does not answer within 1000 ms");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE.multipliedBy(4));
    }

    @Test
    void ofAnAnswerWithoutEndTheBeginningIsKept() {
        body = out -> {
            while (true) {
                out.write("a".repeat(1000).getBytes(UTF_8));
            }
        };
        AccessPoint.Answer answer = send();
        assertThat(answer.taken()).isTrue();
        assertThat(answer.words()).isEqualTo("a".repeat(500));
        server.stop(5);
        assertThat(cutOff).as("nobody reads the rest").isTrue();
    }

    @Test
    void whatItSaysIsCutBetweenCharacters() {
        body = out -> out.write(("a".repeat(499) + "\ud83d\ude00").getBytes(UTF_8));
        assertThat(send().words()).isEqualTo("a".repeat(499));
        body = out -> out.write("\u0000\u0085 \u202e\uffff".getBytes(UTF_8));
        assertThat(send()).as("it has the document").isEqualTo(new AccessPoint.Answer(true, null));
        body = out -> out.write(new byte[] {'o', 'k', (byte) 0xC3});
        assertThat(send().words()).startsWith("ok");
        body = out -> {};
        assertThat(send().words()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://access.example/documents, https",
        "ftp://127.0.0.1/documents, https",
        "http:///documents, no host",
        "https:///documents, no host",
        "https:access.example, no host",
        "access.example, no host",
        "https://access example, Illegal"
    })
    void whatCannotBeAnAddressOrCouldBeReadOnTheWayStopsTheStart(String address, String why) {
        assertThatThrownBy(() -> at(address, SECRET))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://access.example/documents",
                "HTTPS://access.example",
                "http://localhost:8080/documents",
                "http://[::1]:8080/documents"
            })
    void whatIsOneDoesNot(String address) {
        assertThatCode(() -> at(address, SECRET)).doesNotThrowAnyException();
        assertThatThrownBy(() -> at(address, "short")).isInstanceOf(StartRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0001S"})
    void noTimeToAnswerStopsTheStart(Duration timeout) {
        assertThatThrownBy(() ->
                        new AccessPoint("", "", timeout, JsonMapper.builder().build(), Clock.systemUTC()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no time to answer");
    }

    @Test
    void withoutAnAddressNothingIsSent() {
        assertThat(at(" ", "").isKnown()).isFalse();
    }
}
