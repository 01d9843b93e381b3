package org.ordertocash.statement;

/**
 * A statement file was read and its entries are judged; published in the importing transaction, so that who listens
 * takes the new payments over before it ends. They are in temporary tables, however many they are:
 * {@code incoming_transactions} has all that the file tells of, {@code judged_entries} the fate of their entries: none
 * (new), {@code HELD} (a person has to say whether an earlier file had it), or one by which they are left out.
 */
public record PaymentsReported(long statementFileId) {}
