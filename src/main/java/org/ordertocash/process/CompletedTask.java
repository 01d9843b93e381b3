package org.ordertocash.process;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who completed a guarded task in this transaction: only such a step is a person's. Whoever moves a token, or runs a
 * job by hand, decides nothing.
 */
final class CompletedTask {

    private CompletedTask() {}

    static void by(String user) {
        if (TransactionSynchronizationManager.hasResource(CompletedTask.class)) {
            TransactionSynchronizationManager.unbindResource(CompletedTask.class);
        } else {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CompletedTask.class);
                }
            });
        }
        TransactionSynchronizationManager.bindResource(CompletedTask.class, user);
    }

    static boolean isBy(String user) {
        return user.equals(TransactionSynchronizationManager.getResource(CompletedTask.class));
    }
}
