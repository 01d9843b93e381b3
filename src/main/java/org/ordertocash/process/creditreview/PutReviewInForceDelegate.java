package org.ordertocash.process.creditreview;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.review.CreditReviews;
import org.springframework.stereotype.Component;

/** Puts the limit in force that a review proposed and others approved. */
@Component("putReviewInForce")
class PutReviewInForceDelegate implements JavaDelegate {

    private final CreditReviews reviews;

    PutReviewInForceDelegate(CreditReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.putInForce(CreditReviewModel.CREDIT_REVIEW_ID.get(execution));
    }
}
