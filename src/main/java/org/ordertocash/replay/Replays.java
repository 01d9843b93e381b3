package org.ordertocash.replay;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.replay.DrawnWays;
import org.ordertocash.models.replay.ReplayedTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Replays in the background, one after the other. Their results are kept in the memory of this application for an hour,
 * and only the last few: who comes later, or by another node, begins anew.
 */
@Service
public class Replays {

    public static final int MOST_MONTHS = 36;

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int KEPT = 4;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final TableReplays tables;
    private final ProcessReplays processes;
    private final PastDecisions decisions;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "replay");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private final Map<UUID, Run> runs = new LinkedHashMap<>();

    Replays(TableReplays tables, ProcessReplays processes, PastDecisions decisions, Clock clock) {
        this.tables = tables;
        this.processes = processes;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** What is being done. */
    private static final class Run {

        private final UUID id = UUID.randomUUID();
        private final String by;
        private final int months;
        private final Instant begunAt;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong all = new AtomicLong();
        private final List<TableReplay> tables = new ArrayList<>();
        private final List<ProcessReplay> processes = new ArrayList<>();
        private volatile boolean ended;
        private volatile String failure = "";

        Run(String by, int months, Instant begunAt) {
            this.by = by;
            this.months = months;
            this.begunAt = begunAt;
        }

        synchronized void add(TableReplay table) {
            tables.add(table);
        }

        synchronized void add(ProcessReplay process) {
            processes.add(process);
        }

        synchronized Replay soFar() {
            return new Replay(id, by, months, begunAt, ended, done.get(), all.get(), failure, tables, processes);
        }
    }

    /**
     * Begins a replay of what is different in the draft.
     *
     * @param entities codes of the legal entities that are looked at; empty: all
     * @param by who may read the result
     */
    public UUID begin(ModelSet inForce, ModelSet draft, int months, Collection<String> entities, String by) {
        new FieldErrors()
                .requireOrSay(months >= 1 && months <= MOST_MONTHS, "months", "between 1 and " + MOST_MONTHS)
                .throwIfAny();
        Run run = new Run(by, months, clock.instant());
        synchronized (runs) {
            runs.values()
                    .removeIf(old ->
                            old.ended && old.begunAt.isBefore(clock.instant().minus(KEPT_FOR)));
            if (runs.values().stream().anyMatch(other -> !other.ended && other.by.equals(by))) {
                throw new Conflict("A replay of yours is running. Wait for it.");
            }
            runs.values().stream()
                    .filter(old -> old.ended)
                    .limit(Math.max(0, runs.size() + 1 - KEPT))
                    .map(old -> old.id)
                    .toList()
                    .forEach(runs::remove);
            runs.put(run.id, run);
        }
        OffsetDateTime since = OffsetDateTime.now(clock).minusMonths(months);
        List<String> seen = List.copyOf(entities);
        worker.execute(() -> replay(run, inForce, draft, since, seen));
        return run.id;
    }

    private void replay(Run run, ModelSet inForce, ModelSet draft, OffsetDateTime since, List<String> entities) {
        try {
            Map<String, ReplayedTable> changed = new LinkedHashMap<>();
            for (String name : draft.names()) {
                if (name.endsWith(".dmn") && !draft.hasSame(name, inForce)) {
                    ReplayedTable.read(name, draft.content(name).orElseThrow())
                            .ifPresent(table -> changed.put(name, table));
                }
            }
            changed.values().forEach(table -> run.all.addAndGet(decisions.count(table.key(), since, entities)));
            changed.forEach((name, table) ->
                    run.add(tables.replay(name, table, since, entities, count -> run.done.addAndGet(count))));
            for (String name : draft.names()) {
                if (name.endsWith(".bpmn") && !draft.hasSame(name, inForce)) {
                    ways(name, draft)
                            .ifPresent(now -> ways(name, inForce)
                                    .ifPresent(
                                            before -> run.add(processes.replay(name, before, now, since, entities))));
                }
            }
        } catch (RuntimeException e) {
            LOG.error("The replay of {} months for {} failed", run.months, run.by, e);
            run.failure = "It failed: " + e.getMessage();
        } finally {
            run.ended = true;
        }
    }

    private static Optional<DrawnWays> ways(String name, ModelSet set) {
        return set.content(name).flatMap(content -> DrawnWays.read(name, content));
    }

    /** @throws NotFound where there is none of this person's, or no longer */
    public Replay find(UUID id, String by) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id))
                    .filter(run -> run.by.equals(by))
                    .map(Run::soFar)
                    .orElseThrow(() -> new NotFound("This replay is not kept any more. Begin it again."));
        }
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
