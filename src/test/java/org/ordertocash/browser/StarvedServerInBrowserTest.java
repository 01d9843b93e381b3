package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.RawHttp;

/** Strangers who begin requests and never end them do not keep somebody waiting who has signed in and works. */
class StarvedServerInBrowserTest extends BrowserTest {

    /** Generous: what is asked is that nobody waits for the strangers, who hold on for as long as they are let. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String NEVER_ENDING = "POST /login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\nusername=a";

    private final List<Socket> strangers = new ArrayList<>();

    @AfterEach
    void hangUp() throws Exception {
        for (Socket socket : strangers) {
            socket.close();
        }
    }

    @Test
    void whoHasSignedInAndWorksDoesNotWaitForThem() throws Exception {
        Person rita = signIn("rita");
        int port = shared.application().port();
        for (int i = 0; i < 240; i++) {
            Socket socket = new RawHttp("127.0.0." + (100 + i % 4), port).connect();
            socket.getOutputStream().write(NEVER_ENDING.getBytes(StandardCharsets.UTF_8));
            strangers.add(socket);
        }

        long start = System.nanoTime();
        for (String path : List.of("/", "/customers", "/statements", "/orders")) {
            Page page = rita.open(path);
            assertThat(page.locator("h1").first()).isVisible();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
