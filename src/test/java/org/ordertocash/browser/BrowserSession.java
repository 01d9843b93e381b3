package org.ordertocash.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;

/**
 * One browser and one application for all browser tests. The application is a process of its own with its job executor
 * at work, as people use it: the engine's clock is one per JVM, and the other tests move theirs.
 */
final class BrowserSession implements ExecutionCondition, ParameterResolver {

    private static final String MISSING =
            "no Chromium is found on this machine. Install it, or name it in the environment variable CHROMIUM";
    private static boolean told;
    /** Until this JVM ends: its test classes run one by one, and none of them knows whether it is the last. */
    private static Shared shared;

    /** What the tests share until the last of them is done. */
    record Shared(
            ApplicationProcess application, ApiSeller seller, Path directory, Playwright playwright, Browser browser) {

        static Shared start() {
            try {
                Path directory = Files.createDirectories(Path.of(
                                "target",
                                "browser",
                                String.valueOf(ProcessHandle.current().pid())))
                        .toAbsolutePath();
                ApplicationProcess application = ApplicationProcess.start(directory, ApplicationProcess.QUICK);
                Playwright playwright = Browsers.playwright();
                return new Shared(
                        application,
                        ApiSeller.open(application.api()),
                        directory,
                        playwright,
                        Browsers.launch(playwright, Browsers.installed().orElseThrow()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Where the application's mails go. */
        Path outbox() {
            return directory.resolve("outbox");
        }

        void close() {
            browser.close();
            playwright.close();
            application.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browsers.installed().isPresent()) {
            return ConditionEvaluationResult.enabled("a Chromium is there");
        }
        if (Browsers.required()) {
            throw new IllegalStateException("Browser tests are required (REQUIRE_BROWSER), but " + MISSING);
        }
        if (!told) {
            told = true;
            System.out.println("Browser tests are skipped: " + MISSING + ".");
        }
        return ConditionEvaluationResult.disabled("Skipped: " + MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shared.class;
    }

    @Override
    public Shared resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (shared == null) {
            shared = Shared.start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }
}
