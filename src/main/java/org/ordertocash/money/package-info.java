/**
 * Values: amounts, account numbers, creditor references. No Spring, no database. Amounts are
 * {@link org.joda.money.Money}: exact decimals in the currency's minor units.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.ordertocash.money;
