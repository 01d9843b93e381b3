package org.ordertocash.process.creditreview;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of credit-review.bpmn: one instance per review, {@code REVIEW-…}. */
public final class CreditReviewModel {

    public static final String KEY = "credit-review";

    /** Starts an instance. */
    public static final String CREDIT_REVIEW_OPENED = "order-to-cash.CreditReviewOpened";

    public static final Variable<Long> CREDIT_REVIEW_ID = longVariable("creditReviewId");
    public static final Variable<Double> AVERAGE_DAYS_LATE = doubleVariable("averageDaysLate");
    public static final Variable<Double> PERCENT_OVERDUE = doubleVariable("percentOverdue");
    public static final Variable<Long> BROKEN_PROMISES = longVariable("brokenPromises");
    public static final Variable<Long> RETURNED_PAYMENTS = longVariable("returnedPayments");
    public static final Variable<Long> MONTHS_AS_CUSTOMER = longVariable("monthsAsCustomer");
    /** {@code GOOD}, {@code MEDIUM} or {@code POOR}; null: nobody knows. */
    public static final Variable<String> AGENCY_RATING = stringVariable("agencyRating");
    /** What the rows of the score add up to. */
    public static final Variable<Long> CREDIT_POINTS = longVariable("creditPoints");
    /** What class, limit and time until the next review these make. */
    public static final Variable<JsonNode> CREDIT_CLASS = jsonVariable("creditClass");

    public static final Variable<Boolean> CHANGE_PROPOSED = booleanVariable("changeProposed");
    public static final Variable<Long> CREDIT_LIMIT_REQUEST_ID = longVariable("creditLimitRequestId");
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** A limit is proposed as a whole: 0. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            CREDIT_REVIEW_ID,
            AVERAGE_DAYS_LATE,
            PERCENT_OVERDUE,
            BROKEN_PROMISES,
            RETURNED_PAYMENTS,
            MONTHS_AS_CUSTOMER,
            AGENCY_RATING,
            CREDIT_POINTS,
            CREDIT_CLASS,
            CHANGE_PROPOSED,
            CREDIT_LIMIT_REQUEST_ID,
            AMOUNT_TO_APPROVE,
            RELEASED_RECENTLY,
            RISK_CLASS,
            APPROVED);

    private CreditReviewModel() {}
}
