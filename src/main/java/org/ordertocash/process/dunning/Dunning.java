package org.ordertocash.process.dunning;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of dunning.bpmn: one instance per overdue account, business key = dunning case number. */
public final class Dunning {

    public static final String KEY = "dunning";

    /** Starts an instance with the first approved notice of a case. */
    public static final String DUNNING_STARTED = "order-to-cash.DunningStarted";

    /** Tells a waiting case that its next notice was approved. */
    public static final String NOTICE_APPROVED = "order-to-cash.DunningNoticeApproved";

    /** Tells a waiting case that nothing is overdue any more. */
    public static final String ACCOUNT_SETTLED = "order-to-cash.AccountSettled";

    public static final Variable<Long> CASE_ID = longVariable("caseId");
    public static final Variable<Long> NOTICE_ID = longVariable("noticeId");
    public static final Variable<Boolean> NOTICE_ISSUED = booleanVariable("noticeIssued");
    public static final Variable<Boolean> EMAIL_KNOWN = booleanVariable("emailKnown");
    public static final Variable<JsonNode> DISPATCH_CASE = jsonVariable("dispatchCase");
    public static final Variable<String> DISPATCH_NOTE = stringVariable("dispatchNote");
    /** What the task is about, for the list of tasks: customer and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<Boolean> LAST_LEVEL = booleanVariable("lastLevel");
    public static final Variable<String> CASE_STATE = stringVariable("caseState");
    public static final Variable<JsonNode> DUNNING_CASE = jsonVariable("dunningCase");
    public static final Variable<String> DECISION = stringVariable("decision");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            CASE_ID,
            NOTICE_ID,
            NOTICE_ISSUED,
            EMAIL_KNOWN,
            DISPATCH_CASE,
            DISPATCH_NOTE,
            SUBJECT,
            LAST_LEVEL,
            CASE_STATE,
            DUNNING_CASE,
            DECISION,
            DECISION_COMMENT);

    private Dunning() {}
}
