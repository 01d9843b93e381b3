package org.ordertocash.process.invoicing;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.gate.InvoiceCorrection;
import org.ordertocash.invoice.gate.InvoiceCorrections;
import org.ordertocash.order.Orders;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Variable;
import org.springframework.stereotype.Component;

/** Stores what a person corrected of an order's invoice data; the form begins empty when it is asked again. */
@Component("recordInvoiceCorrection")
class RecordCorrectionDelegate implements JavaDelegate {

    private static final List<Variable<String>> TYPED = List.of(
            InvoicingModel.CORRECTED_LINES,
            InvoicingModel.CORRECTED_TAX_CATEGORY,
            InvoicingModel.CORRECTED_TAX_RATE,
            InvoicingModel.CORRECTED_TAX_REASON,
            InvoicingModel.CORRECTED_PO_NUMBER,
            InvoicingModel.CORRECTION_REASON);

    private final Orders orders;
    private final InvoiceCorrections corrections;

    RecordCorrectionDelegate(Orders orders, InvoiceCorrections corrections) {
        this.orders = orders;
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = InvoicingModel.ORDER_ID.get(execution);
        InvoiceCorrection correction = TypedCorrection.of(execution, orders.byId(order));
        if (!correction.isEmpty()) {
            corrections.record(
                    order,
                    InvoicingModel.SHIPMENT_ID.find(execution).orElse(null),
                    correction,
                    Causes.of(execution).by());
        }
        TYPED.forEach(variable -> variable.set(execution, null));
    }
}
