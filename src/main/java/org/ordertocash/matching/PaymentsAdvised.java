package org.ordertocash.matching;

import java.util.List;

/**
 * A remittance advice arrived that may be for payments about which a person has been asked; published in the
 * transaction that stores the advice.
 */
public record PaymentsAdvised(List<Long> paymentIds) {}
