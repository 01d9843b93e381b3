package org.ordertocash.casemove;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ordertocash.casemove.CaseMover.Outcome;
import org.ordertocash.casemove.CaseMover.Plan;
import org.ordertocash.casemove.CaseMover.Result;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves running cases to the models of a deployment: tried first, then done in pieces, each case kept. */
@Service
public class CaseMoves {

    private static final int PIECE = 20;
    private static final int TRIES = 5;
    private static final int LONGEST_REASON = 2000;
    private static final int SHOWN = 1000;

    /**
     * Cases with a part that runs by other models. Those that stand in the same place of the same models move alike:
     * {@code place} is the same for them.
     */
    private static final String CASES = """
            select r.id_ as instance, coalesce(r.business_key_, '') as business_key, d.key_ as process,
                   d.version_ as version,
                   md5(string_agg(concat_ws(':', e.proc_def_id_, e.act_id_, e.is_active_, e.is_scope_,
                           e.is_concurrent_, e.is_event_scope_, e.suspension_state_, j.jobs),
                       '|' order by e.proc_def_id_, e.act_id_, e.is_active_, e.is_scope_, j.jobs)) as place
              from public.act_ru_execution e
              join public.act_ru_execution p on p.id_ = e.proc_inst_id_
              join public.act_ru_execution r on r.id_ = p.root_proc_inst_id_
              join public.act_re_procdef d on d.id_ = r.proc_def_id_
              join public.act_re_procdef m on m.id_ = e.proc_def_id_
              left join lateral (select string_agg(x.handler_type_, ',' order by x.handler_type_) as jobs
                                   from public.act_ru_job x where x.execution_id_ = e.id_) j on true
             where (:all or d.key_ in (:processes))
             group by r.id_, r.business_key_, d.key_, d.version_
            having bool_or(m.deployment_id_ <> :deployment)
             order by 2, 1
            """;

    /** What became of a case. */
    public enum State {
        WAITING,
        MOVED,
        STAYED,
        /** It was over before its turn came. */
        ENDED
    }

    /** @param instance of the case: the one that nothing has called */
    private record StandingCase(String instance, String businessKey, String process, int version, String place) {}

    /** A case that cannot move. */
    public record StayingCase(
            String instance, String businessKey, String process, int version, String standsAt, String why) {}

    /** How many cases of a process are asked for, and how many of them can move. */
    public record AskedProcess(String process, String name, int cases, int moving) {}

    /** What became of the cases of a process. */
    public record MovedProcess(String process, String name, int waiting, int moved, int stayed, int ended) {}

    /** @param staying all of them, by business key */
    public record DryRun(
            int cases, int moving, List<AskedProcess> processes, List<StayingCase> staying, List<Plan> plans) {

        public DryRun {
            processes = List.copyOf(processes);
            staying = List.copyOf(staying);
            plans = List.copyOf(plans);
        }
    }

    /** How far a move is. */
    public record CaseMove(
            long id,
            String deployment,
            String reason,
            String begunBy,
            Instant begunAt,
            Instant endedAt,
            int waiting,
            int moved,
            int stayed,
            int ended) {}

    private final JdbcClient jdbc;
    private final CaseMover mover;
    private final Clock clock;

    CaseMoves(JdbcClient jdbc, CaseMover mover, Clock clock) {
        this.jdbc = jdbc;
        this.mover = mover;
        this.clock = clock;
    }

    /**
     * Changes nothing. One case of each place is tried: the others that stand there move as it does.
     *
     * @param processes whose cases are asked for; empty: all
     */
    public DryRun dryRun(String deployment, Set<String> processes) {
        List<StandingCase> cases = cases(deployment, processes);
        Map<String, Result> byPlace = new HashMap<>();
        List<StayingCase> staying = new ArrayList<>();
        for (StandingCase each : cases) {
            Result result = byPlace.computeIfAbsent(each.place(), place -> mover.tryOut(each.instance(), deployment));
            if (result.outcome() == Outcome.STAYS) {
                staying.add(new StayingCase(
                        each.instance(),
                        each.businessKey(),
                        each.process(),
                        each.version(),
                        result.standsAt(),
                        result.why()));
            }
        }
        List<Plan> plans = mover.plans(deployment, processes);
        return new DryRun(
                cases.size(), cases.size() - staying.size(), perProcess(cases, staying, plans), staying, plans);
    }

