package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that a person sent the invoice by post. */
@Component("recordDispatch")
class RecordDispatchDelegate implements JavaDelegate {

    private final InvoiceDispatch dispatch;

    RecordDispatchDelegate(InvoiceDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.recordPost(
                InvoicingModel.INVOICE_ID.get(execution),
                InvoicingModel.DISPATCH_NOTE.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
