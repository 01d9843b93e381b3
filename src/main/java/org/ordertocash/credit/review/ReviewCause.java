package org.ordertocash.credit.review;

/** Why a customer's credit is reviewed. */
public enum ReviewCause {
    /** Its review date has come. */
    DATE,
    /** A notice of level 3 or higher was issued. */
    DUNNING,
    /** A payment came back. */
    RETURN,
    /** Its class is worse than at the review before. */
    CLASS,
    /** Somebody asked for it. */
    PERSON
}