    private static List<AskedProcess> perProcess(
            List<StandingCase> cases, List<StayingCase> staying, List<Plan> plans) {
        Map<String, Integer> all = new TreeMap<>();
        cases.forEach(each -> all.merge(each.process(), 1, Integer::sum));
        Map<String, Integer> stay = new HashMap<>();
        staying.forEach(each -> stay.merge(each.process(), 1, Integer::sum));
        Map<String, String> names = new HashMap<>();
        plans.forEach(plan -> names.put(plan.process(), plan.name()));
        List<AskedProcess> processes = new ArrayList<>();
        all.forEach((process, count) -> processes.add(new AskedProcess(
                process, names.getOrDefault(process, process), count, count - stay.getOrDefault(process, 0))));
        return processes;
    }

    private List<StandingCase> cases(String deployment, Set<String> processes) {
        return jdbc.sql(CASES)
                .param("all", processes.isEmpty())
                .param("processes", processes.isEmpty() ? Set.of("") : processes)
                .param("deployment", deployment)
                .query(StandingCase.class)
                .list();
    }

    /**
     * Moves in the background what runs now; returns its id. Whether these models are in force it does not ask: people
     * come by {@link MovesToSetInForce}.
     */
    @Transactional
    long begin(String deployment, Set<String> processes, String reason, String user) {
        new FieldErrors()
                .text(reason == null ? null : reason.replaceAll("\\s+", " "), LONGEST_REASON, "reason")
                .throwIfAny();
        long id = kept(deployment, reason.strip(), user);
        int cases = jdbc.sql("""
                insert into otc.case_move_cases (move_id, instance_id, process, business_key, from_version, to_version)
                select :id, c.instance, c.process, c.business_key, c.version, t.version_
                  from (%s) c
                  left join public.act_re_procdef t on t.key_ = c.process and t.deployment_id_ = :deployment
                """.formatted(CASES))
                .param("id", id)
                .param("all", processes.isEmpty())
                .param("processes", processes.isEmpty() ? Set.of("") : processes)
                .param("deployment", deployment)
                .update();
        if (cases == 0) {
            throw new Conflict("No case runs by other models: there is nothing to move.");
        }
        mover.schedule(id);
        return id;
    }

    private long kept(String deployment, String reason, String user) {
        try {
            return jdbc.sql("""
                    insert into otc.case_moves (to_deployment, reason, begun_by, begun_at)
                    values (:deployment, :reason, :user, :now) returning id
                    """)
                    .param("deployment", deployment)
                    .param("reason", reason)
                    .param("user", user)
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Conflict("Cases are being moved already. Wait until that is done.");
        }
    }

