package org.ordertocash.takeon;

import java.time.Instant;

/**
 * How an account of a customer came into the books: with a file.
 *
 * @param entity code of the legal entity whose account it is
 * @param importId of which import it was a row
 * @param fileName what its sender called it; may be null
 * @param sentBy user id of who sent the file
 * @param sentAt when, in UTC
 * @param releasedBy user id of who released it; null: it was taken before a second person was asked
 * @param releasedAt null with it
 */
public record TakenOn(
        String entity,
        long importId,
        String fileName,
        String sentBy,
        Instant sentAt,
        String releasedBy,
        Instant releasedAt) {}
