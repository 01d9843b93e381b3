package org.ordertocash.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ordertocash.StartRefused;
import org.ordertocash.audit.breakglass.BreakGlassUses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * The emergency in which administrators may do in the engine what nobody may: whoever configures the server opens it,
 * with a reason and for a day at most. Each use is recorded for the auditors before it happens, and is in the log.
 */
@Component
@DependsOn("identityService") // the tables are there, and open to the application, when the engine is
@EnableConfigurationProperties(BreakGlass.Settings.class)
public class BreakGlass {

    /**
     * @param reason why, for the auditors
     * @param until when it ends by itself, at most a day after the start
     */
    @ConfigurationProperties("order-to-cash.break-glass")
    public record Settings(String reason, Instant until) {

        boolean empty() {
            return until == null && (reason == null || reason.isBlank());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(BreakGlass.class);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Settings settings;
    private final BreakGlassUses uses;
    private final Clock clock;

    public BreakGlass(Settings settings, BreakGlassUses uses, Clock clock) {
        this.settings = settings;
        this.uses = uses;
        this.clock = clock;
        if (!settings.empty()) {
            check();
            LOG.warn(
                    "BREAK GLASS: until {} administrators may change and delete cases and models. Reason: {}",
                    settings.until(),
                    settings.reason());
        }
    }

    private void check() {
        if (settings.until() == null
                || settings.reason() == null
                || settings.reason().isBlank()) {
            throw new StartRefused(
                    "order-to-cash.break-glass needs a reason and an end.",
                    "Set both order-to-cash.break-glass.reason and order-to-cash.break-glass.until, or neither.");
        }
        if (settings.until().isAfter(clock.instant().plus(LONGEST))) {
            throw new StartRefused(
                    "order-to-cash.break-glass.until is more than a day ahead: " + settings.until() + ".",
                    "Set a time within the next 24 hours, such as "
                            + clock.instant().plus(Duration.ofHours(4)) + ".");
        }
    }

    /** Whether this request goes through by the emergency; if so, it is on record. */
    public boolean lets(SignedInUser user, String method, String path) {
        if (settings.empty()
                || !clock.instant().isBefore(settings.until())
                || !user.groups().contains(Groups.ADMINISTRATORS)) {
            return false;
        }
        LOG.warn("BREAK GLASS used by {}: {} {}. Reason: {}", user.id(), method, path, settings.reason());
        uses.record(user.id(), method, path, settings.reason());
        return true;
    }
}
