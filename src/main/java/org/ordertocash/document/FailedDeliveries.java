package org.ordertocash.document;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps attempts that were refused, although the transaction of whoever made them rolls back. That it cannot be kept
 * hides nothing: the failure itself goes on to the caller.
 */
@Component
class FailedDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(FailedDeliveries.class);

    private final Deliveries deliveries;
    private final TransactionTemplate ofItsOwn;

    FailedDeliveries(Deliveries deliveries, PlatformTransactionManager transactions) {
        this.deliveries = deliveries;
        this.ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void keep(OutgoingMail mail, String messageId, Exception answer) {
        try {
            ofItsOwn.executeWithoutResult(status -> deliveries.recordFailure(
                    mail.documentId(),
                    mail.recipient(),
                    messageId,
                    mail.resendId(),
                    answer.getMessage(),
                    mail.sentBy()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A failed attempt to mail document {} could not be kept", mail.documentId(), e);
        }
    }
}
