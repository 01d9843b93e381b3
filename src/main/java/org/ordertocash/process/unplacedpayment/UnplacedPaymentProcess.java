package org.ordertocash.process.unplacedpayment;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.matching.PaymentsAdvised;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.process.Instances;
import org.ordertocash.process.shown.AsOf;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A payment whose placing was taken back waits for a person again; one that is placed elsewhere no longer does; what
 * payers say meanwhile is shown.
 */
@Component
class UnplacedPaymentProcess {

    private final Instances instances;
    private final PaymentFacts facts;
    private final AsOf asOf;

    UnplacedPaymentProcess(Instances instances, PaymentFacts facts, AsOf asOf) {
        this.instances = instances;
        this.facts = facts;
        this.asOf = asOf;
    }

    @EventListener
    void start(PaymentUnplaced payment) {
        Map<String, Object> variables = new HashMap<>();
        UnplacedPayment.PAYMENT_ID.put(variables, payment.paymentId());
        UnplacedPayment.STATEMENT_FILE_ID.put(variables, payment.statementFileId());
        instances.startByMessage(
                UnplacedPayment.PAYMENT_UNPLACED, BusinessKey.PAYMENT.of(payment.paymentId()), variables);
    }

    /** When the process does not wait yet, it finds the payment placed when it gets there. */
    @EventListener
    void tell(PaymentPlaced payment) {
        instances.tell(UnplacedPayment.PAYMENT_PLACED, BusinessKey.PAYMENT.of(payment.paymentId()));
    }

    /**
     * Who opens the task from now on sees what the advice names; an instance that is not there yet will see it by
     * itself.
     */
    @EventListener
    void renew(PaymentsAdvised advice) {
        for (long payment : advice.paymentIds()) {
            Map<String, Object> variables = new HashMap<>();
            UnplacedPayment.PAYMENT_CASE.put(
                    variables,
                    asOf.now(
                            facts.of(payment, "A remittance advice of this amount has arrived: see the suggestions.")));
            instances.renew(UnplacedPayment.KEY, BusinessKey.PAYMENT.of(payment), variables);
        }
    }
}
