package org.ordertocash.replay;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.ordertocash.rights.EntityScope;
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
        private final long set;
        private final String by;
        private final EntityScope scope;
        private final int months;
        private final Instant begunAt;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong all = new AtomicLong();
        private final List<TableReplay> tables = new ArrayList<>();
        private final List<ProcessReplay> processes = new ArrayList<>();
        private volatile boolean ended;
        private volatile String failure = "";

        Run(long set, String by, EntityScope scope, int months, Instant begunAt) {
            this.set = set;
            this.by = by;
            this.scope = scope;
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
            return new Replay(
                    id, set, by, entities(), months, begunAt, ended, done.get(), all.get(), failure, tables, processes);
        }

        /** Empty: all. */
        List<String> entities() {
            return scope.everything() ? List.of() : List.copyOf(scope.idByCode().keySet());
        }

        /** Whoever has fewer rights by now does not read what came of more. */
        boolean isFor(String person, EntityScope mine) {
            return by.equals(person)
                    && (mine.everything()
                            || !scope.everything() && entities().stream().allMatch(mine::has));
        }
    }

    /**
     * Begins a replay of what is different in the draft.
     *
     * @param set the number of the draft
     * @param by who may read the result
     * @param scope the legal entities of that person: what happened in others is not looked at
     */
    public UUID begin(long set, ModelSet inForce, ModelSet draft, int months, String by, EntityScope scope) {
        new FieldErrors()
                .requireOrSay(months >= 1 && months <= MOST_MONTHS, "months", "have to be between 1 and " + MOST_MONTHS)
                .throwIfAny();
        if (!scope.everything() && scope.idByCode().isEmpty()) {
            throw new Conflict("You work for no legal entity: there are no cases that you may see.");
        }
        Run run = new Run(set, by, scope, months, clock.instant());
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
        worker.execute(() -> replay(run, inForce, draft, since));
        return run.id;
    }

    private void replay(Run run, ModelSet inForce, ModelSet draft, OffsetDateTime since) {
        List<String> entities = run.entities();
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
    public Replay find(UUID id, String by, EntityScope scope) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id))
                    .filter(run -> run.isFor(by, scope))
                    .map(Run::soFar)
                    .orElseThrow(() -> new NotFound("replay of yours with this number: it is kept for an hour"));
        }
    }

    /** Those of this draft that a person began and may still read, the latest first. */
    public List<Replay> of(long set, String by, EntityScope scope) {
        synchronized (runs) {
            return runs.values().stream()
                    .filter(run -> run.set == set && run.isFor(by, scope))
                    .map(Run::soFar)
                    .sorted(Comparator.comparing(Replay::begunAt).reversed())
                    .toList();
        }
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
