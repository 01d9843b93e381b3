package org.ordertocash.process.creditapproval;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.credit.CreditQuestions;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Has a question about credit answered by somebody else than who asked it. */
@Component("guardCreditQuestion")
class GuardQuestionListener implements TaskListener {

    private static final int LONGEST_ANSWER = 2000;

    private final TaskGuard guard;
    private final CreditQuestions questions;

    GuardQuestionListener(TaskGuard guard, CreditQuestions questions) {
        this.guard = guard;
        this.questions = questions;
    }

    @Override
    public void notify(DelegateTask task) {
        long check = CreditApproval.CREDIT_CHECK_ID.get(task);
        guard.person(
                task,
                user -> questions
                        .open(check)
                        .filter(question -> question.askedBy().equals(user))
                        .flatMap(own -> Optional.of("You asked this question: somebody else has to answer it.")));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            String answer = CreditApproval.QUESTION_ANSWER.find(task).orElse("");
            guard.input(
                    task,
                    () -> new FieldErrors()
                            .requireOrSay(!answer.isBlank(), CreditApproval.QUESTION_ANSWER.name(), "Write an answer.")
                            .comment(answer, LONGEST_ANSWER, CreditApproval.QUESTION_ANSWER.name())
                            .throwIfAny());
        }
    }
}
