package org.ordertocash.process.dunningrun;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of dunning-run.bpmn: one instance per day and legal entity, business key = DR-&lt;runId&gt;. */
public final class DunningRun {

    public static final String KEY = "dunning-run";
    public static final String RUN_OPENED = "order-to-cash.DunningRunOpened";

    public static final Variable<Long> RUN_ID = longVariable("runId");
    public static final Variable<String> DUNNING_PROCEDURE = stringVariable("dunningProcedure");
    public static final Variable<JsonNode> DUNNING_POLICY = jsonVariable("dunningPolicy");
    public static final Variable<Boolean> ANYTHING_TO_DUN = booleanVariable("anythingToDun");
    public static final Variable<JsonNode> PROPOSAL_CASE = jsonVariable("proposalCase");
    /** What the task is about, for the list of tasks: how many accounts and how much. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<JsonNode> EXCLUDED_ACCOUNTS = jsonVariable("excludedAccounts");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            RUN_ID,
            DUNNING_PROCEDURE,
            DUNNING_POLICY,
            ANYTHING_TO_DUN,
            PROPOSAL_CASE,
            SUBJECT,
            EXCLUDED_ACCOUNTS,
            DECISION_COMMENT);

    private DunningRun() {}
}
