/**
 * Values: amounts, account numbers, creditor references, and the three ways in which input can be wrong. No Spring, no
 * database. Amounts are {@link org.joda.money.Money}: exact decimals in the currency's minor units.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.ordertocash.money;
