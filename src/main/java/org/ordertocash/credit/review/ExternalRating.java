package org.ordertocash.credit.review;

/** What an agency says of a customer. */
public enum ExternalRating {
    GOOD,
    MEDIUM,
    POOR
}