    /**
     * Moves the next cases, each in a transaction of its own; called by the engine's jobs. Whatever ends it in the
     * middle: what is moved is recorded as moved, and the rest still waits.
     *
     * @return whether cases are left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean moveSome(long move) {
        String deployment = jdbc.sql("select to_deployment from otc.case_moves where id = :id")
                .param("id", move)
                .query(String.class)
                .single();
        List<String> next = jdbc.sql("""
                select instance_id from otc.case_move_cases where move_id = :id and state = 'WAITING'
                 order by tries, instance_id limit :piece
                """)
                .param("id", move)
                .param("piece", PIECE)
                .query(String.class)
                .list();
        for (String instance : next) {
            Result result = mover.move(instance, deployment, () -> decided(move, instance, State.MOVED, "", ""));
            switch (result.outcome()) {
                case STAYS -> decided(move, instance, State.STAYED, result.standsAt(), result.why());
                case ENDED -> decided(move, instance, State.ENDED, "", "");
                case BUSY -> triedInVain(move, instance);
                case MOVED -> {
                    // recorded together with it
                }
            }
        }
        boolean left = jdbc.sql(
                        "select exists (select from otc.case_move_cases where move_id = :id and state = 'WAITING')")
                .param("id", move)
                .query(Boolean.class)
                .single();
        if (!left) {
            jdbc.sql("update otc.case_moves set ended_at = :now where id = :id and ended_at is null")
                    .param("now", now())
                    .param("id", move)
                    .update();
        }
        return left;
    }

    private void decided(long move, String instance, State state, String standsAt, String why) {
        int rows = jdbc.sql("""
                update otc.case_move_cases set state = :state, stands_at = :at, why = :why, decided_at = :now
                 where move_id = :id and instance_id = :instance and state = 'WAITING'
                """)
                .param("state", state.name())
                .param("at", standsAt)
                .param("why", why)
                .param("now", now())
                .param("id", move)
                .param("instance", instance)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("The case " + instance + " was moved by somebody else");
        }
    }

    private void triedInVain(long move, String instance) {
        int tries = jdbc.sql("""
                update otc.case_move_cases set tries = tries + 1 where move_id = :id and instance_id = :instance
                returning tries
                """)
                .param("id", move)
                .param("instance", instance)
                .query(Integer.class)
                .single();
        if (tries >= TRIES) {
            decided(move, instance, State.STAYED, "", "It was worked on each time. Move it later.");
        }
    }

    /** @throws NotFound where there is no such move */
    public CaseMove progress(long id) {
        return found("where m.id = :id", id)
                .orElseThrow(() -> new NotFound("There is no move of cases with the number " + id));
    }

    /** The last one to these models. */
    public Optional<CaseMove> last(String deployment) {
        return found("where m.to_deployment = :id order by m.id desc limit 1", deployment);
    }

    private Optional<CaseMove> found(String which, Object id) {
        return jdbc.sql("""
                select m.id, m.to_deployment as deployment, m.reason, m.begun_by, m.begun_at, m.ended_at, c.*
                  from otc.case_moves m cross join lateral (
                       select count(*) filter (where state = 'WAITING') as waiting,
                              count(*) filter (where state = 'MOVED') as moved,
                              count(*) filter (where state = 'STAYED') as stayed,
                              count(*) filter (where state = 'ENDED') as ended
                         from otc.case_move_cases where move_id = m.id) c
                """ + which).param("id", id).query(CaseMove.class).optional();
    }

    /** What became of the cases, by process. */
    List<MovedProcess> perProcess(long id) {
        return jdbc.sql("""
                select c.process, coalesce(d.name_, c.process) as name,
                       count(*) filter (where c.state = 'WAITING') as waiting,
                       count(*) filter (where c.state = 'MOVED') as moved,
                       count(*) filter (where c.state = 'STAYED') as stayed,
                       count(*) filter (where c.state = 'ENDED') as ended
                  from otc.case_move_cases c
                  join otc.case_moves m on m.id = c.move_id
                  left join public.act_re_procdef d on d.key_ = c.process and d.deployment_id_ = m.to_deployment
                 where c.move_id = :id
                 group by c.process, d.name_
                 order by c.process
                """).param("id", id).query(MovedProcess.class).list();
    }

    /** The first thousand that could not move. */
    public List<StayingCase> stayed(long id) {
        return jdbc.sql("""
                select instance_id as instance, business_key, process, from_version as version, stands_at, why
                  from otc.case_move_cases where move_id = :id and state = 'STAYED'
                 order by business_key, instance_id limit :shown
                """)
                .param("id", id)
                .param("shown", SHOWN)
                .query(StayingCase.class)
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
