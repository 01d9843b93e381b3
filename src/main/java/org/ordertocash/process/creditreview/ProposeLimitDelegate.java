package org.ordertocash.process.creditreview;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.review.CreditClass;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Keeps the score, in the transaction in which its facts were read, and asks for the limit that it proposes. */
@Component("proposeCreditLimit")
class ProposeLimitDelegate implements JavaDelegate {

    private final CreditReviews reviews;
    private final CreditLimitChanges limits;

    ProposeLimitDelegate(CreditReviews reviews, CreditLimitChanges limits) {
        this.reviews = reviews;
        this.limits = limits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long review = CreditReviewModel.CREDIT_REVIEW_ID.get(execution);
        JsonNode says = CreditReviewModel.CREDIT_CLASS.get(execution);
        boolean change = reviews.propose(
                review,
                reviews.facts(review),
                new CreditClass(
                        CreditReviewModel.CREDIT_POINTS.get(execution).intValue(),
                        says.path("riskClass").asText(),
                        says.path("limitPercent").asInt(),
                        says.path("reviewMonths").asInt()),
                Causes.of(execution));
        CreditReviewModel.CHANGE_PROPOSED.set(execution, change);
        CreditReviewModel.APPROVED.set(execution, false);
        if (change) {
            long request = reviews.requestOf(review);
            CreditReviewModel.CREDIT_LIMIT_REQUEST_ID.set(execution, request);
            CreditReviewModel.AMOUNT_TO_APPROVE.set(
                    execution, limits.byId(request).resulting().getAmount().doubleValue());
            CreditReviewModel.RELEASED_RECENTLY.set(execution, 0.0);
            CreditReviewModel.RISK_CLASS.set(execution, limits.riskClass(request));
        }
    }
}
