package org.ordertocash.customer;

import java.time.LocalDate;
import org.ordertocash.customer.CustomerBlock.Blocked;

/**
 * What a person blocks for an account of a customer.
 *
 * @param entity whose account with the customer is blocked; needed only when it has several that you may see
 * @param blocked what is not done any more: new orders without a person (ORDERS), shipments (DELIVERY), notices
 *     (DUNNING), invoices (INVOICE), payments without a person (AUTO_POSTING)
 * @param reason for those who are asked why
 * @param expiresOn the last day on which it holds; without: until it is lifted
 */
public record NewPersonBlock(String entity, Blocked blocked, String reason, LocalDate expiresOn) {}
