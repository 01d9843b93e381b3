package org.ordertocash.process.paymentmatching;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.longVariable;

import java.util.List;
import org.ordertocash.process.Variable;

/**
 * The contract of payment-matching.bpmn: one instance per statement file, business key = BS-&lt;statementFileId&gt;.
 */
public final class PaymentMatchingModel {

    public static final String KEY = "payment-matching";

    /** Decisions that are asked for each portion of payments, not by a task of their own. */
    public static final String MATCHING_POLICY = "matching-policy";

    public static final String PAYMENT_DIFFERENCE = "payment-difference";

    public static final Variable<Long> STATEMENT_FILE_ID = longVariable("statementFileId");
    public static final Variable<Boolean> MORE_PAYMENTS = booleanVariable("morePayments");
    /** The line of the statement up to which settled orders were told. */
    public static final Variable<Long> TOLD_UP_TO = longVariable("toldUpTo");

    public static final Variable<Boolean> MORE_TO_TELL = booleanVariable("moreToTell");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(STATEMENT_FILE_ID, MORE_PAYMENTS, TOLD_UP_TO, MORE_TO_TELL);

    private PaymentMatchingModel() {}
}
