package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.util.Map;
import org.ordertocash.rights.EntityScope;

/**
 * How a file is sent.
 *
 * @param dryRun only reports what would be bad
 * @param allOrNothing one bad row keeps all of them out
 * @param fileName what the sender calls it; may be null
 * @param controlTotals by currency what its limits or open amounts have to add up to, by another source; may be empty
 * @param by user id of the sender
 * @param mine the entities of which its rows may be
 */
public record NewImport(
        ImportKind kind,
        boolean dryRun,
        boolean allOrNothing,
        String fileName,
        Map<String, BigDecimal> controlTotals,
        String by,
        EntityScope mine) {}
