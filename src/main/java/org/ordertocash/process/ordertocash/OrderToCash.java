package org.ordertocash.process.ordertocash;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.dateVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

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

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    public static final Variable<String> CUSTOMER_NUMBER = stringVariable("customerNumber");
    public static final Variable<Boolean> CREDIT_APPROVED = booleanVariable("creditApproved");
    public static final Variable<Long> SHIPMENT_ID = longVariable("shipmentId");
    public static final Variable<Boolean> SHIPMENT_FOUND = booleanVariable("shipmentFound");
    public static final Variable<Boolean> FULLY_SHIPPED = booleanVariable("fullyShipped");
    public static final Variable<Boolean> SETTLED = booleanVariable("settled");
    public static final Variable<Boolean> OVERDUE = booleanVariable("overdue");
    public static final Variable<Date> PAYMENT_OVERDUE_AT = dateVariable("paymentOverdueAt");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            ORDER_ID,
            ORDER_NUMBER,
            CUSTOMER_NUMBER,
            CREDIT_APPROVED,
            SHIPMENT_ID,
            SHIPMENT_FOUND,
            FULLY_SHIPPED,
            SETTLED,
            OVERDUE,
            PAYMENT_OVERDUE_AT);

    private OrderToCash() {}
}
