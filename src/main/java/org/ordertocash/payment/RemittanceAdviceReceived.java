package org.ordertocash.payment;

import java.util.List;

/**
 * A remittance advice came after the money.
 *
 * @param transactionIds payments of its amount that wait for a person
 */
public record RemittanceAdviceReceived(List<Long> transactionIds) {}
