package org.ordertocash.collections;

/** An open dunning case by the id and number its process is known by. */
public record OpenCase(long caseId, String caseNumber) {}
