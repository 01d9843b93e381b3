package org.ordertocash.replay;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.models.replay.ReplayedTable;
import org.ordertocash.rights.EntityRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions of a table as the engine's history keeps them, page by page. */
@Component
class PastDecisions {

    static final int PAGE = 5_000;

    /**
     * What was asked and answered.
     *
     * @param versionKnown whether the table that decided then is there, so that it is known what its columns asked
     * @param caseKey of the process that asked: a payment's, not that of the statement it came with
     */
    record PastDecision(
            String id,
            Instant at,
            String definition,
            boolean versionKnown,
            String caseKey,
            BigDecimal collected,
            Map<String, Object> inputs,
            Map<Integer, Map<String, Object>> outputs) {}

    /** A value of a kind that is not read here: it is something, and nobody knows what. */
    record NotRead(String type) {

        String words() {
            return "a value of the type " + type + ", which is not read";
        }
    }

    /** What a case is about. */
    record Money(BigDecimal amount, String currency) {}

    private record Head(String id, LocalDateTime at, String definition, String caseKey, BigDecimal collected) {}

    private final JdbcClient jdbc;
    private final Map<String, Map<String, String>> asked = new HashMap<>();

    PastDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param entities codes of those that are looked at; empty: all */
    long count(String table, OffsetDateTime since, Collection<String> entities) {
        return jdbc.sql("""
                select count(*) from public.act_hi_decinst d
                 where d.dec_def_key_ = :table and d.eval_time_ >= :since and (:all or d.tenant_id_ in (:entities))
                """)
                .param("table", table)
                .param("since", since.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
                .param("all", entities.isEmpty())
                .param("entities", entities.isEmpty() ? List.of(EntityRights.ALL_ENTITIES) : entities)
                .query(Long.class)
                .single();
    }

    /** The next ones in the order of time, behind this one. */
    List<PastDecision> page(
            String table, OffsetDateTime since, Collection<String> entities, Optional<PastDecision> behind) {
        LocalDateTime from = behind.map(last -> LocalDateTime.ofInstant(last.at(), ZoneOffset.UTC))
                .orElse(since.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        List<Head> heads = jdbc.sql("""
                select d.id_ as id, d.eval_time_ as at, d.dec_def_id_ as definition,
                       coalesce(o.business_key_, p.business_key_, '') as case_key, d.collect_value_ as collected
                  from public.act_hi_decinst d
                  left join public.act_hi_procinst o on o.proc_inst_id_ = d.proc_inst_id_
                  left join public.act_hi_procinst p on p.proc_inst_id_ = d.root_proc_inst_id_
                 where d.dec_def_key_ = :table and (d.eval_time_, d.id_) > (:from, :last)
                   and (:all or d.tenant_id_ in (:entities))
                 order by d.eval_time_, d.id_ limit :page
                """)
                .param("table", table)
                .param("from", from)
                .param("last", behind.map(PastDecision::id).orElse(""))
                .param("all", entities.isEmpty())
                .param("entities", entities.isEmpty() ? List.of(EntityRights.ALL_ENTITIES) : entities)
                .param("page", PAGE)
                .query(Head.class)
                .list();
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<String, PastDecision> decisions = new LinkedHashMap<>();
        for (Head head : heads) {
            decisions.put(
                    head.id(),
                    new PastDecision(
                            head.id(),
                            head.at().toInstant(ZoneOffset.UTC),
                            head.definition(),
                            !asked(head.definition()).isEmpty(),
                            head.caseKey(),
                            head.collected(),
                            new HashMap<>(),
                            new TreeMap<>()));
        }
        String[] ids = decisions.keySet().toArray(String[]::new);
        jdbc.sql("select * from public.act_hi_dec_in where dec_inst_id_ = any(:ids)")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    PastDecision decision = decisions.get(row.getString("dec_inst_id_"));
                    String expression = asked(decision.definition()).getOrDefault(row.getString("clause_id_"), "");
                    decision.inputs().put(expression, value(row));
                });
        jdbc.sql("select * from public.act_hi_dec_out where dec_inst_id_ = any(:ids)")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    PastDecision decision = decisions.get(row.getString("dec_inst_id_"));
                    decision.outputs()
                            .computeIfAbsent(row.getInt("rule_order_"), order -> new HashMap<>())
                            .put(row.getString("var_name_"), value(row));
                });
        return new ArrayList<>(decisions.values());
    }

    /** By column of the table that decided then. Definitions never change. */
    private synchronized Map<String, String> asked(String definition) {
        return asked.computeIfAbsent(
                definition,
                id -> jdbc.sql("""
                        select b.name_ as name, b.bytes_ as content from public.act_re_decision_def d
                          join public.act_ge_bytearray b
                            on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                         where d.id_ = :id
                        """)
                        .param("id", id)
                        .query((row, n) -> ReplayedTable.expressions(row.getString("name"), row.getBytes("content")))
                        .optional()
                        .orElse(Map.of()));
    }

    private static Object value(ResultSet row) throws SQLException {
        String type = row.getString("var_type_");
        return switch (type == null ? "null" : type) {
            case "null" -> null;
            case "string" -> row.getString("text_");
            case "boolean" -> known(row, row.getLong("long_") == 1);
            case "integer", "short" -> known(row, row.getInt("long_"));
            case "long" -> known(row, row.getLong("long_"));
            case "double" -> known(row, row.getDouble("double_"));
            case "date" -> known(row, new Date(row.getLong("long_")));
            default -> new NotRead(type);
        };
    }

    /** Of a number that is not there the driver makes 0. */
    private static Object known(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    /** What the cases with these keys are about: orders as they came, refunds, credit notes, payments. */
    Map<String, Money> money(Collection<String> caseKeys) {
        Map<String, Money> found = new HashMap<>();
        jdbc.sql("""
                select number, gross_amount, currency from otc.orders where number = any(:keys)
                union all
                select number, amount, currency from otc.refunds where number = any(:keys)
                union all
                select :note || id, gross_amount, currency from otc.credit_notes where id = any(:notes)
                union all
                select :payment || id, amount, currency from otc.payments where id = any(:payments)
                union all
                select :returned || id, amount, currency from otc.payments where id = any(:returns)
                """)
                .param("keys", caseKeys.toArray(String[]::new))
                .param("note", BusinessKey.CREDIT_NOTE_REQUEST.beforeId())
                .param("notes", ids(caseKeys, BusinessKey.CREDIT_NOTE_REQUEST))
                .param("payment", BusinessKey.PAYMENT.beforeId())
                .param("payments", ids(caseKeys, BusinessKey.PAYMENT))
                .param("returned", BusinessKey.RETURNED_PAYMENT.beforeId())
                .param("returns", ids(caseKeys, BusinessKey.RETURNED_PAYMENT))
                .query((ResultSet row) -> {
                    found.put(row.getString(1), new Money(row.getBigDecimal(2), row.getString(3)));
                });
        return found;
    }

    private static Long[] ids(Collection<String> caseKeys, BusinessKey kind) {
        return caseKeys.stream()
                .filter(key -> key.matches(kind.beforeId() + "\\d{1,18}"))
                .map(key -> Long.valueOf(key.substring(kind.beforeId().length())))
                .toArray(Long[]::new);
    }
}
