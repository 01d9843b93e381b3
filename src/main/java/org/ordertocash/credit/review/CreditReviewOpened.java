package org.ordertocash.credit.review;

/** What a customer may owe is to be reviewed. */
public record CreditReviewOpened(long reviewId) {}
