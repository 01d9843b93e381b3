package org.ordertocash.refund;

/** Somebody says that the bank rejected a sent refund; another person has to confirm it. */
public record RefundRejectionReported(String refundNumber) {}
