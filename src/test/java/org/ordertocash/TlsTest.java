package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApplicationProcess;

/** TLS by a key store, as docs/operators.md sets it up, with the settings of production for cookies. */
class TlsTest {

    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    private static Path directory;

    private static ApplicationProcess application;
    private static HttpClient browser;

    @BeforeAll
    static void startWithAKeyStore() throws Exception {
        var store = directory.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "order-to-cash",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        application = ApplicationProcess.start(
                directory.resolve("application"),
                List.of(),
                "spring.config.import=classpath:application-production.yml",
                "ADMIN_PASSWORD=a password of length",
                "server.ssl.key-store=" + store.toUri(),
                "server.ssl.key-store-password=" + PASSWORD);
        browser = HttpClient.newBuilder().sslContext(trusting(store)).build();
    }

    private static SSLContext trusting(Path store) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("order-to-cash", keys.getCertificate("order-to-cash"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void theBrowserIsToldToStayWithTlsAndKeepsTheSessionToIt() throws Exception {
        var answer = get(application.url().replace("http:", "https:") + "/login");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("max-age=31536000"));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure").contains("; HttpOnly"));
    }

    @Test
    void withoutTlsThereIsNoAnswer() throws Exception {
        var answer = get(application.url() + "/login");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
