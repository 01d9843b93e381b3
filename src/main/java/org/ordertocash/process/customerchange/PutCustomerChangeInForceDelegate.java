package org.ordertocash.process.customerchange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.customer.change.CustomerChanges;
import org.springframework.stereotype.Component;

/** Puts an approved change of a customer in force. */
@Component("putCustomerChangeInForce")
class PutCustomerChangeInForceDelegate implements JavaDelegate {

    private final CustomerChanges changes;

    PutCustomerChangeInForceDelegate(CustomerChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.putInForce(CustomerChangeModel.CUSTOMER_CHANGE_ID.get(execution));
    }
}
