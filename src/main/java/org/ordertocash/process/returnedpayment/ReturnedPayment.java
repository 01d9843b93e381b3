package org.ordertocash.process.returnedpayment;

import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of returned-payment.bpmn: one instance per returned payment, business key = RET-&lt;paymentId&gt;. */
public final class ReturnedPayment {

    public static final String KEY = "returned-payment";

    /** Starts an instance. */
    public static final String PAYMENT_RETURNED = "order-to-cash.PaymentReturned";

    /** What came back: the entry of the bank that takes a payment back. */
    public static final Variable<Long> PAYMENT_ID = longVariable("paymentId");
    /** The bank's code; empty when it gave none. */
    public static final Variable<String> RETURN_REASON = stringVariable("returnReason");
    /** {@code found}, {@code later} or {@code unclear}. */
    public static final Variable<String> ORIGINAL_FOUND = stringVariable("originalFound");

    /** The payment that it takes back, where it was found. */
    public static final Variable<Long> ORIGINAL_ID = longVariable("originalId");

    public static final Variable<JsonNode> RETURN_POLICY = jsonVariable("returnPolicy");
    public static final Variable<JsonNode> RETURN_CASE = jsonVariable("returnCase");
    /** What the task is about, for the list of tasks: payer and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> DECISION = stringVariable("decision");
    public static final Variable<String> ORIGINAL_PAYMENT = stringVariable("originalPayment");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");
    /** Who says that it is no payment of a customer. */
    public static final Variable<String> PROPOSED_BY = stringVariable("proposedBy");
    /** {@code confirm} or {@code contradict}: what the second person says. */
    public static final Variable<String> CONFIRMATION = stringVariable("confirmation");

    public static final Variable<String> CONFIRMATION_COMMENT = stringVariable("confirmationComment");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            PAYMENT_ID,
            RETURN_REASON,
            ORIGINAL_FOUND,
            ORIGINAL_ID,
            RETURN_POLICY,
            RETURN_CASE,
            SUBJECT,
            DECISION,
            ORIGINAL_PAYMENT,
            DECISION_COMMENT,
            PROPOSED_BY,
            CONFIRMATION,
            CONFIRMATION_COMMENT);

    private ReturnedPayment() {}
}
