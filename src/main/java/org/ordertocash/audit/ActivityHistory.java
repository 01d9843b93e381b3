package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which activities the instances of a case went through, in order. */
@Component
class ActivityHistory {

    private final JdbcClient jdbc;

    ActivityHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WalkedActivity> of(List<String> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select a.*, coalesce(t.name_, a.act_name_) as step from public.act_hi_actinst a
                  left join public.act_hi_taskinst t on t.id_ = a.task_id_
                 where a.proc_inst_id_ in (:instances)
                 order by a.start_time_, a.sequence_counter_, a.id_
                 limit 20000
                """)
                .param("instances", instances)
                .query((row, index) -> walked(row))
                .list();
    }

    private static WalkedActivity walked(ResultSet row) throws SQLException {
        return new WalkedActivity(
                row.getString("proc_inst_id_"),
                row.getString("act_id_"),
                row.getString("step"),
                row.getString("act_type_"),
                row.getString("task_id_"),
                row.getString("assignee_"),
                Rows.instant(row, "start_time_"),
                Rows.instant(row, "end_time_"),
                row.getLong("sequence_counter_"),
                row.getInt("act_inst_state_") == 2);
    }
}
