package org.ordertocash.generalledger;

import java.time.Instant;
import java.time.YearMonth;

/**
 * Journals that left for the general ledger together; its files never change.
 *
 * @param number of the legal entity's batches, from 1 without gaps
 * @param month whose journals it has
 * @param journals how many
 * @param csvId document in the archive
 * @param csvSha256 of its bytes
 * @param datevId the booking stack for DATEV; null: there is none
 * @param datevSha256 of its bytes; null with it
 * @param notForDatev why there is none
 * @param createdBy user id
 * @param createdAt when it left, in UTC
 */
public record Batch(
        long id,
        int number,
        YearMonth month,
        long journals,
        long csvId,
        String csvSha256,
        Long datevId,
        String datevSha256,
        String notForDatev,
        String createdBy,
        Instant createdAt) {}
