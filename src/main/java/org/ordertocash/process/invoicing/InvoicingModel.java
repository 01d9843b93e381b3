package org.ordertocash.process.invoicing;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.dateVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of invoicing.bpmn: called by order-to-cash per shipment, business key = order number. */
public final class InvoicingModel {

    public static final String KEY = "invoicing";

    /** Tells a shipment that waits to be invoiced that a block of the customer's invoices was lifted. */
    public static final String INVOICE_BLOCK_LIFTED = "order-to-cash.InvoiceBlockLifted";

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    public static final Variable<Long> SHIPMENT_ID = longVariable("shipmentId");
    public static final Variable<Long> INVOICE_ID = longVariable("invoiceId");
    public static final Variable<String> INVOICE_NUMBER = stringVariable("invoiceNumber");
    public static final Variable<Boolean> INVOICES_BLOCKED = booleanVariable("invoicesBlocked");
    /** When to look again, whatever was told. */
    public static final Variable<Date> ASK_BLOCK_AGAIN_AT = dateVariable("askBlockAgainAt");

    public static final Variable<Boolean> EMAIL_KNOWN = booleanVariable("emailKnown");
    public static final Variable<JsonNode> DISPATCH_CASE = jsonVariable("dispatchCase");
    /** What the task is about, for the list of tasks: customer and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> DISPATCH_NOTE = stringVariable("dispatchNote");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            ORDER_ID,
            ORDER_NUMBER,
            SHIPMENT_ID,
            INVOICE_ID,
            INVOICE_NUMBER,
            INVOICES_BLOCKED,
            ASK_BLOCK_AGAIN_AT,
            EMAIL_KNOWN,
            DISPATCH_CASE,
            SUBJECT,
            DISPATCH_NOTE);

    private InvoicingModel() {}
}
