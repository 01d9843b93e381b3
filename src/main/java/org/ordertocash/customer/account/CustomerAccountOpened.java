package org.ordertocash.customer.account;

import org.joda.money.Money;

/** A customer has an account with a legal entity; credit opens its own in the same transaction. */
public record CustomerAccountOpened(long customerId, long entityId, Money creditLimit, String by) {}
