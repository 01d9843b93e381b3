package org.ordertocash.collections;

/**
 * What a dunning run found.
 *
 * @param proposed accounts that may be dunned
 * @param blocked accounts that would be dunned, were there not a reason against it
 */
public record Proposal(int proposed, int blocked) {

    /** Whether a person has anything to decide. */
    public boolean anythingToDun() {
        return proposed > 0;
    }
}
