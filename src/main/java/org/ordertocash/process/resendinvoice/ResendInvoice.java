package org.ordertocash.process.resendinvoice;

import static org.ordertocash.process.Variable.longVariable;

import java.util.List;
import org.ordertocash.process.Variable;

/**
 * The contract of resend-invoice.bpmn: one instance per request, business key = order number, of a credit note that of
 * its request.
 */
public final class ResendInvoice {

    public static final String KEY = "resend-invoice";

    public static final Variable<Long> RESEND_ID = longVariable("resendId");

    public static final List<Variable<?>> VARIABLES = List.of(RESEND_ID);

    private ResendInvoice() {}
}
