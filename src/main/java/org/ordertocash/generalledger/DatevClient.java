package org.ordertocash.generalledger;

import java.time.Instant;

/**
 * As which client a tax consultant keeps the books of a legal entity with DATEV.
 *
 * @param consultantNumber Beraternummer, 1001 to 9999999
 * @param clientNumber Mandantennummer, 1 to 99999
 * @param fiscalYearMonth month with which the fiscal year begins, 1 to 12
 * @param accountLength digits of an account there, 4 to 8
 * @param setBy user id; null: nobody has said anything; not needed in what is said
 * @param setAt not needed in what is said
 */
public record DatevClient(
        Integer consultantNumber,
        Integer clientNumber,
        Integer fiscalYearMonth,
        Integer accountLength,
        String setBy,
        Instant setAt) {

    /** What DATEV itself uses where nothing is known. */
    static final DatevClient UNKNOWN = new DatevClient(1001, 1, 1, 4, null, null);
}
