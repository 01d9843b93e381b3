package org.ordertocash.process.creditreviewday;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.review.DueReviews;
import org.springframework.stereotype.Component;

/** Opens the reviews of the day; each is a process of its own. */
@Component("openCreditReviews")
class OpenCreditReviewsDelegate implements JavaDelegate {

    private final DueReviews reviews;

    OpenCreditReviewsDelegate(DueReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.openAll();
    }
}
