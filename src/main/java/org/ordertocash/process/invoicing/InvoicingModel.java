package org.ordertocash.process.invoicing;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.dateVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.Variable;

/**
 * The contract of invoicing.bpmn: called by order-to-cash for a shipment, or started for a collective invoice; business
 * key = number of the order, or of the first one.
 */
public final class InvoicingModel {

    public static final String KEY = "invoicing";

    /** Id of the decision table that says what invoices need. */
    public static final String INVOICE_REQUIREMENTS = "invoice-requirements";

    /** Tells a shipment that waits to be invoiced that a block of the customer's invoices was lifted. */
    public static final String INVOICE_BLOCK_LIFTED = "order-to-cash.InvoiceBlockLifted";

    /** Tells a shipment that waits for a collective invoice that it was issued, or that it need not wait any more. */
    public static final String COLLECTIVE_INVOICE_ISSUED = "order-to-cash.CollectiveInvoiceIssued";

    public static final Variable<Long> ORDER_ID = longVariable("orderId");
    public static final Variable<String> ORDER_NUMBER = stringVariable("orderNumber");
    public static final Variable<Long> SHIPMENT_ID = longVariable("shipmentId");
    /** Asks for a collective invoice: of what was shipped until this day, as {@code 2026-03-31}. */
    public static final Variable<String> SHIPPED_UNTIL = stringVariable("shippedUntil");
    /** The shipment is not invoiced alone. */
    public static final Variable<Boolean> COLLECTIVELY = booleanVariable("collectively");
    /** And the invoice that it is on is issued. */
    public static final Variable<Boolean> ISSUED_COLLECTIVELY = booleanVariable("issuedCollectively");

    public static final Variable<Long> INVOICE_ID = longVariable("invoiceId");
    public static final Variable<String> INVOICE_NUMBER = stringVariable("invoiceNumber");
    public static final Variable<Boolean> INVOICES_BLOCKED = booleanVariable("invoicesBlocked");
    /** When to look again, whatever was told. */
    public static final Variable<Date> ASK_BLOCK_AGAIN_AT = dateVariable("askBlockAgainAt");

    /** Something is missing or wrong, without which the invoice would not be lawful or not be accepted. */
    public static final Variable<Boolean> DATA_WRONG = booleanVariable("invoiceDataWrong");

    public static final Variable<JsonNode> CORRECTION_CASE = jsonVariable("correctionCase");
    /** What a person may correct in the task; nothing of it is a correction made elsewhere. */
    public static final Variable<String> CORRECTED_LINES = stringVariable("correctedLines");

    public static final Variable<String> CORRECTED_TAX_CATEGORY = stringVariable("correctedTaxCategory");
    public static final Variable<String> CORRECTED_TAX_RATE = stringVariable("correctedTaxRate");
    public static final Variable<String> CORRECTED_TAX_REASON = stringVariable("correctedTaxReason");
    public static final Variable<String> CORRECTED_PO_NUMBER = stringVariable("correctedPoNumber");
    public static final Variable<String> CORRECTION_REASON = stringVariable("correctionReason");

    /** In its electronic form, which the access point of a network fetches. */
    public static final Variable<Boolean> BY_NETWORK = booleanVariable("byNetwork");

    /** Whether it is mailed; else a person sends it by post. */
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
            SHIPPED_UNTIL,
            COLLECTIVELY,
            ISSUED_COLLECTIVELY,
            INVOICE_ID,
            INVOICE_NUMBER,
            INVOICES_BLOCKED,
            ASK_BLOCK_AGAIN_AT,
            DATA_WRONG,
            CORRECTION_CASE,
            CORRECTED_LINES,
            CORRECTED_TAX_CATEGORY,
            CORRECTED_TAX_RATE,
            CORRECTED_TAX_REASON,
            CORRECTED_PO_NUMBER,
            CORRECTION_REASON,
            BY_NETWORK,
            EMAIL_KNOWN,
            DISPATCH_CASE,
            SUBJECT,
            DISPATCH_NOTE);

    private InvoicingModel() {}

    /** Null: no collective invoice is asked for. */
    static LocalDate shippedUntil(VariableScope instance) {
        return SHIPPED_UNTIL.find(instance).map(LocalDate::parse).orElse(null);
    }
}
