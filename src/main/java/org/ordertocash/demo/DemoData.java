package org.ordertocash.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ordertocash.document.OutboxMailSender;
import org.ordertocash.modelset.ControlWaivers;
import org.ordertocash.time.MovableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty demo: the clock is set back by months before anything exists, and then the demo's people do their work
 * through the public API, day by day, until the clock has reached the real time again. A clock behind the real time
 * therefore says that the demo is not complete: the next start goes on from there, and what was done before answers as
 * a repeat.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "order-to-cash.demo.data", havingValue = "full")
class DemoData implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final long MILLIS_TO_STOP = 10_000;

    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final Optional<OutboxMailSender> mail;
    private final ControlWaivers waivers;
    private final ApplicationContext context;
    private volatile Thread making;
    private volatile boolean running;

    DemoData(
            MovableClock clock,
            JdbcClient jdbc,
            Optional<OutboxMailSender> mail,
            ControlWaivers waivers,
            ApplicationContext context) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.mail = mail;
        this.waivers = waivers;
        this.context = context;
    }

    /** Whether the demo's past is still being made. */
    boolean isMaking() {
        return making != null;
    }

    /** Sets the clock back at the very first start: models, users and timers begin in the past as well. */
    @Override
    public void start() {
        running = true;
        if (isUnused()) {
            clock.standAt(today().plusDays(DemoStory.FIRST_DAY).atTime(MORNING).toInstant(ZoneOffset.UTC));
        }
    }

    private boolean isUnused() {
        return jdbc.sql("""
                select not exists (select from otc.clock_offset) and not exists (select from otc.legal_entities)
                   and not exists (select from public.act_re_deployment)
                """).query(Boolean.class).single();
    }

    @EventListener(ApplicationReadyEvent.class)
    void make() {
        if (!(context instanceof ServletWebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        if (!clock.offset().isNegative()) {
            sayThatNothingIsMade();
            return;
        }
        var port = web.getWebServer().getPort();
        making = new Thread(() -> make(port), "demo-data");
        making.setDaemon(true);
        making.start();
    }

    private void sayThatNothingIsMade() {
        var empty = jdbc.sql("select not exists (select from otc.legal_entities)")
                .query(Boolean.class)
                .single();
        LOG.info(
                empty
                        ? "No demo data: this database was in use before. For a fresh demo, stop the application and "
                                + "delete the folder 'data'."
                        : "The demo data is there already.");
    }

    private void make(int port) {
        LOG.info("Demo data is being made: months of business pass in about a minute; the pages can be opened "
                + "meanwhile");
        var begin = System.nanoTime();
        try {
            var people = DemoPeople.at(new PublicApi(port), clock, mail, waivers);
            play(new DemoStory(today(), realNow()), people);
            clock.advance(clock.offset().negated());
            LOG.info(
                    "Demo data is ready after {} s: {}",
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    people.summary());
        } catch (InterruptedException e) {
            LOG.info("The application stops; the next start goes on with the demo data");
        } catch (RuntimeException e) {
            LOG.error(
                    "The demo data is not complete. Start again to go on, or delete the folder 'data' to begin anew.",
                    e);
        } finally {
            making = null;
        }
    }

    private void play(DemoStory story, DemoPeople people) throws InterruptedException {
        people.sales().enterMasterData();
        for (var event : story.events()) {
            passTimeUntil(event.at(), people);
            event.action().happen(people);
        }
    }

    /** Stops each morning just after the dunning run, whose proposals are reviewed until two days before today. */
    private void passTimeUntil(Instant at, DemoPeople people) throws InterruptedException {
        while (clock.instant().isBefore(at)) {
            var morning = nextMorning();
            clock.advance(Duration.between(clock.instant(), morning.isBefore(at) ? morning : at)
                    .plusMillis(1));
            if (!morning.isAfter(clock.instant())
                    && !LocalDate.now(clock).isAfter(today().plusDays(DemoStory.LAST_REVIEW))) {
                people.collections().reviewDunningProposal();
            }
        }
    }

    private Instant nextMorning() {
        var morning = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(6 * 60 + 1));
        return morning.isAfter(clock.instant()) ? morning : morning.plus(1, ChronoUnit.DAYS);
    }

    private Instant realNow() {
        return clock.instant().minus(clock.offset());
    }

    private LocalDate today() {
        return LocalDate.now(Clock.fixed(realNow(), ZoneOffset.UTC));
    }

    @Override
    public void stop() {
        running = false;
        var thread = making;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(MILLIS_TO_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the engine gets its models and users. */
    @Override
    public int getPhase() {
        return -1;
    }
}
