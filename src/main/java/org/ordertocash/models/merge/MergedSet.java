package org.ordertocash.models.merge;

import java.util.List;
import org.ordertocash.models.ModelSet;

/**
 * What came of a merge: a set to be checked and released as any other.
 *
 * @param conflicts by file; where there is one, the set has the company's value
 */
public record MergedSet(ModelSet set, List<MergeConflict> conflicts) {

    public MergedSet {
        conflicts = List.copyOf(conflicts);
    }
}
