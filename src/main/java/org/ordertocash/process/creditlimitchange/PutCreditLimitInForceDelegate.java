package org.ordertocash.process.creditlimitchange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditLimitChanges;
import org.springframework.stereotype.Component;

/** Puts an approved limit in force. */
@Component("putCreditLimitInForce")
class PutCreditLimitInForceDelegate implements JavaDelegate {

    private final CreditLimitChanges changes;

    PutCreditLimitInForceDelegate(CreditLimitChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.putInForce(CreditLimitChange.CREDIT_LIMIT_REQUEST_ID.get(execution));
    }
}
