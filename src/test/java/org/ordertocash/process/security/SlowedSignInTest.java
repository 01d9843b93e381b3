package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.RawHttp;
import org.springframework.beans.factory.annotation.Autowired;

/** Wrong passwords at every door: they are slowed down where they come from, and nowhere else. */
class SlowedSignInTest extends IntegrationTest {

    @Autowired
    private MeterRegistry meters;

    @Test
    void guessingByBasicIsSlowedAndTheAdministratorStillGetsInFromElsewhere() throws Exception {
        var attacker = new RawHttp("127.0.0.66", port);
        double before = refused("wrong password");
        RawHttp.Answer last = null;
        for (int i = 0; i < 12; i++) {
            last = attacker.basic("/api/demo/clock", "admin", "guess" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(last.headers().get("retry-after"))).isBetween(1, 300);
        assertThat(last.body()).contains("Too many wrong passwords");
        assertThat(refused("wrong password") - before).isBetween(5.0, 11.0);
        assertThat(refused("too many wrong passwords")).isPositive();

        assertThat(attacker.basic("/api/demo/clock", "admin", "admin").status())
                .as("also the right password has to wait there")
                .isEqualTo(429);
        assertThat(new RawHttp("127.0.0.67", port)
                        .basic("/api/demo/clock", "admin", "admin")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guessingAtTheSignInPageIsAnsweredWithASentence() throws Exception {
        var attacker = new RawHttp("127.0.0.68", port);
        RawHttp.Answer last = null;
        for (int i = 0; i < 12; i++) {
            last = signIn(attacker, "colin", "guess" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.headers()).containsKey("retry-after");
        assertThat(last.body()).contains("Too many wrong passwords. Try again in");
        assertThat(signIn(new RawHttp("127.0.0.69", port), "colin", "colin").status())
                .isEqualTo(302);
    }

    @Test
    void noOtherDoorChecksPasswords() throws Exception {
        var oscar = new RawHttp("127.0.0.70", port);
        var login = "Authorization: Basic b3NjYXI6b3NjYXI=";
        assertThat(oscar.send(
                                "POST",
                                "/engine-rest/identity/verify",
                                "{\"username\":\"fiona\",\"password\":\"fiona\"}",
                                login,
                                "Content-Type: application/json")
                        .status())
                .isEqualTo(403);
    }

    private double refused(String reason) {
        return meters.counter("order.to.cash.sign.in.refused", "reason", reason).count();
    }

    private static RawHttp.Answer signIn(RawHttp http, String user, String password) throws Exception {
        var page = http.get("/login");
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return http.send(
                "POST",
                "/login",
                "username=%s&password=%s&_csrf=%s"
                        .formatted(user, password, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)),
                "Content-Type: application/x-www-form-urlencoded",
                "Cookie: " + page.headers().get("set-cookie").split(";")[0]);
    }
}
