package org.ordertocash.ledger;

import java.math.BigDecimal;

/**
 * A tax category with its rate.
 *
 * @param category of EN 16931 (UNCL 5305), for example S
 * @param rate in percent; 0 where none is charged
 */
public record TaxCode(String category, BigDecimal rate) {}
