package org.ordertocash.process.payeralias;

import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of payer-alias.bpmn: one instance per proposed alias, business key = ALIAS-&lt;aliasId&gt;. */
public final class PayerAlias {

    public static final String KEY = "payer-alias";

    /** Tells a waiting instance that the alias does not count any more. */
    public static final String ALIAS_WITHDRAWN = "order-to-cash.PayerAliasWithdrawn";

    public static final Variable<Long> ALIAS_ID = longVariable("aliasId");
    public static final Variable<JsonNode> ALIAS_CASE = jsonVariable("aliasCase");
    /** What the task is about, for the list of tasks: customer and evidence. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> DECISION = stringVariable("decision");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(ALIAS_ID, ALIAS_CASE, SUBJECT, DECISION, DECISION_COMMENT);

    private PayerAlias() {}
}
