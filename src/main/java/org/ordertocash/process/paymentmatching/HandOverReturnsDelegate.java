package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.Returns;
import org.ordertocash.process.Instances;
import org.ordertocash.process.returnedpayment.ReturnedPayment;
import org.springframework.stereotype.Component;

/** Opens a case for each payment that came back. */
@Component("handOverReturns")
class HandOverReturnsDelegate implements JavaDelegate {

    private final Returns returns;
    private final Instances instances;

    HandOverReturnsDelegate(Returns returns, Instances instances) {
        this.returns = returns;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (long returned : returns.open(PaymentMatching.STATEMENT_ID.get(execution))) {
            if (!instances.isRunning(ReturnedPayment.KEY, "RET-" + returned)) {
                Map<String, Object> variables = new HashMap<>();
                ReturnedPayment.RETURN_ID.put(variables, returned);
                instances.startByMessage(ReturnedPayment.PAYMENT_RETURNED, "RET-" + returned, variables);
            }
        }
    }
}
