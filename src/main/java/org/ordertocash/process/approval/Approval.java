package org.ordertocash.process.approval;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of approval.bpmn: called by the process whose matter it is, with that process's business key. */
public final class Approval {

    public static final String KEY = "approval";

    /** What is approved, as {@link ApprovalKind} writes it. */
    public static final Variable<String> APPROVAL_KIND = stringVariable("approvalKind");
    /** The id of the credit check, the refund or the payment that it is about. */
    public static final Variable<Long> APPROVAL_OF = longVariable("approvalOf");

    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** What was released of the same kind for the same customer lately, and counts as well. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    /** The order, for the list of tasks; where it is about one. */
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    /** What the caller alone knows and the form shows. */
    public static final Variable<JsonNode> APPROVAL_FACTS = jsonVariable("approvalFacts");

    public static final Variable<JsonNode> APPROVAL_AUTHORITY = jsonVariable("approvalAuthority");
    public static final Variable<String> APPROVAL_FORM = stringVariable("approvalForm");
    public static final Variable<String> APPROVER_GROUP = stringVariable("approverGroup");
    public static final Variable<String> ESCALATION_GROUP = stringVariable("escalationGroup");
    /** Everything that the form shows. */
    public static final Variable<JsonNode> APPROVAL_CASE = jsonVariable("approvalCase");
    /** What the task is about, for the list of tasks: who and how much. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    /** {@code approve} or {@code reject}; of an order on credit also {@code deposit}, {@code part} or {@code ask}. */
    public static final Variable<String> DECISION = stringVariable("decision");

    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");
    /** Of an order on credit: what has to be on account first, as the form writes it. */
    public static final Variable<String> DEPOSIT_PERCENT = stringVariable("depositPercent");

    /** Of an order on credit: up to which value it may be shipped, as the form writes it. */
    public static final Variable<String> RELEASED_PART = stringVariable("releasedPart");

    /** Who decided last. */
    public static final Variable<String> DECIDED_BY = stringVariable("decidedBy");

    public static final Variable<Boolean> APPROVED = booleanVariable("approved");
    /** What the caller does next, see {@link ApprovalRules#result}. */
    public static final Variable<String> APPROVAL_RESULT = stringVariable("approvalResult");

    public static final Variable<Boolean> MORE_APPROVALS = booleanVariable("moreApprovals");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            APPROVAL_KIND,
            APPROVAL_OF,
            AMOUNT_TO_APPROVE,
            RELEASED_RECENTLY,
            RISK_CLASS,
            ORDER_NUMBER,
            APPROVAL_FACTS,
            APPROVAL_AUTHORITY,
            APPROVAL_FORM,
            APPROVER_GROUP,
            ESCALATION_GROUP,
            APPROVAL_CASE,
            SUBJECT,
            DECISION,
            DECISION_COMMENT,
            DEPOSIT_PERCENT,
            RELEASED_PART,
            DECIDED_BY,
            APPROVED,
            APPROVAL_RESULT,
            MORE_APPROVALS);

    private Approval() {}
}
