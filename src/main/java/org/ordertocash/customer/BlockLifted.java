package org.ordertocash.customer;

import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.account.AccountKey;

/** One block of an account was lifted; others may still hold. */
public record BlockLifted(long customerId, long entityId, Blocked blocked) {

    public AccountKey account() {
        return new AccountKey(customerId, entityId);
    }
}
