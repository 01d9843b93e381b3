package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that what came back is no payment of a customer, as two people say: nothing is booked for it. */
@Component("recordNoPayment")
class RecordNoPaymentDelegate implements JavaDelegate {

    private final Returns returns;

    RecordNoPaymentDelegate(Returns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        returns.leaveOut(
                ReturnedPayment.PAYMENT_ID.get(execution), Causes.of(execution).by());
    }
}
