package org.ordertocash.customer;

import org.joda.money.Money;

/** A customer was entered; credit opens its account in the same transaction. */
public record CustomerCreated(long customerId, long entityId, Money creditLimit, String by) {}
