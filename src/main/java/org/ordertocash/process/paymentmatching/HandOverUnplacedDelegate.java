package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.Instances;
import org.ordertocash.process.paymentexception.PaymentException;
import org.springframework.stereotype.Component;

/**
 * Starts an exception for each payment that no rule could place, once: matching runs again when held payments are
 * booked.
 */
@Component("handOverUnplaced")
class HandOverUnplacedDelegate implements JavaDelegate {

    private final Payments payments;
    private final Instances instances;

    HandOverUnplacedDelegate(Payments payments, Instances instances) {
        this.payments = payments;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long statement = PaymentMatching.STATEMENT_FILE_ID.get(execution);
        for (long payment : payments.unplaced(statement)) {
            if (instances.isRunning(PaymentException.KEY, BusinessKey.PAYMENT.of(payment))) {
                continue;
            }
            Map<String, Object> variables = new HashMap<>();
            PaymentException.PAYMENT_ID.put(variables, payment);
            PaymentException.STATEMENT_FILE_ID.put(variables, statement);
            instances.startByMessage(PaymentException.PAYMENT_UNPLACED, BusinessKey.PAYMENT.of(payment), variables);
        }
    }
}
