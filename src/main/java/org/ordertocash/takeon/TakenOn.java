package org.ordertocash.takeon;

import java.time.Instant;

/**
 * How an account of a customer came into the books: with a file.
 *
 * @param entity code of the legal entity whose account it is
 * @param fileName what its sender called it; may be null
 */
public record TakenOn(
        String entity,
        long importId,
        String fileName,
        String sentBy,
        Instant sentAt,
        String releasedBy,
        Instant releasedAt) {}
