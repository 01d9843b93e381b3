package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.IntegrationTest;

/** Who is not a proxy of ours cannot tell how a request came in, and nobody reaches the server by a foreign name. */
class ProxyAndHostTest extends IntegrationTest {

    private static final String PROXY = "127.0.0.1";
    private static final String SOMEBODY = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1"})
    void aForeignNameIsRefused(String host) throws Exception {
        for (var path : new String[] {"/login", "/api/orders/x", "/engine-rest/task", "/camunda/app/tasklist/"}) {
            assertThat(get(SOMEBODY, path, host)).startsWith("HTTP/1.1 421").contains("order-to-cash.allowed-hosts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "LOCALHOST", "[::1]:8080"})
    void itsOwnNamesLeadHere(String host) throws Exception {
        assertThat(get(SOMEBODY, "/login", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aProbeOfItsHealthComesByAnyAddress() throws Exception {
        assertThat(get(SOMEBODY, "/actuator/health", "10.1.2.3:8080")).startsWith("HTTP/1.1 200");
    }

    @Test
    void onlyATrustedProxySaysThatARequestCameByTls() throws Exception {
        assertThat(get(PROXY, "/login", "localhost", "X-Forwarded-Proto: https"))
                .contains("Strict-Transport-Security: max-age=31536000");
        assertThat(get(SOMEBODY, "/login", "localhost", "X-Forwarded-Proto: https"))
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void onlyATrustedProxySaysByWhichNameARequestCame() throws Exception {
        assertThat(get(PROXY, "/login", "localhost", "X-Forwarded-Host: evil.example"))
                .startsWith("HTTP/1.1 421");
        assertThat(get(PROXY, "/cases", "localhost", "X-Forwarded-Host: 127.0.0.1", "X-Forwarded-Proto: https"))
                .contains("Location: https://127.0.0.1/login");
        assertThat(get(SOMEBODY, "/cases", "localhost", "X-Forwarded-Host: 127.0.0.1", "X-Forwarded-Proto: https"))
                .doesNotContain("https://");
    }

    @Test
    void aBrowserIsToldWhatOurPagesAreMadeOf() throws Exception {
        for (var path : new String[] {"/", "/login", "/nowhere"}) {
            assertThat(get(SOMEBODY, path, "localhost"))
                    .contains("Content-Security-Policy: default-src 'self';")
                    .contains("frame-ancestors 'self'")
                    .contains("Referrer-Policy: same-origin")
                    .contains("Permissions-Policy: camera=()")
                    .contains("X-Content-Type-Options: nosniff");
        }
    }

    /** From a local address of choice, which no HTTP client lets one choose; the whole answer as text. */
    private String get(String from, String path, String host, String... headers) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
