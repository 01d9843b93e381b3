package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Instances;
import org.ordertocash.process.refund.RefundModel;
import org.ordertocash.process.returnedpayment.ReturnedPayment;
import org.ordertocash.refund.RefundSending;
import org.springframework.stereotype.Component;

/** Opens a case for each payment that came back, and books what the bank tells of refunds. */
@Component("handOverReturns")
class HandOverReturnsDelegate implements JavaDelegate {

    private final Returns returns;
    private final RefundSending refunds;
    private final Instances instances;

    HandOverReturnsDelegate(Returns returns, RefundSending refunds, Instances instances) {
        this.returns = returns;
        this.refunds = refunds;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long statement = PaymentMatchingModel.STATEMENT_FILE_ID.get(execution);
        refunds.follow(statement, Causes.of(execution))
                .forEach(refund -> instances.tell(RefundModel.REFUND_PAID, refund));
        for (long returned : returns.open(statement)) {
            if (!instances.isRunning(ReturnedPayment.KEY, BusinessKey.RETURNED_PAYMENT.of(returned))) {
                Map<String, Object> variables = new HashMap<>();
                ReturnedPayment.PAYMENT_ID.put(variables, returned);
                instances.startByMessage(
                        ReturnedPayment.PAYMENT_RETURNED, BusinessKey.RETURNED_PAYMENT.of(returned), variables);
            }
        }
    }
}
