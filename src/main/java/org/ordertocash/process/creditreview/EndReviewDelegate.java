package org.ordertocash.process.creditreview;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.review.CreditReviews;
import org.springframework.stereotype.Component;

/** Ends a review: class, and the day of the next one. */
@Component("endCreditReview")
class EndReviewDelegate implements JavaDelegate {

    private final CreditReviews reviews;

    EndReviewDelegate(CreditReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.end(CreditReviewModel.CREDIT_REVIEW_ID.get(execution), CreditReviewModel.APPROVED.get(execution));
    }
}
