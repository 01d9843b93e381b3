package org.ordertocash.process.creditapproval;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditFacts;
import org.springframework.stereotype.Component;

/**
 * Collects the facts for the policy under the locks of the order and its customer's credit account; they hold until the
 * policy is applied, because no wait state lies between. Amounts become numbers here for the table's comparisons only.
 */
@Component("checkCredit")
class CheckCreditDelegate implements JavaDelegate {

    private final CreditControl credit;

    CheckCreditDelegate(CreditControl credit) {
        this.credit = credit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<CreditControl.Asked> asked = credit.ask(CreditApproval.ORDER_ID.get(execution));
        CreditApproval.CHECK_ASKED.set(execution, asked.isPresent());
        if (asked.isPresent()) {
            set(execution, asked.get());
        } else {
            CreditApproval.CREDIT_APPROVED.set(execution, true); // as it was before
            CreditApproval.GOES_ON_IF_REJECTED.set(execution, true);
        }
    }

    private static void set(DelegateExecution execution, CreditControl.Asked asked) {
        CreditApproval.CREDIT_CHECK_ID.set(execution, asked.check().id());
        CreditApproval.GOES_ON_IF_REJECTED.set(execution, asked.goesOnIfRejected());
        CreditFacts facts = asked.facts();
        CreditApproval.HEADROOM_AFTER_ORDER.set(
                execution, facts.headroomAfter().getAmount().doubleValue());
        CreditApproval.ORDER_VALUE.set(execution, facts.orderValue().getAmount().doubleValue());
        CreditApproval.PERCENT_OVERDUE.set(execution, facts.percentOverdue().doubleValue());
        CreditApproval.OLDEST_OVERDUE_DAYS.set(execution, facts.oldestOverdueDays());
        CreditApproval.HIGHEST_DUNNING_LEVEL.set(execution, facts.highestDunningLevel());
        CreditApproval.RETURNED_PAYMENTS.set(execution, facts.returnedPayments());
        CreditApproval.RISK_CLASS.set(execution, facts.riskClass());
        CreditApproval.CUSTOMER_AGE_DAYS.set(execution, facts.customerAgeDays());
        CreditApproval.RELEASED_RECENTLY.set(
                execution, facts.releasedRecently().getAmount().doubleValue());
        CreditApproval.RATE_MISSING.set(execution, !facts.missingRates().isEmpty());
        CreditApproval.ORDER_BLOCKED.set(execution, facts.orderBlockReason() != null);
    }
}
