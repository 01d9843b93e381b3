package org.ordertocash.credit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The credit decisions' SQL: each with the facts it was taken on, never changed. */
@Component
class CreditDecisions {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CreditDecisions(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void store(
            CreditCheck check,
            int step,
            CreditOutcome outcome,
            CreditTerms terms,
            List<String> reasons,
            String comment,
            CreditFacts facts,
            Cause cause) {
        jdbc.sql("""
                insert into otc.credit_decisions (order_id, check_id, step, outcome, released_part, deposit_percent,
                    reasons, comment, facts, decided_by, decided_at, process_instance_id)
                values (:order, :check, :step, :outcome, :part, :deposit, :reasons, :comment, cast(:facts as jsonb),
                    :by, :now, :process)
                """)
                .param("part", terms.part())
                .param("deposit", terms.depositPercent())
                .param("order", check.orderId())
                .param("check", check.id())
                .param("step", step)
                .param("outcome", outcome.name())
                .param("reasons", reasons.toArray(String[]::new))
                .param("comment", comment)
                .param("facts", asJson(facts))
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .param("process", cause.processInstanceId())
                .update();
    }

    private String asJson(CreditFacts facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("limit", facts.limit().toString());
        values.put(
                "limits",
                facts.limits().stream()
                        .map(one -> Map.of(
                                "kind",
                                one.kind().name(),
                                "customer",
                                one.customerNumber(),
                                "limit",
                                one.limit().toString(),
                                "exposure",
                                one.exposure().toString(),
                                "missingRates",
                                one.missingRates()))
                        .toList());
        values.put("orderValue", facts.orderValue().toString());
        values.put("toReserve", facts.toReserve().toString());
        values.put("exposureBefore", facts.exposureBefore().toString());
        values.put("exposureAfter", facts.exposureAfter().toString());
        values.put("headroomAfter", facts.headroomAfter().toString());
        values.put("overdue", facts.overdue().toString());
        values.put("percentOverdue", facts.percentOverdue());
        values.put("oldestOverdueDays", facts.oldestOverdueDays());
        values.put("highestDunningLevel", facts.highestDunningLevel());
        values.put("returnedPayments", facts.returnedPayments());
        values.put("riskClass", facts.riskClass());
        values.put("customerAgeDays", facts.customerAgeDays());
        values.put("releasedRecently", facts.releasedRecently().toString());
        values.put("orderBlockReason", facts.orderBlockReason());
        try {
            return json.writeValueAsString(values);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Up to which value of its order the check lets ship; empty: all that was checked. */
    Optional<BigDecimal> part(long checkId) {
        return jdbc.sql("select otc.credit_part_of(:check)")
                .param("check", checkId)
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single();
    }

    List<CreditControl.Decision> of(long checkId) {
        return jdbc.sql("select * from otc.credit_decisions where check_id = :check order by step")
                .param("check", checkId)
                .query((row, n) -> new CreditControl.Decision(
                        row.getInt("step"),
                        CreditOutcome.valueOf(row.getString("outcome")),
                        new CreditTerms(row.getBigDecimal("released_part"), row.getBigDecimal("deposit_percent")),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        row.getString("comment"),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }
}
