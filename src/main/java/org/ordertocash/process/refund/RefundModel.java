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
public final class RefundModel {

    public static final String KEY = "refund";

    /** Starts an instance. */
    public static final String REFUND_PROPOSED = "order-to-cash.RefundProposed";

    /** Tells a waiting refund that the bank has paid it, or that its money came back. */
    public static final String REFUND_PAID = "order-to-cash.RefundPaid";

    /** Tells a waiting refund that somebody says the bank rejected it. */
    public static final String REJECTION_REPORTED = "order-to-cash.RefundRejectionReported";

    public static final Variable<Long> REFUND_ID = longVariable("refundId");
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** What was refunded to the same payee lately: the authority table adds it. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    /** Whether all who were asked approved it. */
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    /** Who was asked last: that group may confirm a rejection, too. */
    public static final Variable<String> APPROVER_GROUP = stringVariable("approverGroup");

    public static final Variable<String> ESCALATION_GROUP = stringVariable("escalationGroup");
    public static final Variable<JsonNode> REFUND_CASE = jsonVariable("refundCase");
    /** What the task is about, for the list of tasks: payee and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

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
            AMOUNT_TO_APPROVE,
            RELEASED_RECENTLY,
            RISK_CLASS,
            APPROVED,
            APPROVER_GROUP,
            ESCALATION_GROUP,
            REFUND_CASE,
            SUBJECT,
            SENT,
            BANK_ANSWER,
            REJECTION_REASON,
            BANK_DEBIT,
            REJECTION_CASE,
            CONFIRMATION,
            CONFIRMATION_COMMENT,
            REJECTED);

    private RefundModel() {}
}
