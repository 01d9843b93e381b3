package org.ordertocash.process.creditapproval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditQuestions;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Stores the answer to a question about credit. */
@Component("recordCreditAnswer")
class RecordAnswerDelegate implements JavaDelegate {

    private final CreditQuestions questions;

    RecordAnswerDelegate(CreditQuestions questions) {
        this.questions = questions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        questions.answer(
                CreditApproval.CREDIT_CHECK_ID.get(execution),
                CreditApproval.QUESTION_ANSWER.get(execution),
                Causes.of(execution).by());
    }
}
