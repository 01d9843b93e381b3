package org.ordertocash.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.audit.CaseFile.CreditDecision;
import org.ordertocash.audit.CaseFile.Fact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions on credit, by the policy and by persons, each with the facts of its moment. */
@Component
class DecisionsOnCredit {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DecisionsOnCredit(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<CreditDecision> of(long orderId) {
        return jdbc.sql("select * from otc.credit_decisions where order_id = :order order by check_id, step")
                .param("order", orderId)
                .query((row, index) -> decision(row))
                .list();
    }

    private CreditDecision decision(ResultSet row) throws SQLException {
        return new CreditDecision(
                row.getInt("step"),
                row.getString("outcome"),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getString("comment"),
                row.getString("decided_by"),
                Rows.instant(row, "decided_at"),
                facts(row.getString("facts")));
    }

    private List<Fact> facts(String text) {
        List<Fact> facts = new ArrayList<>();
        try {
            JsonNode node = json.readTree(text);
            node.fields().forEachRemaining(field -> {
                if (field.getValue().isValueNode()) {
                    facts.add(new Fact(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asText()));
                }
            });
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The facts of a credit decision cannot be read", unreadable);
        }
        return facts;
    }
}
