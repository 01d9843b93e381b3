package org.ordertocash.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;

/**
 * The base of tests that use the product as a person does, in a real browser. Skipped where there is none, unless the
 * environment says {@code REQUIRE_BROWSER=true}. Orders and statements come in over the API. The last picture of each
 * person is kept in {@code target/browser}.
 */
@ExtendWith(BrowserSession.class)
public abstract class BrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    BrowserSession.Shared shared;
    Api api;
    ApiSeller seller;
    private final List<Person> people = new ArrayList<>();
    private String name;

    @BeforeEach
    void use(BrowserSession.Shared session, TestInfo test) throws IOException {
        shared = session;
        api = session.application().api();
        seller = session.seller();
        name = getClass().getSimpleName() + "-"
                + test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void leave() {
        for (Person person : people) {
            person.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "browser", name + "-" + person.name() + ".png")));
            person.page().context().close();
        }
    }

    /** A person at a screen of usual size who has signed in. */
    Person signIn(String user) {
        Person person = new Person(user, page(), shared.application().url()).signIn();
        people.add(person);
        return person;
    }

    /** A page of nobody. */
    Page page() {
        BrowserContext context = shared.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setLocale("en-GB")
                        .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE.toMillis());
        return context.newPage();
    }

    /** Time passes, and what became due is done. */
    void pass(String duration) throws IOException {
        shared.application()
                .api("admin")
                .post("/api/demo/clock", Map.of("advance", duration))
                .ok();
    }

    /** Waits until the order has this status. */
    JsonNode await(String order, String status) throws Exception {
        return await(
                () -> api.get("/api/orders/" + order).ok(),
                answer -> answer.path("status").asText().equals(status));
    }

    static <T> T await(Callable<T> question, java.util.function.Predicate<T> enough) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.call();
        while (!enough.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain; last: " + answer);
            }
            Thread.sleep(200);
            answer = question.call();
        }
        return answer;
    }
}
