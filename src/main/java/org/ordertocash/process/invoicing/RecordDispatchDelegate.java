package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that a person sent the invoice by post. */
@Component("recordDispatch")
class RecordDispatchDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;

    RecordDispatchDelegate(IssuedDocuments issued, InvoiceDispatch dispatch) {
        this.issued = issued;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.recordPost(
                issued.byId(IssuedKind.INVOICE, InvoicingModel.INVOICE_ID.get(execution)),
                InvoicingModel.DISPATCH_NOTE.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
