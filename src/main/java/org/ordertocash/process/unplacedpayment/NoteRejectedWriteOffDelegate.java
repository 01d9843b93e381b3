package org.ordertocash.process.unplacedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.people.People;
import org.springframework.stereotype.Component;

/** Tells the clerk who rejected the write-off and why: nothing was posted. */
@Component("noteRejectedWriteOff")
class NoteRejectedWriteOffDelegate implements JavaDelegate {

    private final People people;

    NoteRejectedWriteOffDelegate(People people) {
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UnplacedPayment.PROBLEM.set(
                execution,
                "The write-off was rejected by " + people.name(UnplacedPayment.DECIDED_BY.get(execution)) + ": "
                        + UnplacedPayment.DECISION_COMMENT.get(execution));
        UnplacedPayment.PLACED.set(execution, false);
    }
}
