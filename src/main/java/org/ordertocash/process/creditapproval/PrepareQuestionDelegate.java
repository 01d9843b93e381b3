package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Collects what the answer to a question about credit needs. */
@Component("prepareCreditQuestion")
class PrepareQuestionDelegate implements JavaDelegate {

    private final QuestionFacts questions;
    private final AsOf asOf;

    PrepareQuestionDelegate(QuestionFacts questions, AsOf asOf) {
        this.questions = questions;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode facts = asOf.now(questions.now(execution));
        CreditApproval.CREDIT_QUESTION.set(execution, facts);
        CreditApproval.SUBJECT.set(
                execution,
                facts.path("customerName").asText() + ", " + facts.path("gross").asText());
        CreditApproval.QUESTION_ANSWER.set(execution, null);
    }
}
