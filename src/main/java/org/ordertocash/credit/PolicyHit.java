package org.ordertocash.credit;

import java.util.Comparator;
import java.util.List;

/**
 * One row of the credit policy that fired.
 *
 * @param decision {@code approve}, {@code refer} or {@code reject}
 * @param reason the row's reason code
 * @param policyText the row's sentence for people
 */
public record PolicyHit(String decision, String reason, String policyText) {

    /** The strictest of all rows decides; without any row a person is asked. */
    public static CreditOutcome strictest(List<PolicyHit> hits) {
        return hits.stream()
                .map(hit -> CreditOutcome.ofPolicy(hit.decision()))
                .max(Comparator.naturalOrder())
                .orElse(CreditOutcome.REFERRED);
    }
}
