package org.ordertocash.process.creditlimitchange;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of credit-limit-change.bpmn: one instance per limit that somebody asks for, {@code LIMIT-…}. */
public final class CreditLimitChange {

    public static final String KEY = "credit-limit-change";

    /** Starts an instance. */
    public static final String CREDIT_LIMIT_REQUESTED = "order-to-cash.CreditLimitRequested";

    public static final Variable<Long> CREDIT_LIMIT_REQUEST_ID = longVariable("creditLimitRequestId");
    /** What the customer or the group could owe then. */
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** A limit is asked for as a whole: 0. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(CREDIT_LIMIT_REQUEST_ID, AMOUNT_TO_APPROVE, RELEASED_RECENTLY, RISK_CLASS, APPROVED);

    private CreditLimitChange() {}
}
