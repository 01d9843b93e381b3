package org.ordertocash.process.customeronboarding;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import java.util.List;
import org.ordertocash.process.Variable;

/**
 * The contract of customer-onboarding.bpmn: one instance per new account that others have to approve, {@code ONB-…}.
 */
public final class CustomerOnboarding {

    public static final String KEY = "customer-onboarding";

    /** Starts an instance. */
    public static final String CUSTOMER_ENTERED = "order-to-cash.CustomerEntered";

    public static final Variable<Long> CUSTOMER_CHANGE_ID = longVariable("customerChangeId");
    /** The limit that was asked for. */
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** A limit is asked for as a whole: 0. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(CUSTOMER_CHANGE_ID, AMOUNT_TO_APPROVE, RELEASED_RECENTLY, RISK_CLASS, APPROVED);

    private CustomerOnboarding() {}
}
