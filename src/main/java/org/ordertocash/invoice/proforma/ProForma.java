package org.ordertocash.invoice.proforma;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A pro forma invoice.
 *
 * @param number the order's, with what tells it from an invoice; from the second version on with that
 * @param version rises when the order would be invoiced otherwise than before
 * @param documentId of its PDF in the archive
 * @param sentTo mail address to which it went last; null: it was not mailed
 */
public record ProForma(
        long id,
        long orderId,
        String number,
        int version,
        LocalDate issuedOn,
        Money gross,
        String requestedBy,
        Instant requestedAt,
        long documentId,
        String sentTo) {}
