package org.ordertocash.process.creditapproval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditControl.DepositState;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Looks for the deposit that the approvers want; what is there releases the order. */
@Component("checkDeposit")
class CheckDepositDelegate implements JavaDelegate {

    private final CreditControl credit;

    CheckDepositDelegate(CreditControl credit) {
        this.credit = credit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DepositState state = credit.takeDeposit(CreditApproval.CREDIT_CHECK_ID.get(execution), Causes.of(execution));
        CreditApproval.DEPOSIT_STATE.set(
                execution,
                switch (state) {
                    case THERE -> "there";
                    case WAITING -> "waiting";
                    case GIVEN_UP -> "given up";
                });
        CreditApproval.CREDIT_APPROVED.set(execution, state != DepositState.GIVEN_UP);
    }
}
