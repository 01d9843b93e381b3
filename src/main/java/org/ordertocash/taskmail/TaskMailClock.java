package org.ordertocash.taskmail;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks every few minutes whether somebody is to be told of a task; every node does, and one of them sends. */
@Component
@ConditionalOnProperty("order-to-cash.task-mails.enabled")
class TaskMailClock {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMailClock.class);

    private final TaskMails mails;
    private final TaskMailSettings settings;
    private ScheduledExecutorService watch;

    TaskMailClock(TaskMails mails, TaskMailSettings settings) {
        if (settings.baseUrl() == null || settings.baseUrl().isBlank()) {
            throw new IllegalStateException("Mails about tasks need order-to-cash.task-mails.base-url, the address by"
                    + " which people reach this application");
        }
        this.mails = mails;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "task-mails");
            thread.setDaemon(true);
            return thread;
        });
        long millis = settings.look().toMillis();
        watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            mails.send();
        } catch (RuntimeException failed) {
            // an exception would end all later looks
            LOG.warn("Nobody was told of tasks: {}. The next look is in {}", failed.getMessage(), settings.look());
        }
    }

    @PreDestroy
    synchronized void end() {
        if (watch != null) {
            watch.shutdown();
        }
    }
}
