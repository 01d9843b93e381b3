package org.ordertocash.process.paymentexception;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.matching.PaymentsAdvised;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A payment whose placing was taken back waits for a person again; one that is placed elsewhere no longer does; what
 * payers say meanwhile is shown.
 */
@Component
class PaymentExceptionProcess {

    private final Instances instances;
    private final Payments payments;
    private final Suggestions suggestions;

    PaymentExceptionProcess(Instances instances, Payments payments, Suggestions suggestions) {
        this.instances = instances;
        this.payments = payments;
        this.suggestions = suggestions;
    }

    @EventListener
    void start(PaymentUnplaced payment) {
        Map<String, Object> variables = new HashMap<>();
        PaymentException.PAYMENT_ID.put(variables, payment.paymentId());
        PaymentException.STATEMENT_FILE_ID.put(variables, payment.statementFileId());
        instances.startByMessage(
                PaymentException.PAYMENT_UNPLACED, BusinessKey.PAYMENT.of(payment.paymentId()), variables);
    }

    /** When the process does not wait yet, it finds the payment placed when it gets there. */
    @EventListener
    void tell(PaymentPlaced payment) {
        instances.tell(PaymentException.PAYMENT_PLACED, BusinessKey.PAYMENT.of(payment.paymentId()));
    }

    /**
     * Who opens the task from now on sees what the advice names; an instance that is not there yet will see it by
     * itself.
     */
    @EventListener
    void renew(PaymentsAdvised advice) {
        for (long payment : advice.paymentIds()) {
            Map<String, Object> variables = new HashMap<>();
            PaymentException.PAYMENT_CASE.put(
                    variables,
                    PaymentCase.facts(
                            payments.byId(payment),
                            suggestions.of(payment),
                            "A remittance advice of this amount has arrived: see the suggestions."));
            instances.renew(PaymentException.KEY, BusinessKey.PAYMENT.of(payment), variables);
        }
    }
}
