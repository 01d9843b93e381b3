package org.ordertocash.process.returnedpayment;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those say which payment came back who may, and only what can be booked. */
@Component("guardOriginal")
class GuardOriginalListener implements TaskListener {

    private final TaskGuard guard;
    private final Returns returns;

    GuardOriginalListener(TaskGuard guard, Returns returns) {
        this.guard = guard;
        this.returns = returns;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(task, () -> {
            String decision = ReturnedPayment.DECISION.find(task).orElse("");
            String typed =
                    ReturnedPayment.ORIGINAL_PAYMENT.find(task).orElse("").trim();
            new FieldErrors()
                    .requireOrSay(
                            decision.equals("original") || decision.equals("none"), "decision", "choose what came back")
                    .require(
                            !decision.equals("original") || typed.matches("\\d{1,18}"),
                            "originalPayment",
                            "is missing: write its number")
                    .throwIfAny();
            returns.check(
                    ReturnedPayment.PAYMENT_ID.get(task),
                    chosen(task),
                    ReturnedPayment.DECISION_COMMENT.find(task).orElse(null));
        });
    }

    /** The payment that a person chose; null: none. */
    static Long chosen(VariableScope scope) {
        return "original".equals(ReturnedPayment.DECISION.find(scope).orElse(""))
                ? Long.valueOf(ReturnedPayment.ORIGINAL_PAYMENT.get(scope).trim())
                : null;
    }
}
