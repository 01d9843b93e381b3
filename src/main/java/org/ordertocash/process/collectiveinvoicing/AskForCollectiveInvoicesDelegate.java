package org.ordertocash.process.collectiveinvoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.bill.CollectiveInvoices;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Asks for the collective invoices whose periods are over; each is issued by a process of its own. */
@Component("askForCollectiveInvoices")
class AskForCollectiveInvoicesDelegate implements JavaDelegate {

    private final CollectiveInvoices invoices;

    AskForCollectiveInvoicesDelegate(CollectiveInvoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        invoices.askDue(Causes.of(execution).by());
    }
}
