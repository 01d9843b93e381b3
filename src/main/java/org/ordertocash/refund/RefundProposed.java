package org.ordertocash.refund;

/** Somebody asks for money to go back: others have to approve it. */
public record RefundProposed(long refundId, String number) {}
