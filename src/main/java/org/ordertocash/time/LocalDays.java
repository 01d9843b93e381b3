package org.ordertocash.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which day it is for a legal entity: the day in its own time zone, which counts for documents, due dates, postings and
 * the year of number series. At 23:30 UTC on 31 December the new year has begun in Berlin, and not in New York.
 */
@Component
public class LocalDays {

    /** Zones hardly ever change; all nodes follow within this time. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Zones(Map<Long, ZoneId> byEntity, Map<String, ZoneId> byCode, long readAt) {

        static final Zones UNREAD = new Zones(Map.of(), Map.of(), 0);
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Zones zones = Zones.UNREAD;

    LocalDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The day that it is for the entity now. */
    public LocalDate today(long entityId) {
        return dayOf(entityId, clock.instant());
    }

    /** The day that it was for the entity at this time. */
    public LocalDate dayOf(long entityId, Instant at) {
        return LocalDate.ofInstant(at, zone(entityId));
    }

    /** When the day begins for the entity. */
    public Instant startOf(long entityId, LocalDate day) {
        return day.atStartOfDay(zone(entityId)).toInstant();
    }

    /** The day in UTC, for what is of no entity. */
    public LocalDate utcToday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The latest day that it is for any entity: what is asked as of it leaves out nothing that was posted. */
    public LocalDate latest() {
        Instant now = clock.instant();
        return Stream.concat(Stream.of(clock.getZone()), read().byEntity().values().stream())
                .map(zone -> LocalDate.ofInstant(now, zone))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** @throws IllegalStateException there is no such entity */
    public ZoneId zone(long entityId) {
        Zones known = zones;
        ZoneId zone = isFresh(known) ? known.byEntity().get(entityId) : null;
        if (zone == null) {
            zone = read().byEntity().get(entityId);
        }
        if (zone == null) {
            throw new IllegalStateException("There is no legal entity with id " + entityId);
        }
        return zone;
    }

    /** By the code of the entity; UTC for what is of none, or of several. */
    public ZoneId zone(String entityCode) {
        Zones known = zones;
        return (isFresh(known) ? known : read())
                .byCode()
                .getOrDefault(entityCode == null ? "" : entityCode, ZoneOffset.UTC);
    }

    @TransactionalEventListener
    void on(TimeZoneChanged change) {
        zones = Zones.UNREAD;
    }

    private static boolean isFresh(Zones known) {
        return !known.byEntity().isEmpty() && System.nanoTime() - known.readAt() < FRESH.toNanos();
    }

    private Zones read() {
        Map<Long, ZoneId> byEntity = new HashMap<>();
        Map<String, ZoneId> byCode = new HashMap<>();
        jdbc.sql("select id, code, time_zone from otc.legal_entities").query(row -> {
            ZoneId zone = ZoneId.of(row.getString(3));
            byEntity.put(row.getLong(1), zone);
            byCode.put(row.getString(2), zone);
        });
        Zones read = new Zones(Map.copyOf(byEntity), Map.copyOf(byCode), System.nanoTime());
        zones = read;
        return read;
    }
}
