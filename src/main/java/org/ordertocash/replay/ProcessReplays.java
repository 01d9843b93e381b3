package org.ordertocash.replay;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ordertocash.models.replay.DrawnWays;
import org.ordertocash.replay.ProcessReplay.WayGone;
import org.ordertocash.rights.EntityRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the steps that past cases took against the drawing of the draft: by which steps, not by which data. A condition
 * that is another one now is not asked: history does not keep what it would ask.
 */
@Component
class ProcessReplays {

    private static final int EXAMPLES = 20;

    /** Cases that took the same steps. */
    private record Path(String steps, int cases, String examples) {}

    private final JdbcClient jdbc;

    ProcessReplays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of cases that began in this time, one row for all that took the same steps. */
    ProcessReplay replay(
            String file, DrawnWays before, DrawnWays draft, OffsetDateTime since, Collection<String> entities) {
        List<Path> paths = jdbc.sql("""
                select w.steps, count(*)::int as cases,
                       array_to_string((array_agg(w.business_key order by w.business_key))[1\\:20], ' ') as examples
                  from (select p.proc_inst_id_, coalesce(p.business_key_, '') as business_key,
                               string_agg(distinct a.act_id_, ' ' order by a.act_id_) as steps
                          from public.act_hi_procinst p
                          join public.act_hi_actinst a on a.proc_inst_id_ = p.proc_inst_id_
                         where p.proc_def_key_ = :process and p.start_time_ >= :since
                           and (:all or p.tenant_id_ in (:entities))
                           and a.act_type_ <> 'multiInstanceBody'
                         group by p.proc_inst_id_, p.business_key_) w
                 group by w.steps
                """)
                .param("process", draft.key())
                .param("since", since.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
                .param("all", entities.isEmpty())
                .param("entities", entities.isEmpty() ? List.of(EntityRights.ALL_ENTITIES) : entities)
                .query(Path.class)
                .list();
        int cases = 0;
        int impossible = 0;
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> sentences = new LinkedHashMap<>();
        Map<String, List<String>> examples = new HashMap<>();
        for (Path path : paths) {
            Map<String, String> gone = gone(Set.of(path.steps().split(" ")), before, draft);
            cases += path.cases();
            impossible += gone.isEmpty() ? 0 : path.cases();
            gone.forEach((step, sentence) -> {
                counts.merge(step, path.cases(), Integer::sum);
                sentences.put(step, sentence);
                examples.computeIfAbsent(step, key -> new ArrayList<>())
                        .addAll(Arrays.asList(path.examples().split(" ")));
            });
        }
        List<WayGone> findings = new ArrayList<>();
        counts.forEach((step, count) -> findings.add(new WayGone(
                step,
                sentences.get(step),
                count,
                examples.get(step).stream().distinct().limit(EXAMPLES).toList())));
        findings.sort(Comparator.comparingInt(WayGone::cases).reversed());
        return new ProcessReplay(file, TableReplays.plain(draft.called(draft.key())), cases, impossible, findings);
    }

    private static Map<String, String> gone(Set<String> steps, DrawnWays before, DrawnWays draft) {
        Map<String, String> gone = new TreeMap<>();
        for (String step : steps) {
            if (!draft.has(step)) {
                gone.put(step, before.called(step) + " is not there any more");
            } else if (!draft.isReached(step, steps)) {
                gone.put(step, draft.called(step) + " is not reached any more from where these cases came");
            }
        }
        return gone;
    }
}
