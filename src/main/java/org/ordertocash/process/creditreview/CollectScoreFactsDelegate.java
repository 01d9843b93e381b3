package org.ordertocash.process.creditreview;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.credit.review.ScoreFacts;
import org.springframework.stereotype.Component;

/** Collects what a customer is scored by. */
@Component("collectScoreFacts")
class CollectScoreFactsDelegate implements JavaDelegate {

    private final CreditReviews reviews;

    CollectScoreFactsDelegate(CreditReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ScoreFacts facts = reviews.facts(CreditReviewModel.CREDIT_REVIEW_ID.get(execution));
        CreditReviewModel.AVERAGE_DAYS_LATE.set(
                execution, facts.averageDaysLate().doubleValue());
        CreditReviewModel.PERCENT_OVERDUE.set(execution, facts.percentOverdue().doubleValue());
        CreditReviewModel.BROKEN_PROMISES.set(execution, (long) facts.brokenPromises());
        CreditReviewModel.RETURNED_PAYMENTS.set(execution, (long) facts.returnedPayments());
        CreditReviewModel.MONTHS_AS_CUSTOMER.set(execution, (long) facts.monthsAsCustomer());
        CreditReviewModel.AGENCY_RATING.set(
                execution,
                facts.externalRating() == null ? null : facts.externalRating().name());
    }
}
