package org.ordertocash.process.creditapproval;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of credit-approval.bpmn: called by order-to-cash, business key = order number. */
public final class CreditApproval {

    public static final String KEY = "credit-approval";

    /** Tells an order that waits for a deposit that money of its customer was placed. */
    public static final String MONEY_ON_ACCOUNT = "order-to-cash.MoneyOnAccount";

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    /** False: the order was changed meanwhile, and nothing is asked any more. */
    public static final Variable<Boolean> CHECK_ASKED = booleanVariable("checkAsked");

    public static final Variable<Long> CREDIT_CHECK_ID = longVariable("creditCheckId");
    /** Something stays released, or was shipped, also if the answer is no. */
    public static final Variable<Boolean> GOES_ON_IF_REJECTED = booleanVariable("goesOnIfRejected");

    public static final Variable<Double> HEADROOM_AFTER_ORDER = doubleVariable("headroomAfterOrder");
    public static final Variable<Double> ORDER_VALUE = doubleVariable("orderValue");
    public static final Variable<Double> PERCENT_OVERDUE = doubleVariable("percentOverdue");
    public static final Variable<Long> OLDEST_OVERDUE_DAYS = longVariable("oldestOverdueDays");
    public static final Variable<Long> HIGHEST_DUNNING_LEVEL = longVariable("highestDunningLevel");
    public static final Variable<Long> RETURNED_PAYMENTS = longVariable("returnedPayments");
    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<Long> CUSTOMER_AGE_DAYS = longVariable("customerAgeDays");
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");
    public static final Variable<Boolean> RATE_MISSING = booleanVariable("rateMissing");
    public static final Variable<Boolean> ORDER_BLOCKED = booleanVariable("orderBlocked");
    public static final Variable<JsonNode> CREDIT_HITS = jsonVariable("creditHits");
    public static final Variable<String> CREDIT_OUTCOME = stringVariable("creditOutcome");
    public static final Variable<Boolean> CREDIT_APPROVED = booleanVariable("creditApproved");

    /** {@code approved}, {@code rejected}, {@code deposit} or {@code question}. */
    public static final Variable<String> APPROVAL_RESULT = stringVariable("approvalResult");

    /** {@code there}, {@code waiting} or {@code given up}. */
    public static final Variable<String> DEPOSIT_STATE = stringVariable("depositState");
    /** What the person sees who answers a question. */
    public static final Variable<JsonNode> CREDIT_QUESTION = jsonVariable("creditQuestion");
    /** What the task is about, for the list of tasks. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> QUESTION_ANSWER = stringVariable("questionAnswer");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            ORDER_ID,
            ORDER_NUMBER,
            CHECK_ASKED,
            CREDIT_CHECK_ID,
            GOES_ON_IF_REJECTED,
            HEADROOM_AFTER_ORDER,
            ORDER_VALUE,
            PERCENT_OVERDUE,
            OLDEST_OVERDUE_DAYS,
            HIGHEST_DUNNING_LEVEL,
            RETURNED_PAYMENTS,
            RISK_CLASS,
            CUSTOMER_AGE_DAYS,
            RELEASED_RECENTLY,
            RATE_MISSING,
            ORDER_BLOCKED,
            CREDIT_HITS,
            CREDIT_OUTCOME,
            CREDIT_APPROVED,
            APPROVAL_RESULT,
            DEPOSIT_STATE,
            CREDIT_QUESTION,
            SUBJECT,
            QUESTION_ANSWER);

    private CreditApproval() {}
}
