package org.ordertocash.matching;

import java.util.List;

/**
 * A remittance advice arrived that may tell of payments about which a person was asked before; published in the
 * transaction that stores the advice.
 */
public record PaymentsAdvised(List<Long> paymentIds) {}
