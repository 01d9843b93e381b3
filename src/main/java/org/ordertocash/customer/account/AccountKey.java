package org.ordertocash.customer.account;

/** What names the account of a customer: the customer and the legal entity that sells to it. */
public record AccountKey(long customerId, long entityId) {}
