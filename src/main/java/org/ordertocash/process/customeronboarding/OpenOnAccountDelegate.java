package org.ordertocash.process.customeronboarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.customer.change.CustomerChanges;
import org.springframework.stereotype.Component;

/** Puts in force what was approved of a new account: its limit and terms, and what of the customer came with it. */
@Component("openOnAccount")
class OpenOnAccountDelegate implements JavaDelegate {

    private final CustomerChanges changes;
    private final CreditLimitChanges limits;

    OpenOnAccountDelegate(CustomerChanges changes, CreditLimitChanges limits) {
        this.changes = changes;
        this.limits = limits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = CustomerOnboarding.CUSTOMER_CHANGE_ID.get(execution);
        changes.putInForce(id);
        limits.ofOnboarding(changes.byId(id).key()).ifPresent(limits::putInForce);
    }
}
