package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is deleted, loses a group or gets a new password is out at the next request, wherever the session is. */
class SessionOutlivesItsUserTest extends IntegrationTest {

    private static final String USER = "vera";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aUserSignsInAndOpensTheTasklist() throws Exception {
        var user = identities.newUser(USER);
        user.setPassword("vera");
        identities.saveUser(user);
        identities.createMembership(USER, "receivables");
        assertThat(signIn("vera").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("login"));
        assertThat(status("/cases")).isEqualTo(200);
        assertThat(status("/camunda/app/tasklist/default/")).isEqualTo(200);
        assertThat(profile().body()).contains("\"userId\":\"vera\"", "tasklist").doesNotContain("cockpit");
    }

    @AfterEach
    void theUserGoes() {
        identities.deleteUser(USER);
        jdbc.sql("delete from otc.spring_session where principal_name = :user")
                .param("user", USER)
                .update();
    }

    @Test
    void deleted() throws Exception {
        identities.deleteUser(USER);
        assertThat(profile().statusCode()).isEqualTo(401);
        assertThat(status("/cases")).isEqualTo(302);
        assertThat(status("/camunda/app/tasklist/default/")).isEqualTo(302);
        assertThat(status("/api/demo/clock")).isEqualTo(401);
        assertThat(sessions()).isZero();
    }

    @Test
    void aNewPassword() throws Exception {
        var user = identities.createUserQuery().userId(USER).singleResult();
        user.setPassword("another");
        identities.saveUser(user);
        assertThat(status("/camunda/api/engine/engine/default/task")).isEqualTo(401);
        assertThat(status("/cases")).isEqualTo(302);
        assertThat(signIn("vera").headers().firstValue("Location").orElseThrow())
                .endsWith("error");
        signIn("another");
        assertThat(status("/cases")).isEqualTo(200);
    }

    @Test
    void aGroupLess() throws Exception {
        identities.deleteMembership(USER, "receivables");
        assertThat(status("/cases")).isEqualTo(403);
        assertThat(profile().body()).doesNotContain("tasklist");
        assertThat(status("/camunda/api/engine/engine/default/task")).isEqualTo(403);
    }

    @Test
    void aGroupMore() throws Exception {
        identities.createMembership(USER, "auditors");
        assertThat(profile().body()).contains("tasklist", "cockpit");
    }

    @Test
    void theSessionIsInTheDatabaseAndChangesItsIdAtSignIn() throws Exception {
        assertThat(sessions()).isEqualTo(1);
        var before = session();
        var stored = jdbc.sql("select count(*) from otc.spring_session_attributes")
                .query(Long.class)
                .single();
        assertThat(stored).isPositive();
        signIn("vera");
        assertThat(session()).isNotEqualTo(before);
        assertThat(sessions()).isEqualTo(1);

        var logout = HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(browser.send(logout, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(sessions()).isZero();
    }

    @Test
    void aStrangerFillsNoTable() throws Exception {
        var before = jdbc.sql("select count(*) from otc.spring_session")
                .query(Long.class)
                .single();
        var stranger = HttpClient.newHttpClient();
        for (var path : new String[] {"/", "/login", "/cases", "/camunda/app/tasklist/", "/api/demo/clock"}) {
            stranger.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
        assertThat(jdbc.sql("select count(*) from otc.spring_session")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void anOldHashIsReplacedWhenItsOwnerSignsIn() throws Exception {
        jdbc.sql("update act_id_user set pwd_ = :hash, salt_ = 'salt' where id_ = :user")
                .param("hash", "{SHA-512}" + new Sha512HashDigest().encrypt("vera" + "salt"))
                .param("user", USER)
                .update();
        assertThat(status("/cases")).as("another hash is another password").isEqualTo(302);
        signIn("vera");
        assertThat(status("/cases")).isEqualTo(200);
        assertThat(jdbc.sql("select pwd_ from act_id_user where id_ = :user")
                        .param("user", USER)
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2");
    }

    private long sessions() {
        return jdbc.sql("select count(*) from otc.spring_session where principal_name = :user")
                .param("user", USER)
                .query(Long.class)
                .single();
    }

    private String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> profile() throws Exception {
        return get("/camunda/api/admin/auth/user/default");
    }

    private int status(String path) throws Exception {
        return get(path).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String password) throws Exception {
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        var form = "username=%s&password=%s&_csrf=%s"
                .formatted(USER, password, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        return browser.send(
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
