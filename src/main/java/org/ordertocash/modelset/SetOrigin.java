package org.ordertocash.modelset;

/** Whose idea a set is. */
public enum SetOrigin {
    /** It came with the product. */
    PRODUCT,
    /** People of the company changed it. */
    COMPANY,
    /** A copy of an earlier set. */
    ROLL_BACK
}
