package org.ordertocash.statement.reported;

import java.time.LocalDate;
import org.ordertocash.input.Characters;

/**
 * Whose account, and which statement.
 *
 * @param kind what kind of statement it is
 * @param format with the version if the file names it, such as {@code camt.053.001.08}
 * @param accountId IBAN or the bank's own account id, letters and digits only, in capitals; null if not stated
 * @param currency of the account; null if not stated
 * @param id the bank's id of the statement, or of the message if the statement has none; null if neither has one
 * @param sequence electronic or legal sequence number, empty if not stated; pages of one statement differ in it
 * @param page whether this is one of several pages, so that its balances need not be those of its entries
 * @param createdOn as the bank wrote it, without regard to its time zone; null if not stated
 * @param line where it begins in the file
 */
public record StatementHeader(
        StatementKind kind,
        String format,
        String accountId,
        String currency,
        String id,
        String sequence,
        Page page,
        LocalDate createdOn,
        LocalDate from,
        LocalDate to,
        int line) {

    /** What a message is of a statement that the bank may have cut into several. */
    public enum Page {
        /** The whole statement. */
        ONLY,
        /** One of several, and not the last one. */
        MORE_FOLLOW,
        /** The last one of several. */
        LAST
    }

    /** As for transactions. */
    public StatementHeader {
        id = Characters.shown(id);
        sequence = Characters.shown(sequence);
    }

    public boolean paged() {
        return page != Page.ONLY;
    }

    /** The day of the statement, for entries without one; null if the bank stated none at all. */
    public LocalDate day() {
        return to != null ? to : createdOn != null ? createdOn : from;
    }
}
