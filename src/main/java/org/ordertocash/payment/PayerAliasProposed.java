package org.ordertocash.payment;

/**
 * A person taught matching who pays for whom; another person has to confirm it.
 *
 * @param aliasId see {@link PayerAliases#byId}
 */
public record PayerAliasProposed(long aliasId) {}
