package org.ordertocash.taskmail;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Mails about tasks, {@code order-to-cash.task-mails}.
 *
 * @param enabled whether they are sent
 * @param baseUrl where people reach this application, {@code https://otc.example.com}: links begin with it
 * @param atMostEvery how long a recipient is left alone after a mail
 * @param beforeDue how long before its due date a task is told of again
 * @param look how often somebody looks for what is to be told
 * @param groups addresses that are written to instead of each member, by group
 */
@ConfigurationProperties("order-to-cash.task-mails")
public record TaskMailSettings(
        boolean enabled,
        String baseUrl,
        Duration atMostEvery,
        Duration beforeDue,
        Duration look,
        Map<String, String> groups) {

    /** No addresses of groups where none are set. */
    public TaskMailSettings {
        groups = groups == null ? Map.of() : Map.copyOf(groups);
    }
}
