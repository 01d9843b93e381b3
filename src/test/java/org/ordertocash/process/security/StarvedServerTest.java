package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.RawHttp;

/**
 * Strangers who send and read as slowly as they can hold no thread that health needs, or somebody who is signed in or
 * wants to be.
 */
class StarvedServerTest extends IntegrationTest {

    /** A starved server answers when it hangs up on the strangers, or never. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    private static final String FORM = "POST /login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\nusername=a";
    private static final String REFUSED = "POST /api/orders HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{";
    private static final String WRONG_PASSWORD = "POST /api/statement-files HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Basic bm9ib2R5Om5vYm9keQ==\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<Docu";
    private static final String HALF_A_HEAD = "GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final String NOT_READ =
            "GET /webjars/bpmn-js/8.0.0/dist/bpmn-viewer.development.js HTTP/1.1\r\n" + "Host: localhost\r\n\r\n";

    private final List<Socket> slow = new ArrayList<>();
    private final ScheduledExecutorService dribbling = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void hangUp() throws Exception {
        dribbling.shutdownNow();
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void healthAndPeopleWhoAreOrGetSignedInAnswerWhileStrangersDribble() throws Exception {
        var rita = new RawHttp("127.0.0.1", port);
        assertThat(rita.basic("/api/demo/clock", "rita", "rita").status()).isEqualTo(200);
        var somebodyElse = new RawHttp("127.0.0.90", port);
        for (int i = 0; i < 40; i++) {
            for (String begin : List.of(FORM, REFUSED, WRONG_PASSWORD, HALF_A_HEAD, NOT_READ)) {
                var socket = new RawHttp("127.0.0." + (100 + i % 4), port).connect();
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
                slow.add(socket);
            }
        }
        dribbling.scheduleWithFixedDelay(this::dribble, 100, 400, TimeUnit.MILLISECONDS);

        long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        int asked = 0;
        while (asked < 5 || System.nanoTime() < end) {
            long start = System.nanoTime();
            assertThat(rita.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(rita.basic("/api/demo/clock", "rita", "rita").status()).isEqualTo(200);
            assertThat(somebodyElse.get("/login").status()).isEqualTo(200);
            assertThat(somebodyElse
                            .send(
                                    "POST",
                                    "/login",
                                    "username=rita&password=rita",
                                    "Content-Type: application/x-www-form-urlencoded")
                            .status())
                    .as("the form is read; it has no token")
                    .isEqualTo(403);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
            asked++;
        }
    }

    @Test
    void aRefusalOfAModestBodyIsStillHeard() throws Exception {
        var answer = new RawHttp("127.0.0.110", port)
                .send("POST", "/api/orders", "{" + " ".repeat(30_000) + "}", "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("Sign in");
    }

    @Test
    void aBodyOfSomebodyUnknownIsNotTakenForLong() throws Exception {
        try (var socket = new RawHttp("127.0.0.111", port).connect()) {
            socket.getOutputStream().write(FORM.getBytes(StandardCharsets.UTF_8));
            slow.add(socket);
            dribbling.scheduleWithFixedDelay(this::dribble, 100, 400, TimeUnit.MILLISECONDS);
            long start = System.nanoTime();
            socket.getInputStream().readNBytes(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private void dribble() {
        for (Socket socket : slow) {
            try {
                socket.getOutputStream().write('a');
            } catch (java.io.IOException closed) {
                // the server hung up on a stranger, as it should
                continue;
            }
        }
    }
}
