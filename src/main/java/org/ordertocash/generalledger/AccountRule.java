package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * To which account of the general ledger an account of ours goes, for a legal entity.
 *
 * @param account number of ours, for example 4000
 * @param taxCategory only for lines of this tax category; null: for all that have no rule of their own
 * @param taxRate in percent, only with a category; null: for all rates of it
 * @param generalLedgerAccount letters, digits, points and hyphens; null in what is said: the rule no longer counts
 * @param taxKey DATEV's BU-Schlüssel, up to four digits, for example 40 where an account reckons tax by itself; null:
 *     none
 * @param setBy user id; not needed in what is said
 * @param setAt not needed in what is said
 */
public record AccountRule(
        String account,
        String taxCategory,
        BigDecimal taxRate,
        String generalLedgerAccount,
        String taxKey,
        String setBy,
        Instant setAt) {}
