package org.ordertocash.process.downpayment;

import static org.ordertocash.process.Variable.dateVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of down-payment.bpmn: called by order-to-cash, business key = order number. */
public final class DownPaymentModel {

    public static final String KEY = "down-payment";

    /** Tells an order that waits for its down payment that money was applied to it. */
    public static final String PAYMENT_RECEIVED = "order-to-cash.PaymentReceived";

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    /** {@code paid}, {@code unpaid}, {@code waiting} or {@code cancelled}. */
    public static final Variable<String> DOWN_PAYMENT_STATE = stringVariable("downPaymentState");
    /** Until when money is waited for before a person is asked. */
    public static final Variable<Date> DOWN_PAYMENT_UNTIL = dateVariable("downPaymentUntil");
    /** What the person sees who decides on an unpaid down payment. */
    public static final Variable<JsonNode> UNPAID_DOWN_PAYMENT = jsonVariable("unpaidDownPayment");
    /** What the task is about, for the list of tasks. */
    public static final Variable<String> SUBJECT = stringVariable("subject");
    /** {@code wait} or {@code cancel}. */
    public static final Variable<String> DOWN_PAYMENT_DECISION = stringVariable("downPaymentDecision");

    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            ORDER_ID,
            ORDER_NUMBER,
            DOWN_PAYMENT_STATE,
            DOWN_PAYMENT_UNTIL,
            UNPAID_DOWN_PAYMENT,
            SUBJECT,
            DOWN_PAYMENT_DECISION,
            DECISION_COMMENT);

    private DownPaymentModel() {}
}
