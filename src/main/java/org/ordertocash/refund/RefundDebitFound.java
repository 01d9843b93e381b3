package org.ordertocash.refund;

/** Somebody named the debit by which the bank paid a refund. */
public record RefundDebitFound(String refundNumber) {}
