package org.ordertocash.collections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.ordertocash.database.SqlFile;
import org.ordertocash.ledger.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the accounts of an entity to dun, in one statement over all its open items.
 *
 * <p>An item's level is the one it was listed with on its last issued notice. Its next level is one above and is
 * reached by days in arrears. The account's level is the highest that items newly reach and whose minimum amount is met
 * by them together with the items that missed a higher one. An item that falls back on a level it has had brings no
 * news, so it alone makes no notice. Items of a case that was handed over are no longer ours to dun.
 */
@Component
class DunningSelection {

    private static final String SQL =
            SqlFile.read("collections/dunning-selection.sql").replace("{asked}", DunningBlocks.asked("i.open_item_id"));

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    DunningSelection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores one proposal with its items per account that is to be dunned, blocked ones with their reason. */
    void propose(long runId, long entityId, Instant now, List<PolicyLevel> policy) {
        jdbc.sql(SQL)
                .param("run", runId)
                .param("entity", entityId)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("policy", asJson(policy))
                .param("noDunning", DunningBlocks.NO_DUNNING)
                .param("blocked", DunningBlocks.BLOCKED)
                .param("creditsOnAccount", Account.CREDITS_ON_ACCOUNT.number())
                .update();
    }

    private String asJson(List<PolicyLevel> policy) {
        try {
            return json.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The dunning policy cannot be written as JSON", e);
        }
    }
}
