package org.ordertocash.process.customerchange;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of customer-change.bpmn: one instance per change that others have to approve, {@code CHG-…}. */
public final class CustomerChangeModel {

    public static final String KEY = "customer-change";

    /** Starts an instance. */
    public static final String CUSTOMER_CHANGE_REQUESTED = "order-to-cash.CustomerChangeRequested";

    public static final Variable<Long> CUSTOMER_CHANGE_ID = longVariable("customerChangeId");
    /** It is not about an amount: 0. */
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** 0 as well. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(CUSTOMER_CHANGE_ID, AMOUNT_TO_APPROVE, RELEASED_RECENTLY, RISK_CLASS, APPROVED);

    private CustomerChangeModel() {}
}
