package org.ordertocash.process.ordertocash;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.dateVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of order-to-cash.bpmn: one instance per order, business key = order number. */
public final class OrderToCash {

    public static final String KEY = "order-to-cash";

    /** Tells a waiting order that something was shipped. */
    public static final String SHIPMENT_CONFIRMED = "order-to-cash.ShipmentConfirmed";

    /** Tells a waiting order that money was applied to one of its invoices. */
    public static final String PAYMENT_RECEIVED = "order-to-cash.PaymentReceived";

    /** Tells a running order that it was changed, or its rest closed. */
    public static final String ORDER_CHANGED = "order-to-cash.OrderChanged";

    /** Tells a waiting order that its credit is to be checked again before it is shipped. */
    public static final String CREDIT_IN_DOUBT = "order-to-cash.CreditInDoubt";

    /** Ends an order of which nothing was shipped. */
    public static final String ORDER_CANCELLED = "order-to-cash.OrderCancelled";

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    public static final Variable<String> CUSTOMER_NUMBER = stringVariable("customerNumber");
    public static final Variable<Boolean> CREDIT_APPROVED = booleanVariable("creditApproved");
    /** Something stays released although the last check was answered with no. */
    public static final Variable<Boolean> GOES_ON_IF_REJECTED = booleanVariable("goesOnIfRejected");

    /** The order is not shipped before its down payment is paid. */
    public static final Variable<Boolean> DOWN_PAYMENT_FIRST = booleanVariable("downPaymentFirst");
    /** {@code paid}, {@code unpaid}, {@code waiting} or {@code cancelled}. */
    public static final Variable<String> DOWN_PAYMENT_STATE = stringVariable("downPaymentState");

    public static final Variable<Boolean> CREDIT_TO_CHECK = booleanVariable("creditToCheck");
    public static final Variable<Long> SHIPMENT_ID = longVariable("shipmentId");
    public static final Variable<Boolean> SHIPMENT_FOUND = booleanVariable("shipmentFound");
    public static final Variable<Boolean> FULLY_SHIPPED = booleanVariable("fullyShipped");
    /** When nothing more was shipped by the promised day. */
    public static final Variable<Date> SHIPMENT_LATE_AT = dateVariable("shipmentLateAt");
    /** What the person sees who decides on a late shipment. */
    public static final Variable<JsonNode> LATE_SHIPMENT = jsonVariable("lateShipment");
    /** What the task is about, for the list of tasks. */
    public static final Variable<String> SUBJECT = stringVariable("subject");
    /** {@code postpone}, {@code close} or {@code cancel}. */
    public static final Variable<String> LATE_DECISION = stringVariable("lateDecision");

    /** The new promised day, as the form writes it: {@code 2026-03-31}. */
    public static final Variable<String> NEW_DATE = stringVariable("newDate");

    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");
    public static final Variable<Boolean> SETTLED = booleanVariable("settled");
    public static final Variable<Boolean> OVERDUE = booleanVariable("overdue");
    public static final Variable<Date> PAYMENT_OVERDUE_AT = dateVariable("paymentOverdueAt");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            ORDER_ID,
            ORDER_NUMBER,
            CUSTOMER_NUMBER,
            CREDIT_APPROVED,
            GOES_ON_IF_REJECTED,
            DOWN_PAYMENT_FIRST,
            DOWN_PAYMENT_STATE,
            CREDIT_TO_CHECK,
            SHIPMENT_ID,
            SHIPMENT_FOUND,
            FULLY_SHIPPED,
            SHIPMENT_LATE_AT,
            LATE_SHIPMENT,
            SUBJECT,
            LATE_DECISION,
            NEW_DATE,
            DECISION_COMMENT,
            SETTLED,
            OVERDUE,
            PAYMENT_OVERDUE_AT);

    private OrderToCash() {}
}
