package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApplicationProcess;

/** People whom an identity provider knows work in pages and web applications, with the groups that their roles mean. */
class OidcSignInTest {

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @TempDir
    private static Path directory;

    private static ApplicationProcess application;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @BeforeAll
    static void start() {
        PROVIDER.start();
        application = ApplicationProcess.start(
                directory,
                ApplicationProcess.QUICK,
                "spring.security.oauth2.client.provider.company.issuer-uri=" + PROVIDER.issuerUrl("company"),
                "spring.security.oauth2.client.registration.company.client-id=order-to-cash",
                "spring.security.oauth2.client.registration.company.client-secret=secret",
                "spring.security.oauth2.client.registration.company.client-name=Company account",
                "spring.security.oauth2.client.registration.company.scope=openid,profile",
                "order-to-cash.oidc.groups-claim=realm_access.roles",
                "order-to-cash.oidc.groups[Cash Application]=receivables",
                "order-to-cash.oidc.groups[Internal Audit]=auditors");
    }

    @AfterAll
    static void stop() {
        application.close();
        PROVIDER.shutdown();
    }

    @Test
    void worksWithTheGroupsOfTheRolesUntilTheyChange() throws Exception {
        assertThat(get("/login").body()).contains("Sign in with Company account");

        signIn("olga.berg", "Cash Application", "Canteen", "camunda-admin");
        assertThat(ask("select first_ || ' ' || last_ from act_id_user where id_ = 'olga.berg'"))
                .containsExactly("Olga Berg");
        assertThat(ask("select group_id_ from act_id_membership where user_id_ = 'olga.berg'"))
                .containsExactly("receivables");
        assertThat(get("/cases").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("Signed in as", "olga.berg");
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"olga.berg\"", "tasklist")
                .doesNotContain("\"admin\"");

        signIn("olga.berg", "Internal Audit");
        assertThat(get("/camunda/api/admin/auth/user/default").body())
                .contains("cockpit")
                .doesNotContain("tasklist");

        application
                .sql()
                .sql("delete from act_id_membership where user_id_ = 'olga.berg'")
                .update();
        application.sql().sql("delete from act_id_user where id_ = 'olga.berg'").update();
        assertThat(get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
    }

    @Test
    void aUserWithAPasswordHereIsNotTakenOver() throws Exception {
        var answer = signIn("admin", "Cash Application");
        assertThat(answer.uri().toString()).endsWith("/login?error");
        assertThat(ask("select group_id_ from act_id_membership where user_id_ = 'admin'"))
                .containsExactlyInAnyOrder("camunda-admin", "all-entities");
    }

    @Test
    void whoHasNoPasswordHereSignsInWithNone() throws Exception {
        signIn("nora.lind", "Cash Application");
        for (var password : List.of("", "nora.lind", "null")) {
            var login = java.util.Base64.getEncoder().encodeToString(("nora.lind:" + password).getBytes());
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri("/api/demo/clock"))
                                    .header("Authorization", "Basic " + login)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> signIn(String user, String... roles) throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "company",
                "subject-of-" + user,
                "JWT",
                List.of("order-to-cash"),
                Map.of(
                        "preferred_username",
                        user,
                        "given_name",
                        "Olga",
                        "family_name",
                        "Berg",
                        "realm_access",
                        Map.of("roles", List.of(roles))),
                3600));
        return get("/oauth2/authorization/company");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(application.url() + path);
    }

    private static List<String> ask(String sql) {
        return application.sql().sql(sql).query(String.class).list();
    }
}
