package org.ordertocash.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * What is to be posted. One source is posted once per kind: the database refuses a second journal.
 *
 * @param entityId the legal entity whose book it is
 * @param kind why it is posted
 * @param day the day that it belongs to, of the entity: the bank's booking day of what a bank booked, else the day of
 *     the act. It is posted on that day, or on the first day after it whose period is open (module {@code period})
 * @param description a sentence for the auditor; cut off after 300 characters
 * @param sourceType table of the source document
 * @param sourceId its id there
 * @param postings balanced to zero
 */
public record Journal(
        long entityId,
        JournalKind kind,
        LocalDate day,
        String description,
        String sourceType,
        long sourceId,
        List<Posting> postings) {

    private static final int MAX_DESCRIPTION = 300;

    public Journal {
        description = description.substring(0, Math.min(MAX_DESCRIPTION, description.length()));
    }
}
