package org.ordertocash.process.creditreview;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.credit.review.CreditReviewOpened;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts an instance for each review. */
@Component
class CreditReviewProcess {

    private final Instances instances;

    CreditReviewProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(CreditReviewOpened review) {
        Map<String, Object> variables = new HashMap<>();
        CreditReviewModel.CREDIT_REVIEW_ID.put(variables, review.reviewId());
        instances.startByMessage(
                CreditReviewModel.CREDIT_REVIEW_OPENED, BusinessKey.CREDIT_REVIEW.of(review.reviewId()), variables);
    }
}
