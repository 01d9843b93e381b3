package org.ordertocash.process.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.ordertocash.process.Texts;
import org.springframework.stereotype.Component;

/** Adds to the facts of a form the time at which they were true, and what changed before. */
@Component
public class AsOf {

    static final String TIME = "asOf";
    static final String CHANGES = "changes";

    private final Clock clock;

    AsOf(Clock clock) {
        this.clock = clock;
    }

    /** As they are kept when the task begins; a form that is opened shows them anew. */
    public JsonNode now(JsonNode facts) {
        return now(facts, List.of(), ZoneOffset.UTC);
    }

    /**
     * @param changes sentences for people
     * @param zone of the legal entity
     */
    JsonNode now(JsonNode facts, List<String> changes, ZoneId zone) {
        ObjectNode stamped = facts.deepCopy();
        stamped.put(TIME, Texts.time(clock.instant(), zone));
        ArrayNode told = stamped.putArray(CHANGES);
        changes.forEach(change -> told.addObject().put("text", change));
        return stamped;
    }
}
