package org.ordertocash.statement;

import java.security.MessageDigest;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.statement.reported.ReportedTransaction;

/**
 * What identifies a transaction in another file: account, bank reference, index inside a batch, amount, direction,
 * value date, and a hash of the details. An entry is the same if all its transactions are. Two entries inside one file
 * that agree in all of this are two; the database numbers them when they are stored.
 */
final class EntryKey {

    private final MessageDigest digest = Fingerprint.digest();

    String of(long bankAccountId, ReportedTransaction t) {
        String details = hashed(
                t.reversal(),
                t.endToEndId(),
                t.payerName(),
                t.payerIban(),
                String.join("\u001f", t.structuredReferences()),
                t.remittanceText(),
                t.returnReason());
        return hashed(
                bankAccountId,
                t.bankReference(),
                t.batchIndex(),
                t.amount().stripTrailingZeros().toPlainString(),
                t.direction(),
                t.valueOn(),
                details);
    }

    private String hashed(Object... parts) {
        return Fingerprint.ofParts(digest, parts);
    }
}
