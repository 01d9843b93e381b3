package org.ordertocash.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clock of the application: real time in UTC plus an offset, which is zero outside the demo and the tests. The
 * offset is kept in {@code otc.clock_offset}, so that time does not run backwards when the demo starts again.
 */
public class MovableClock extends Clock {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final boolean movable;
    private final Clock real = Clock.systemUTC();
    private volatile Duration offset;

    MovableClock(JdbcClient jdbc, ApplicationEventPublisher events, boolean movable) {
        this.jdbc = jdbc;
        this.events = events;
        this.movable = movable;
        // A database that was once a demo keeps its offset, otherwise time would run backwards in it.
        this.offset = jdbc.sql("select seconds from otc.clock_offset")
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    /** How far this clock is from the real time; negative if it is behind. */
    public Duration offset() {
        return offset;
    }

    /**
     * Moves the clock forward and has everything done that became due.
     *
     * @throws IllegalArgumentException when {@code by} is not positive
     * @throws IllegalStateException when the clock cannot be moved here (production)
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("The clock moves forward only, not by " + by);
        }
        move(offset.plus(by));
        events.publishEvent(new ClockMoved(instant()));
    }

    /**
     * Sets the clock, possibly backwards, and tells nobody: for a demo before anything exists, and for tests that begin
     * at a known time.
     */
    public synchronized void standAt(Instant now) {
        move(Duration.between(real.instant(), now));
    }

    private void move(Duration to) {
        if (!movable) {
            throw new IllegalStateException("The clock can be moved in the demo only");
        }
        jdbc.sql("""
                insert into otc.clock_offset (seconds) values (:seconds)
                on conflict (only_row) do update set seconds = excluded.seconds
                """).param("seconds", to.toSeconds()).update();
        offset = to;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same instants seen in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        var source = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return source.withZone(other);
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }
}
