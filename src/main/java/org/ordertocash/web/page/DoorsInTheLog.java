package org.ordertocash.web.page;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to the log what the start page says: where to go, as which user. Only in the demo. */
@Component
@Profile("demo")
class DoorsInTheLog {

    private static final Logger LOG = LoggerFactory.getLogger(DoorsInTheLog.class);

    private final Doors doors;
    private final ApplicationContext context;

    DoorsInTheLog(Doors doors, ApplicationContext context) {
        this.doors = doors;
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        if (!(context instanceof ServletWebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        String home = "http://localhost:" + web.getWebServer().getPort();
        LOG.info("Order to Cash is ready: {}", home);
        for (Doors.Door door : doors.all()) {
            LOG.info(String.format(
                    "  %-13s  user %-6s  password %-6s  %s%s",
                    door.role(), door.user(), door.password(), home, door.path()));
        }
    }
}
