package org.ordertocash;

import java.util.Arrays;
import java.util.Set;
import org.ordertocash.input.PasswordRule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What production must be told before anything is created: a database with two roles and the first administrator's
 * password, and where links in mails lead to. Runs right after the configuration files are read, so that a refused
 * start leaves no trace.
 */
class StartRequirements implements EnvironmentPostProcessor, Ordered {

    private static final Set<String> PROFILES = Set.of("demo", "production");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var profiles = Arrays.asList(environment.getActiveProfiles());
        profiles.stream()
                .filter(profile -> !PROFILES.contains(profile))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new StartRefused(
                            "There is no profile " + unknown + ": it would start with half of the settings.",
                            "Start with production, or with demo or nothing for the demo.");
                });
        if (!profiles.contains("production")) {
            return;
        }
        if (profiles.contains("demo")) {
            throw new StartRefused(
                    "The profiles production and demo exclude each other: the demo's passwords are its user names.",
                    "Start with one of them.");
        }
        if (isBlank(environment, "spring.datasource.url")) {
            throw new StartRefused(
                    "Production needs a PostgreSQL database of its own, and none is named.",
                    "Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
        if (isBlank(environment, "spring.flyway.user")
                || environment
                        .getProperty("spring.flyway.user")
                        .equals(environment.getProperty("spring.datasource.username"))) {
            throw new StartRefused(
                    "Production signs in to its database with two roles: one brings the tables up to date, the other "
                            + "works with them and owns none.",
                    "Make them with roles.sql as docs/operators.md shows, and set SPRING_FLYWAY_USER and "
                            + "SPRING_FLYWAY_PASSWORD beside SPRING_DATASOURCE_USERNAME and "
                            + "SPRING_DATASOURCE_PASSWORD.");
        }
        if (isBlank(environment, "ADMIN_PASSWORD")) {
            throw new StartRefused(
                    "Production has no default password, and ADMIN_PASSWORD is not set.",
                    "Set ADMIN_PASSWORD to the password that the user admin gets at the first start.");
        }
        var objections = PasswordRule.objections(environment.getRequiredProperty("ADMIN_PASSWORD"), "admin");
        if (!objections.isEmpty()) {
            throw new StartRefused(
                    "ADMIN_PASSWORD is too weak. " + String.join(" ", objections),
                    "Set ADMIN_PASSWORD to a stronger one.");
        }
        if (environment.getProperty("order-to-cash.task-mails.enabled", Boolean.class, false)
                && isBlank(environment, "order-to-cash.task-mails.base-url")) {
            throw new StartRefused(
                    "People shall be mailed their tasks, and no address is set that the links in these mails lead to.",
                    "Set ORDER_TO_CASH_TASK_MAILS_BASE_URL to the address by which people reach this server, such as "
                            + "https://otc.example.com, or ORDER_TO_CASH_TASK_MAILS_ENABLED to false.");
        }
    }

    private static boolean isBlank(ConfigurableEnvironment environment, String name) {
        var value = environment.getProperty(name);
        return value == null || value.isBlank();
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
