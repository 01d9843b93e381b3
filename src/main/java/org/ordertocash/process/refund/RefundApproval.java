package org.ordertocash.process.refund;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of refund.bpmn: one instance per refund, business key = its number. */
public final class RefundApproval {

    public static final String KEY = "refund";

    /** Starts an instance. */
    public static final String REFUND_PROPOSED = "order-to-cash.RefundProposed";

    /** Tells a waiting refund that the bank has paid it, or that its money came back. */
    public static final String REFUND_PAID = "order-to-cash.RefundPaid";

    /** Tells a waiting refund that somebody says the bank rejected it. */
    public static final String REJECTION_REPORTED = "order-to-cash.RefundRejectionReported";

    public static final Variable<Long> REFUND_ID = longVariable("refundId");
    public static final Variable<String> APPROVAL_KIND = stringVariable("approvalKind");
    /** The amount as the authority table asks for it: with what was refunded to the same payee lately. */
    public static final Variable<Double> ORDER_VALUE = doubleVariable("orderValue");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<JsonNode> APPROVAL_AUTHORITY = jsonVariable("approvalAuthority");
    public static final Variable<String> APPROVER_GROUP = stringVariable("approverGroup");
    public static final Variable<String> ESCALATION_GROUP = stringVariable("escalationGroup");
    public static final Variable<Boolean> MORE_APPROVALS = booleanVariable("moreApprovals");
    public static final Variable<JsonNode> REFUND_CASE = jsonVariable("refundCase");
    /** What the task is about, for the list of tasks: payee and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> DECISION = stringVariable("decision");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");
    public static final Variable<Boolean> SENT = booleanVariable("sent");
    /** {@code rejected}, {@code paid} or {@code wait}: what the bank says about a refund that it has not paid. */
    public static final Variable<String> BANK_ANSWER = stringVariable("bankAnswer");

    public static final Variable<String> REJECTION_REASON = stringVariable("rejectionReason");
    /** The debit by which it was paid: the bank's reference, or our number of it. */
    public static final Variable<String> BANK_DEBIT = stringVariable("bankDebit");

    public static final Variable<JsonNode> REJECTION_CASE = jsonVariable("rejectionCase");
    /** {@code confirm} or {@code contradict}. */
    public static final Variable<String> CONFIRMATION = stringVariable("confirmation");

    public static final Variable<String> CONFIRMATION_COMMENT = stringVariable("confirmationComment");
    public static final Variable<Boolean> REJECTED = booleanVariable("rejected");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            REFUND_ID,
            APPROVAL_KIND,
            ORDER_VALUE,
            RISK_CLASS,
            APPROVAL_AUTHORITY,
            APPROVER_GROUP,
            ESCALATION_GROUP,
            MORE_APPROVALS,
            REFUND_CASE,
            SUBJECT,
            DECISION,
            DECISION_COMMENT,
            SENT,
            BANK_ANSWER,
            REJECTION_REASON,
            BANK_DEBIT,
            REJECTION_CASE,
            CONFIRMATION,
            CONFIRMATION_COMMENT,
            REJECTED);

    private RefundApproval() {}
}
