package org.ordertocash.customer.change;

import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.AccountStatus;

/**
 * What an account of a customer is to be. What is null stays as it is; its currency stays always, because limits and
 * orders are in it.
 *
 * @param entity code of the legal entity whose account is meant
 * @param status CLOSED: no new orders, and what is open is collected as before
 * @param paymentTerms {@code 30}, {@code NET30}, {@code 30 days}, {@code 2/10 net 30} or {@code 2% 10, net 30}
 * @param settings all of them: one that is left out is the usual
 */
public record AccountChange(String entity, AccountStatus status, String paymentTerms, AccountSettings settings) {}
